"""Columns that cannot tell customers apart: always the same, almost always the same, copies, and texts
that are different on nearly every row."""

from __future__ import annotations

import numpy as np

from core.cleaning.context import TableContext
from core.cleaning.rule import Choice, Outcome, Rule
from core.cleaning.rules.duplicate_rows import row_codes
from core.columns.results import ColumnMeaning
from core.columns.roles import BY_KEY
from core.wording import count, listing, percent

ALMOST = 0.995
FEWEST_ROWS = 20
COMPARED_FIRST = 50
EXEMPT = ("flag", "consent", "currency", "order_status")
NAMING = ("free_text", "order_id", "row_id", "customer_id", "product_id", "product_name")
FEWEST_DIFFERENT, NEARLY_ALL = 50, 0.95


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Columns proposed to be left out, each with its reason; nothing is deleted."""
    if len(context.frame) < FEWEST_ROWS:
        return None
    reasons: dict[str, str] = {}
    for meaning in context.meanings:
        if context.table.kind == "transactions" and meaning.role in ("currency", "order_status"):
            continue  # rules before this one see to it that all rows say the same
        reason = _sameness(row_codes(context, meaning.name), meaning.role) or _all_different(context, meaning)
        if reason and meaning.name != context.id_column:
            reasons[meaning.name] = reason
    for copy, original in _copies(context, skip=set(reasons)).items():
        reasons[copy] = f"the same values as “{original}” on every row"
    if not reasons:
        return None
    return Outcome(
        what=f"{count(len(reasons), 'column')} cannot tell customers apart: "
        f"{listing([f'“{name}” ({reason})' for name, reason in reasons.items()], 4)}.",
        if_on="",
        if_off="Kept in the table and in the cleaned file; proposed to be left out of the segments.",
        rows=np.array([], dtype="int64"),
        columns=tuple(reasons),
        left_out=tuple(reasons.items()),
        severity="info",
    )


def _sameness(codes: np.ndarray, role: str) -> str:
    filled = codes[codes >= 0]
    if not len(filled):
        return "no value at all"
    top = int(np.bincount(filled).max())
    if top == len(codes):
        return "the same value on every row"
    if top >= ALMOST * len(codes) and role not in EXEMPT:
        return f"the same value on {percent(top / len(codes))} of the rows"
    return ""


def _all_different(context: TableContext, meaning: ColumnMeaning) -> str:
    """Texts that nobody shares group nobody; names, numbers and remarks are left out anyway."""
    if meaning.kind not in ("category", "text") or BY_KEY[meaning.role].personal or meaning.role in NAMING:
        return ""
    filled = int(context.counts(meaning.name).sum())
    if filled < FEWEST_DIFFERENT or len(context.counts(meaning.name)) < NEARLY_ALL * filled:
        return ""
    return "a different text on nearly every row"


def _copies(context: TableContext, skip: set[str]) -> dict[str, str]:
    """Columns equal to an earlier column on every row; only those that begin alike are compared."""
    seen: dict[tuple[str, str], list[str]] = {}
    copies: dict[str, str] = {}
    for meaning in context.meanings:
        if meaning.name in skip:
            continue
        values = context.frame[meaning.name]
        beginning = (str(values.dtype), "|".join(str(value) for value in values.head(COMPARED_FIRST)))
        for original in seen.get(beginning, []):
            if context.frame[original].equals(values.rename(original)):
                copies[meaning.name] = original
                break
        else:
            seen.setdefault(beginning, []).append(meaning.name)
    return copies


RULE = Rule(
    key="unhelpful-columns",
    title="Columns that tell nobody apart",
    looks_for="Columns with (almost) the same value on every row, and copies of other columns.",
    why_it_matters="They add nothing to a segment; a copy would count twice.",
    kind="points out",
    dimension="",
    default_on=False,
    look=look,
    switchable=False,
)
