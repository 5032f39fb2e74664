"""The manager's own changes to the plan, applied on top of what was proposed.

Edits never fail: one that no longer fits (its segment or action is gone) is left out and reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from core.problems import Finding
from core.recommendations.results import ActionEdit, Recommendation

EDITABLE = ("title", "do", "do_not", "channel", "timing", "reward", "measure")
LONGEST = 1_000

Propose = Callable[[str, str, str], Recommendation | None]


def apply_edits(
    proposed: Sequence[Recommendation], edits: Sequence[ActionEdit], propose: Propose
) -> tuple[tuple[Recommendation, ...], tuple[Finding, ...]]:
    """The recommendations after all edits, ranked anew, segments in their first order.

    ``propose(segment_id, key, title)`` makes the recommendation for an ``add``, or ``None``.
    """
    plan: dict[str, list[Recommendation]] = {}
    for item in proposed:
        plan.setdefault(item.segment_id, []).append(item)
    ignored = [edit for edit in edits if not _apply(plan, edit, propose)]
    ranked = [replace(item, rank=place) for items in plan.values() for place, item in enumerate(items, start=1)]
    return tuple(ranked), _left_out(ignored)


def _apply(plan: dict[str, list[Recommendation]], edit: ActionEdit, propose: Propose) -> bool:
    items = plan.get(edit.segment_id)
    if items is None:
        return False
    place = next((index for index, item in enumerate(items) if item.action == edit.key), None)
    if edit.action == "add":
        return place is None and _add(items, edit, propose)
    if place is None:
        return False
    if edit.action == "remove":
        del items[place]
    elif edit.action == "move" and edit.value.isascii() and edit.value.isdigit():
        items.insert(max(int(edit.value), 1) - 1, items.pop(place))
    elif edit.action == "change" and edit.field in EDITABLE and edit.value.strip():
        changed: dict[str, Any] = {edit.field: edit.value.strip()[:LONGEST], "edited": True}
        items[place] = replace(items[place], **changed)
    else:
        return False
    return True


def _add(items: list[Recommendation], edit: ActionEdit, propose: Propose) -> bool:
    made = propose(edit.segment_id, edit.key, edit.value.strip()[:LONGEST])
    if made is not None:
        items.append(made)
    return made is not None


def _left_out(ignored: Sequence[ActionEdit]) -> tuple[Finding, ...]:
    if not ignored:
        return ()
    return (
        Finding(
            code="plan-edits-left-out",
            title="Some of your changes to the plan no longer fit",
            detail="The segment or the action they were about is not there any more.",
            examples=tuple(f"{edit.action} {edit.key} for {edit.segment_id}" for edit in ignored[:5]),
            rows=len(ignored),
            what_we_did="We left them out and kept all others.",
            what_you_can_do="Look at the plan and make them again where they are still wanted.",
        ),
    )
