"""Customers whose rows differ in nothing but the customer number."""

from __future__ import annotations

from core.cleaning.coincidences import expected_coincidences
from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.duplicate_rows import repeats, row_codes
from core.columns.results import ColumnMeaning
from core.wording import count, percent

FEWEST_COLUMNS = 6
BY_CHANCE = 0.5
# The count of coincidences varies, and answers hang together in more ways than a tree of pairs can tell.
CHANCE_EXPLAINS = 3.0


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Rows equal to another row once the numbers that only count are left out."""
    if context.table.kind == "transactions":
        return None
    counters = [meaning.name for meaning in context.with_role("row_id", "customer_id")]
    distinct = [meaning.name for meaning in context.meanings if _counts_rows(context, meaning)]
    ignored = tuple({*counters, *distinct, *([context.id_column] if context.id_column else [])})
    compared = [
        name for name in context.frame.columns if name not in ignored and row_codes(context, name).max(initial=-1) > 0
    ]
    if not ignored or len(compared) < FEWEST_COLUMNS:
        return None
    repeated = repeats(context, without=ignored) & ~repeats(context)
    rows = labels(repeated)
    if not len(rows) or len(rows) > BY_CHANCE * len(context.frame):
        return None
    share = percent(len(rows) / len(context.frame))
    by_chance = expected_coincidences([row_codes(context, name)[~repeated.to_numpy()] for name in compared])
    likely = len(rows) <= CHANCE_EXPLAINS * by_chance
    return Outcome(
        what=f"{count(len(rows), 'row')} ({share}) "
        f"{verb(len(rows), 'equal')} another row in all {len(compared)} other columns; "
        f"only the customer number differs.{_said_of_chance(by_chance, likely)}",
        if_on="Each repeat was set aside; the first row of its kind is used.",
        if_off="Kept: two numbers may be two people, for example with an answer copied. "
        "Switch the rule on if they are the same.",
        rows=rows,
        aside=(RowsAside(rows, "Equal to another row except for the customer number"),),
        severity="info" if likely else "warning" if len(rows) > 0.05 * len(context.frame) else "notice",
    )


def _said_of_chance(by_chance: float, likely: bool) -> str:
    if round(by_chance) < 1:
        return ""
    about = f"bout {round(by_chance):,} would be alike by chance alone."
    return f" So few different answers are possible that a{about}" if likely else f" A{about}"


def _counts_rows(context: TableContext, meaning: ColumnMeaning) -> bool:
    """Whole numbers or codes that are different on every row say nothing about a person."""
    return meaning.kind in ("id", "integer") and context.frame[meaning.name].is_unique


RULE = Rule(
    key="duplicates-but-number",
    title="Same row, other customer number",
    looks_for="Rows that are the same in everything but the customer number.",
    why_it_matters="One person with two cards counts twice, and looks half as valuable.",
    kind="sets rows aside",
    dimension="unique",
    default_on=False,
    look=look,
)
