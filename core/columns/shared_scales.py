"""Questions answered in the same words share their scale: a step nobody chose in one of them is still a step.

Without it the lowest answer given would count as the lowest there is, and "4 of 5" would be said as "3 of 4".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.columns.spelling import fingerprint
from core.columns.understood import Understood


def with_shared_steps(columns: Sequence[Understood]) -> list[Understood]:
    """The columns, each ordered answer with all steps of the fullest one in the table that has its steps, too."""
    return [_completed(column, columns) for column in columns]


def _completed(column: Understood, columns: Sequence[Understood]) -> Understood:
    if column.kind != "ordered" or column.scale in ("", "band"):
        return column
    own = {fingerprint(spellings[0]): spellings for spellings in column.steps}
    alike = [other for other in columns if other.kind == "ordered" and other.scale == column.scale]
    fuller = [other for other in alike if own.keys() < {fingerprint(level) for level in other.levels}]
    if not fuller:
        return column
    steps = max(fuller, key=lambda other: len(other.steps)).steps
    return replace(column, steps=tuple(own.get(fingerprint(step[0]), step[:1]) for step in steps))
