"""Empty cells: how many, in which pattern, and what may be done about them (nothing, unless asked)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.filling import fill
from core.cleaning.patterns import missing_pattern
from core.cleaning.phrases import verb
from core.cleaning.results import RuleOption
from core.cleaning.rule import CellChange, Choice, Outcome, RowsAside, Rule
from core.wording import count, listing, percent

MOSTLY_EMPTY = 0.7
WORTH_A_WARNING = 0.3


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Cells without a value, by column, with the pattern they form."""
    if not len(context.frame):
        return None
    names = [meaning.name for meaning in context.meanings if meaning.name != context.id_column]
    empty = {name: context.frame[name].isna() for name in names}
    amounts = {name: int(mask.sum()) for name, mask in empty.items() if mask.any()}
    if not amounts:
        return None
    cells, most = sum(amounts.values()), sorted(amounts, key=lambda name: -amounts[name])
    rows = labels(pd.Series(np.logical_or.reduce([empty[name].to_numpy() for name in most]), index=context.frame.index))
    hollow = [name for name in most if amounts[name] > MOSTLY_EMPTY * len(context.frame)]
    shares = {name: percent(amounts[name] / len(context.frame)) for name in most}
    described = [f"{name} ({amounts[name]:,}, {shares[name]})" for name in most]
    way = choice.options["what"]
    fillable = [name for name in most if name not in hollow]
    return Outcome(
        what=f"{count(cells, 'cell')} {verb(cells, 'are')} empty: {listing(described)}. "
        f"{missing_pattern(context, most)} {_mostly_empty(hollow)}".strip(),
        if_on="Rows with an empty cell were set aside."
        if way == "aside"
        else "Empty cells were filled in and marked; a filled-in value never names a segment.",
        if_off="Left empty: a customer is described by what is known.",
        rows=rows,
        cells=cells,
        changes=_changes(context, fillable, way),
        aside=(RowsAside(rows, "Holds an empty cell"),) if way == "aside" else (),
        columns=tuple(most),
        left_out=tuple((name, f"{shares[name]} of its cells are empty") for name in hollow),
        chosen={"what": way},
        severity="warning" if _measure_missing(context, amounts) else "info",
    )


def _mostly_empty(names: list[str]) -> str:
    if not names:
        return ""
    return f"{listing(names)} {verb(len(names), 'are')} mostly empty: proposed to be left out of the segments."


def _measure_missing(context: TableContext, amounts: dict[str, int]) -> bool:
    roles = ("amount_line", "monetary_total", "date_transaction", "spending_score", "income", "age")
    return any(
        amounts.get(meaning.name, 0) > WORTH_A_WARNING * len(context.frame) for meaning in context.with_role(*roles)
    )


def _changes(context: TableContext, names: list[str], way: str) -> tuple[CellChange, ...]:
    if way == "aside":
        return ()
    filled = ((name, fill(context, name, way)) for name in names)
    return tuple(
        CellChange(name, after.index.to_numpy(), after, f"Filled in: {WAYS[way].lower()}", imputed=True)
        for name, after in filled
        if len(after)
    )


WAYS = {
    "typical": "The typical value of the column",
    "by-group": "The typical value of similar customers",
    "nearest": "The value of the most similar row",
    "aside": "Set the rows aside",
}

RULE = Rule(
    key="missing-values",
    title="Empty cells",
    looks_for="Cells without a value, and whether they are empty together or in one group only.",
    why_it_matters="A customer with empty cells is harder to place; a guess would be our opinion, not their answer.",
    kind="fills in",
    dimension="",
    default_on=False,
    look=look,
    options=(RuleOption("what", "When switched on", tuple(WAYS.items()), "typical"),),
)
