"""The whole of segmentation, in order: search, group, describe.

Everything is computed on rows in an order set by their content, with a fixed seed, so one input has
one answer. Each step is there by itself too, because a name, a number of segments and a feature are
tried out one after the other, and what does not depend on them need not be computed again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.problems import Finding
from core.progress import Progress, part, silent
from core.segmentation.assigning import Placed, place
from core.segmentation.editing import Edited, apply_edits, segment_id
from core.segmentation.grouping import Grouped, group
from core.segmentation.mapping import map_customers
from core.segmentation.methods.registry import BY_KEY
from core.segmentation.profiles import describe
from core.segmentation.results import Prepared, Segment, Segmentation
from core.segmentation.searching import search
from core.segmentation.settings import SegmentSettings
from core.segmentation.threads import chosen_threads
from core.wording import count

AS_SUGGESTED = SegmentSettings()


def segment(
    features: CustomerFeatures, settings: SegmentSettings = AS_SUGGESTED, progress: Progress = silent
) -> Segmentation:
    """Groups of customers who look alike, with the evidence for them.

    Raises :class:`UserError` for fewer than ten customers, unknown features or methods, a number of
    segments that is not possible, or when nothing differs between customers.
    """
    searched = search(features, settings.for_search(), part(progress, 0.0, 0.6))
    grouped = group(features, searched, settings.for_groups(), part(progress, 0.6, 0.95))
    progress(0.95, "Describing the segments")
    return described(features, grouped, settings)


def described(features: CustomerFeatures, grouped: Grouped, settings: SegmentSettings) -> Segmentation:
    """The groups with what was changed by hand, named and explained."""
    with chosen_threads(len(grouped.labels)):
        return _described(features, grouped, settings)


def _described(features: CustomerFeatures, groups: Grouped, settings: SegmentSettings) -> Segmentation:
    prepared = groups.prepared
    labelled = groups.labels[groups.labels >= 0]
    edited = apply_edits(prepared, labelled, settings.edits, features, groups.called)
    labels = groups.labels.copy()
    labels.loc[edited.labels.index] = edited.labels
    shown = np.unique(edited.labels.to_numpy())
    compact = pd.Series(np.searchsorted(shown, labels.to_numpy()), index=labels.index).where(labels >= 0, -1)
    placed = place(prepared.matrix.to_numpy(), compact.to_numpy())
    certainty = pd.Series(placed.certainty, index=labels.index)
    segments, shares = describe(
        features, prepared, edited.labels, certainty.loc[edited.labels.index], groups.stability,
        replace(settings, resamples=groups.resamples), edited, groups.names,
    )  # fmt: skip
    positions, kept, axes = map_customers(prepared, edited.labels, features)
    ids = [segment_id(label) for label in shown]
    return Segmentation(
        settings=settings,
        used=tuple(recipe.key for recipe in prepared.columns),
        prepared=prepared,
        assignments=_assignments(features, prepared, placed, ids, segments),
        segments=segments,
        choice=groups.choice,
        structure=groups.structure,
        methods=groups.compared.table,
        centres=pd.DataFrame(placed.centres, index=pd.Index(ids, name="segment_id"), columns=prepared.matrix.columns),
        positions=positions,
        map_kept=kept,
        map_axes=axes,
        category_shares=shares,
        neighbours=groups.neighbours,
        findings=(*prepared.findings, *edited.findings, *_far_away(placed, prepared, features)),
        record=_record(settings, groups, edited),
    )


def _assignments(
    features: CustomerFeatures, prepared: Prepared, placed: Placed, ids: list[str], segments: tuple[Segment, ...]
) -> pd.DataFrame:
    names = {segment.id: segment.name for segment in segments}
    index = prepared.matrix.index
    own = pd.Series([ids[label] if label >= 0 else None for label in placed.labels], index=index, dtype="str")
    runner_up = pd.Series([ids[label] if label >= 0 else None for label in placed.runner_up], index=index, dtype="str")
    everybody = features.frame.index
    outside = pd.Series("Fits no segment: stands between the groups", index=index, dtype="str").where(own.isna(), "")
    reason = outside.reindex(everybody).fillna(prepared.incomplete["reason"].reindex(everybody)).fillna("")
    frame = pd.DataFrame({"customer_id": features.shown_ids.reindex(everybody)}, index=everybody)
    return frame.assign(
        segment_id=own.reindex(everybody),
        segment_name=own.map(names).reindex(everybody),
        certainty=pd.Series(placed.certainty, index=index).where(own.notna()).reindex(everybody),
        runner_up_id=runner_up.reindex(everybody),
        reason=reason.astype("str"),
        unusual=pd.Series(placed.far, index=index).reindex(everybody, fill_value=False).astype(bool),
    )


def _far_away(placed: Placed, prepared: Prepared, features: CustomerFeatures) -> list[Finding]:
    far = prepared.matrix.index[placed.far]
    if far.empty:
        return []
    return [
        Finding(
            code="unlike-every-segment",
            title=f"{count(len(far), 'customer')} {'fits' if len(far) == 1 else 'fit'} no segment well",
            detail="Far from the typical customer of every segment.",
            severity="info",
            rows=len(far),
            examples=tuple(str(shown) for shown in features.shown_ids.reindex(far[:5])),
            what_we_did="Placed them in the nearest segment and marked them as unusual.",
            what_you_can_do="Look at them one by one before sending them an offer.",
        )
    ]


def _record(settings: SegmentSettings, groups: Grouped, edited: Edited) -> tuple[str, ...]:
    method = BY_KEY[settings.method].label
    lines = [f"Segments formed with {method}. The same files and settings give the same segments."]
    if groups.note:
        lines.append(groups.note)
    if 0 < groups.resamples < settings.resamples:
        lines.append(
            f"Formed again {groups.resamples} times to test them: {settings.resamples} would take minutes this way."
        )
    return (*lines, *edited.record)
