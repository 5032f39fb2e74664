"""Why is this customer here: its values beside its segment's, the runner-up, and what would move it."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass

import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.problems import UserError
from core.segmentation.contrasts import measured_values
from core.segmentation.moving import Move, moves_of
from core.segmentation.results import Segmentation
from core.segmentation.units import in_units

CLOSE_MATCHES = 5


@dataclass(frozen=True)
class ComparedValue:
    """One feature in original units; texts are ready to show. ``used`` formed the segments."""

    feature: str
    label: str
    value: float | None
    segment_average: float | None
    overall_average: float | None
    value_words: str
    segment_words: str
    overall_words: str
    used: bool


@dataclass(frozen=True)
class CustomerExplanation:
    """Everything about one customer's place. ``segment_id`` and ``runner_up_id`` are empty when it is
    in no segment; ``reason`` then says why. ``moves`` are the easiest first, ``sentence`` sums up."""

    customer_id: str
    segment_id: str
    segment_name: str
    certainty: float | None
    runner_up_id: str
    runner_up_name: str
    reason: str
    values: tuple[ComparedValue, ...]
    moves: tuple[Move, ...]
    sentence: str


def explain_customer(features: CustomerFeatures, segmentation: Segmentation, shown_id: str) -> CustomerExplanation:
    """The explanation for the customer with that number (as written, or as used for matching).

    Raises :class:`UserError` (code ``customer-unknown``) with close matches when there is none.
    """
    key = _key_of(segmentation.assignments, shown_id)
    row = segmentation.assignments.loc[key]
    names = {segment.id: segment.name for segment in segmentation.segments}
    segment_id, runner_up = _text(row["segment_id"]), _text(row["runner_up_id"])
    moves = moves_of(features, segmentation, key, segment_id) if segment_id else ()
    certainty = float(row["certainty"]) if segment_id and pd.notna(row["certainty"]) else None
    return CustomerExplanation(
        customer_id=str(row["customer_id"]),
        segment_id=segment_id,
        segment_name=names.get(segment_id, ""),
        certainty=certainty,
        runner_up_id=runner_up,
        runner_up_name=names.get(runner_up, ""),
        reason=str(row["reason"]),
        values=_values(features, segmentation, key, segment_id),
        moves=moves,
        sentence=_sentence(str(row["customer_id"]), names, segment_id, runner_up, certainty, str(row["reason"]), moves),
    )


def _key_of(assignments: pd.DataFrame, shown_id: str) -> str:
    wanted = shown_id.strip().casefold()
    ids = assignments["customer_id"].astype("str")
    for known in (ids, pd.Series(assignments.index.astype("str"), index=assignments.index)):
        hits = assignments.index[known.str.strip().str.casefold().eq(wanted)]
        if len(hits):
            return hits[0]
    close = _close_matches(ids, wanted)
    hint = f"Did you mean {wording.listing(close, limit=CLOSE_MATCHES, joiner='or')}? " if close else ""
    raise UserError(
        "This customer is not in the list",
        f"No customer has the number “{wording.shorten(shown_id, 40)}”.",
        f"{hint}Check the number as it stands in your file.",
        code="customer-unknown",
    )


def _close_matches(ids: pd.Series, wanted: str) -> list[str]:
    """Numbers that contain what was typed come first, then those that look alike."""
    if not wanted:
        return []
    folded = ids.str.casefold()
    containing = ids[folded.str.contains(wanted, regex=False)].sort_values(key=lambda one: one.str.len(), kind="stable")
    if len(containing):
        return list(containing.head(CLOSE_MATCHES))
    near = ids[(folded.str.len() - len(wanted)).abs().le(1) & folded.str[:1].eq(wanted[:1])].head(5_000)
    return difflib.get_close_matches(wanted, list(near), n=CLOSE_MATCHES, cutoff=0.6)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _values(
    features: CustomerFeatures, segmentation: Segmentation, key: str, segment_id: str
) -> tuple[ComparedValue, ...]:
    means = dict(segmentation.segment(segment_id).centre) if segment_id else {}
    placed = segmentation.assignments.index[segmentation.assignments["segment_id"].notna()]
    overall = {key: float(values.mean()) for key, values in measured_values(features, placed) if len(values)}
    found = []
    for feature in features.features:
        value = float(features.frame.at[key, feature.key])
        own, all_of_them = means.get(feature.key), overall.get(feature.key)
        found.append(
            ComparedValue(
                feature=feature.key,
                label=feature.label,
                value=_known(value),
                segment_average=_known(own),
                overall_average=_known(all_of_them),
                value_words=in_units(value, feature, features.currency),
                segment_words=in_units(own, feature, features.currency),
                overall_words=in_units(all_of_them, feature, features.currency),
                used=feature.key in segmentation.used,
            )
        )
    return tuple(sorted(found, key=lambda one: not one.used))


def _known(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _sentence(
    customer: str,
    names: dict[str, str],
    segment_id: str,
    runner_up: str,
    certainty: float | None,
    reason: str,
    moves: tuple[Move, ...],
) -> str:
    if not segment_id:
        return f"Customer {customer} is in no segment: {reason or 'the reason was not recorded'}."
    sure = "clearly" if (certainty or 0) >= 0.5 else "rather" if (certainty or 0) >= 0.2 else "only just"
    text = f"Customer {customer} belongs {sure} to {names[segment_id]}"
    if runner_up:
        text += f"; the next closest segment is {names.get(runner_up, runner_up)}"
    if moves:
        text += f". It would move to {names.get(moves[0].to_segment, moves[0].to_segment)} with {moves[0].words}"
    elif runner_up:
        text += ". No small change of one number would move it"
    return f"{text}."
