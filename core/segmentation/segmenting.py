"""The whole of segmentation, in order: prepare, count, judge, group, test, describe.

Everything is computed on rows in an order set by their content, with a fixed seed, so one input has
one answer. Segments are numbered by value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.problems import Finding, UserError
from core.progress import Progress, part, silent
from core.segmentation.assigning import Placed, by_value, place
from core.segmentation.comparing import Compared, Done, compare
from core.segmentation.counting import evidence, partitions, possible_counts, recommend
from core.segmentation.editing import Edited, apply_edits, segment_id
from core.segmentation.kmeans import Partition
from core.segmentation.mapping import map_customers
from core.segmentation.methods.applying import apply_method, stability_of
from core.segmentation.methods.method import Customers, Grouping
from core.segmentation.methods.registry import BY_KEY
from core.segmentation.neighbours import neighbours
from core.segmentation.preparing import in_fixed_order, prepare
from core.segmentation.profiles import describe
from core.segmentation.results import Choice, Prepared, Segment, Segmentation, SegmentSettings, Structure
from core.segmentation.stability import jaccards, kmeans_grouping
from core.segmentation.structure import held_to, judge
from core.segmentation.threads import chosen_threads
from core.wording import count, listing

AS_SUGGESTED = SegmentSettings()
# Fitting any method but K-Means a hundred times takes minutes; this many show the same bands.
RESAMPLES_OTHER_METHODS = 20


@dataclass(frozen=True, eq=False)
class _Groups:
    """Groups before they are described, rows as in ``prepared.matrix``, labels ordered by value."""

    labels: pd.Series
    stability: tuple[float | None, ...]
    names: dict[int, str]
    note: str
    resamples: int

    @property
    def mean_stability(self) -> float | None:
        """Mean over segments, ``None`` when it was not measured."""
        known = [value for value in self.stability if value is not None]
        return float(np.mean(known)) if known else None


def segment(
    features: CustomerFeatures, settings: SegmentSettings = AS_SUGGESTED, progress: Progress = silent
) -> Segmentation:
    """Groups of customers who look alike, with the evidence for them.

    Raises :class:`UserError` for fewer than ten customers, unknown features or methods, or when
    nothing differs between customers.
    """
    if settings.method not in BY_KEY:
        raise UserError(
            "There is no such method",
            f"“{settings.method}” is not a method of this product.",
            f"Choose one of {listing(list(BY_KEY), limit=10)}.",
            code="unknown-method",
        )
    prepared = prepare(features, settings)
    progress(0.02, "Making customers comparable")
    with chosen_threads(len(prepared.matrix)):
        return _segment(features, prepared, settings, progress)


def _segment(
    features: CustomerFeatures, prepared: Prepared, settings: SegmentSettings, progress: Progress
) -> Segmentation:
    order = in_fixed_order(prepared.matrix)
    columns = sorted(prepared.matrix.columns)
    matrix = prepared.matrix[columns].to_numpy()[order]
    customers = Customers(matrix, prepared.matrix.index[order], features)
    ks = possible_counts(matrix, max(settings.max_k, settings.k or 0))
    _require_enough(settings.k, ks, len(matrix))
    found = partitions(matrix, ks, settings.seed, part(progress, 0.02, 0.2))
    structure, gaps = judge(matrix, ks, settings.reference_draws, settings.seed, part(progress, 0.2, 0.5),
                            [one.labels for one in found.values()])  # fmt: skip
    tried = evidence(matrix, found, gaps, settings.seed, part(progress, 0.5, 0.6))
    choice = recommend(tried, len(matrix), settings.k, structure.verdict)
    groups, choice = _groups(customers, found, choice, settings, order, prepared, part(progress, 0.6, 0.75))
    if settings.k is None and settings.method == "kmeans":
        structure = held_to(structure, groups.stability)
    done = {settings.method: Done(groups.labels.to_numpy()[order], groups.mean_stability)}
    done.setdefault("kmeans", Done(found[choice.k].labels, None) if choice.k in found else done[settings.method])
    compared = compare(customers, choice.k, settings.method, settings.seed, part(progress, 0.75, 0.95), done)
    progress(0.95, "Describing the segments")
    answer = _described(features, prepared, settings, groups, choice, structure, compared)
    if settings.method != "kmeans":
        return answer
    worth = _worth(features, prepared, customers.keys)
    return replace(answer, neighbours=neighbours(features, prepared, found, choice, customers.keys, worth))


def _require_enough(k: int | None, ks: range, customers: int) -> None:
    if k is not None and (k < 2 or k > ks[-1]):
        raise UserError(
            f"{k} segments are not possible here",
            f"{count(customers, 'customer')} with the values they have allow 2 to {ks[-1]} segments.",
            "Ask for another number, or leave it to be suggested.",
            code="impossible-k",
        )


def _groups(
    customers: Customers,
    found: dict[int, Partition],
    choice: Choice,
    settings: SegmentSettings,
    order: np.ndarray,
    prepared: Prepared,
    progress: Progress,
) -> tuple[_Groups, Choice]:
    k, seed, matrix = choice.k, settings.seed, customers.matrix
    if settings.method == "kmeans":
        grouping = Grouping(found[k].labels)
        resamples = settings.resamples
    else:
        method = BY_KEY[settings.method]
        grouping = apply_method(method, customers, k, settings.k is not None, seed)
        choice = replace(choice, k=grouping.k)
        resamples = min(settings.resamples, RESAMPLES_OTHER_METHODS)
    rank = by_value(grouping.labels, _worth(customers.features, prepared, customers.keys))
    labels = np.where(grouping.labels >= 0, rank[np.maximum(grouping.labels, 0)], -1)
    stable: tuple[float | None, ...] = (None,) * grouping.k
    if grouping.k >= 2:

        def report(share: float) -> None:
            progress(share, "Testing whether every segment is found again")

        ordered = replace(grouping, labels=labels)
        stable = tuple(
            jaccards(matrix, labels, kmeans_grouping(k, seed), resamples, seed, report=report)
            if settings.method == "kmeans"
            else stability_of(BY_KEY[settings.method], customers, ordered, resamples, seed, report=report)
        )
    at = np.empty_like(order)
    at[order] = np.arange(len(order))
    names = {int(rank[label]): name for label, name in enumerate(grouping.names)}
    placed = pd.Series(labels[at], index=prepared.matrix.index)
    return _Groups(placed, stable, names, grouping.note, resamples if grouping.k >= 2 else 0), choice


def _worth(features: CustomerFeatures, prepared: Prepared, keys: pd.Index) -> pd.Series:
    """Money per customer, or the first feature in use when there is no money."""
    worth = features.money if features.money is not None else features.frame[prepared.columns[0].key]
    return worth.reindex(keys)


def _described(
    features: CustomerFeatures,
    prepared: Prepared,
    settings: SegmentSettings,
    groups: _Groups,
    choice: Choice,
    structure: Structure,
    compared: Compared,
) -> Segmentation:
    labelled = groups.labels[groups.labels >= 0]
    edited = apply_edits(prepared, labelled, settings.edits, features)
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
        choice=choice,
        structure=structure,
        methods=compared.table,
        centres=pd.DataFrame(placed.centres, index=pd.Index(ids, name="segment_id"), columns=prepared.matrix.columns),
        positions=positions,
        map_kept=kept,
        map_axes=axes,
        category_shares=shares,
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


def _record(settings: SegmentSettings, groups: _Groups, edited: Edited) -> tuple[str, ...]:
    method = BY_KEY[settings.method].label
    lines = [f"Segments formed with {method}. The same files and settings give the same segments."]
    if groups.note:
        lines.append(groups.note)
    if 0 < groups.resamples < settings.resamples:
        lines.append(
            f"Formed again {groups.resamples} times to test them: {settings.resamples} would take minutes this way."
        )
    return (*lines, *edited.record)
