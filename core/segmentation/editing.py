"""Hand work on finished segments: merge, split, lock, rename, recolour.

A label ``i`` is the segment ``S{i+1}`` for good: a merge keeps the lowest number, a split gives the
new parts the next free numbers, so that no other segment changes its id or colour. Undo is leaving
out the last :class:`Edit`. An edit that no longer fits (its segment is gone) is skipped and said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.problems import Finding
from core.segmentation.regrouping import regroup
from core.segmentation.results import Edit, Prepared

ALL_IN_ONE = "With all segments put together everybody would be in one, and nothing would set anybody apart"


@dataclass(frozen=True, eq=False)
class Edited:
    """Segments after hand work.

    ``labels`` (customer key -> int) as before, with gaps after a merge. ``names`` and ``colours``
    pairs (segment id, text); ``locked`` ids; ``changed`` ids whose members were changed by hand, for
    which no stability was measured. ``called`` is what a label is called in ``record``, which has one sentence
    per applied edit, in order.
    """

    labels: pd.Series
    names: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()
    locked: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    called: Mapping[int, str] = field(default_factory=dict)
    record: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    next_label: int = 0

    def told(self, *ids: str) -> str:
        """These segments by name; one nobody named by its id."""
        return wording.listing([self.called.get(label_of(one), one) for one in ids])


def segment_id(label: int) -> str:
    """``0 -> 'S1'``."""
    return f"S{int(label) + 1}"


def label_of(id: str) -> int:
    """``'S1' -> 0``; -1 when the text is no segment id."""
    number = id.strip().upper().removeprefix("S")
    return int(number) - 1 if number.isdecimal() else -1


def apply_edits(
    prepared: Prepared,
    labels: pd.Series,
    edits: Sequence[Edit],
    features: CustomerFeatures,
    called: Mapping[int, str] | None = None,
) -> Edited:
    """Carry out ``edits`` in order on ``labels`` (ints from 0, ordered by value); ``called`` are their names."""
    state = Edited(
        labels=labels.astype("int64"),
        next_label=int(labels.max()) + 1 if len(labels) else 0,
        called={label: f"“{name}”" for label, name in (called or {}).items()},
    )
    for edit in edits:
        problem = _obstacle(state, edit)
        if problem:
            state = replace(state, findings=(*state.findings, problem))
        else:
            state = _ACTIONS[edit.action](state, edit, prepared, features)
    return state


def _obstacle(state: Edited, edit: Edit) -> Finding | None:
    here = {segment_id(label) for label in state.labels.unique()}
    gone = [one for one in edit.segments if one not in here]
    why = ""
    if gone or not edit.segments:
        why = f"{state.told(*gone) or 'The segment'} does not exist any more"
    elif edit.action == "merge" and len(set(edit.segments)) < 2:
        why = "It takes two segments to merge"
    elif edit.action == "merge" and here <= set(edit.segments):
        why = ALL_IN_ONE
    elif edit.action in ("merge", "split") and (held := sorted(set(edit.segments) & set(state.locked))):
        why = f"{state.told(*held)} is locked"
    elif edit.action == "split" and _parts(edit) > state.labels.eq(label_of(edit.segments[0])).sum():
        why = f"{state.told(edit.segments[0])} has too few customers to be split into {_parts(edit)}"
    elif edit.action in ("rename", "recolour") and not edit.value.strip():
        why = "No new name or colour was given"
    if not why:
        return None
    return Finding(
        code="edit-skipped",
        title=f"One change by hand was left out: {edit.action} {state.told(*edit.segments)}",
        detail=f"{why}.",
        severity="warning",
        what_you_can_do="Make the change again on the segments shown now, or remove it.",
    )


def _parts(edit: Edit) -> int:
    return max(int(edit.value), 2) if edit.value.strip().isdecimal() else 2


def _merge(state: Edited, edit: Edit, prepared: Prepared, features: CustomerFeatures) -> Edited:
    numbers = sorted({label_of(one) for one in edit.segments})
    kept = segment_id(numbers[0])
    labels = state.labels.where(~state.labels.isin(numbers), numbers[0])
    size = int(labels.eq(numbers[0]).sum())
    together = state.told(*(segment_id(number) for number in numbers))
    words = f"Put together {together}: {wording.count(size, 'customer')}."
    gone = {segment_id(n) for n in numbers[1:]}
    return replace(
        state,
        labels=labels,
        names=tuple(pair for pair in state.names if pair[0] not in gone),
        colours=tuple(pair for pair in state.colours if pair[0] not in gone),
        changed=_with(state.changed, kept),
        called={**state.called, numbers[0]: f"{together} put together"},
        record=(*state.record, words),
    )


def _split(state: Edited, edit: Edit, prepared: Prepared, features: CustomerFeatures) -> Edited:
    label = label_of(edit.segments[0])
    members = state.labels.index[state.labels.eq(label)]
    parts = regroup(prepared, members, _parts(edit), features)
    numbers = [label, *range(state.next_label, state.next_label + int(parts.max()))]
    labels = state.labels.copy()
    labels.loc[parts.index] = np.array(numbers)[parts.to_numpy()]
    ids = [segment_id(number) for number in numbers]
    sizes = [wording.count(int(parts.eq(part).sum()), "customer") for part in range(len(ids))]
    whole = state.told(ids[0])
    return replace(
        state,
        labels=labels,
        changed=_with(state.changed, *ids),
        called={**state.called, **{number: f"part {i} of {whole}" for i, number in enumerate(numbers, start=1)}},
        record=(*state.record, f"Split {whole} into {wording.listing(sizes, limit=10)}."),
        next_label=max(state.next_label, max(numbers) + 1),
    )


def _lock(state: Edited, edit: Edit, prepared: Prepared, features: CustomerFeatures) -> Edited:
    """Keep segments as they are; with a number in ``value`` everybody else is grouped again into so many."""
    locked = _with(state.locked, *edit.segments)
    words = f"Locked {state.told(*edit.segments)}: its customers stay together."
    state = replace(state, locked=locked)
    kept = [label_of(one) for one in locked]
    others = state.labels.index[~state.labels.isin(kept)]
    if not edit.value.strip().isdecimal() or not 1 <= int(edit.value) <= len(others):
        return replace(state, record=(*state.record, words))
    parts = regroup(prepared, others, int(edit.value), features)
    free = [number for number in range(len(kept) + int(edit.value)) if number not in kept]
    labels = state.labels.copy()
    labels.loc[parts.index] = np.array(free)[parts.to_numpy()]
    new_ids = [segment_id(free[i]) for i in range(int(parts.max()) + 1)]
    again = f" The other {wording.count(len(others), 'customer')} were grouped again into {len(new_ids)}."
    return replace(
        state,
        labels=labels,
        names=tuple(pair for pair in state.names if pair[0] in locked),
        colours=tuple(pair for pair in state.colours if pair[0] in locked),
        changed=_with(tuple(one for one in state.changed if one in locked), *new_ids),
        called={
            **{number: state.called[number] for number in kept if number in state.called},
            **{label_of(one): f"new segment {i}" for i, one in enumerate(new_ids, start=1)},
        },
        record=(*state.record, words + again),
        next_label=max(state.next_label, int(labels.max()) + 1),
    )


def _rename(state: Edited, edit: Edit, prepared: Prepared, features: CustomerFeatures) -> Edited:
    segment, name = edit.segments[0], " ".join(edit.value.split())
    names = (*(pair for pair in state.names if pair[0] != segment), (segment, name))
    words = f"Renamed {state.told(segment)} to “{name}”."
    return replace(
        state, names=names, called={**state.called, label_of(segment): f"“{name}”"}, record=(*state.record, words)
    )


def _recolour(state: Edited, edit: Edit, prepared: Prepared, features: CustomerFeatures) -> Edited:
    segment, colour = edit.segments[0], edit.value.strip()
    colours = (*(pair for pair in state.colours if pair[0] != segment), (segment, colour))
    return replace(state, colours=colours, record=(*state.record, f"Gave {state.told(segment)} the colour {colour}."))


_ACTIONS = {"merge": _merge, "split": _split, "lock": _lock, "rename": _rename, "recolour": _recolour}


def _with(existing: tuple[str, ...], *more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*existing, *more)))
