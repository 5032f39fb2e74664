"""Columns that can be computed from two others (amount = price x quantity), and what they restore."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, percent

HOLDS = 0.98
EXACT = 0.995
FEWEST_ROWS = 30
ROLES = ("amount_line", "monetary_total", "unit_price", "quantity", "other_numeric", "cost", "profit", "discount")
MOST_COLUMNS = 8


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """One relation ``whole = first x second`` per table; empty cells of a row with two of the three
    are computed, rows that break it are pointed out."""
    relation = _relation(context)
    if relation is None:
        return None
    whole, first, second, holds = relation
    values = {name: context.frame[name] for name in (whole, first, second)}
    product = values[first] * values[second]
    # A return has its minus on one of the three only.
    adds_up = _equal(values[whole].abs(), product.abs())
    broken = labels(product.notna() & values[whole].notna() & ~adds_up)
    changes = _restored(values, whole, first, second, holds) if holds >= EXACT else ()
    if not changes and not len(broken):
        return None
    cells = sum(len(change.rows) for change in changes)
    rows = np.unique(np.concatenate([broken, *(change.rows for change in changes)]))
    return Outcome(
        what=f"“{whole}” is “{first}” x “{second}” on {percent(holds)} of the rows where all three are known. "
        f"{_said(cells, len(broken))}.",
        if_on="The empty cells were computed." + " Rows that do not add up were left as they are." * bool(len(broken)),
        if_off="Left as they are.",
        rows=rows,
        cells=cells + len(broken),
        changes=changes,
        columns=(whole, first, second),
        default_on=bool(changes),
    )


def _said(computable: int, broken: int) -> str:
    said = [f"{count(computable, 'empty cell')} can be computed exactly"] * bool(computable)
    return "; ".join([*said, *[f"{count(broken, 'row')} {verb(broken, 'do')} not add up"] * bool(broken)])


def _equal(whole: pd.Series, product: pd.Series) -> pd.Series:
    """Equal to within rounding to cents (or a tenth of a percent for large amounts)."""
    return (whole - product).abs() <= np.maximum(0.011, 0.001 * product.abs())


def _relation(context: TableContext) -> tuple[str, str, str, float] | None:
    candidates = [meaning for meaning in context.numbers() if meaning.role in ROLES][:MOST_COLUMNS]
    for whole, first, second in permutations(candidates, 3):
        if first.name < second.name and _plausible(whole, first, second):
            parts = context.frame[[whole.name, first.name, second.name]].dropna()
            # A row of zero pieces or a price below zero is wrong itself and says nothing about the rule.
            sound = parts[(parts[first.name].abs() > 0) & (parts[second.name].abs() > 0) & (parts[whole.name] != 0)]
            sound = sound[np.sign(sound[whole.name]) == np.sign(sound[first.name] * sound[second.name])]
            varied = sound[(sound[first.name] != 1) & (sound[second.name] != 1)]
            if len(varied) >= FEWEST_ROWS:
                holds = float(_equal(varied[whole.name], varied[first.name] * varied[second.name]).mean())
                if holds >= HOLDS:
                    return whole.name, first.name, second.name, holds
    return None


def _plausible(whole: ColumnMeaning, first: ColumnMeaning, second: ColumnMeaning) -> bool:
    if whole.role in ("unit_price", "quantity", "discount"):
        return False
    return bool({first.role, second.role} & {"unit_price", "quantity"})


def _restored(
    values: dict[str, pd.Series], whole: str, first: str, second: str, holds: float
) -> tuple[CellChange, ...]:
    reason = f"Computed from the row itself: “{whole}” is “{first}” x “{second}” on {percent(holds)} of the rows"
    candidates = {
        whole: values[first] * values[second],
        first: values[whole] / values[second].where(values[second] != 0),
        second: values[whole] / values[first].where(values[first] != 0),
    }
    changes = []
    for name, computed in candidates.items():
        known = values[name].dropna()
        usable = values[name].isna() & computed.notna()
        if bool((known % 1 == 0).all()):
            usable &= (computed - computed.round()).abs() < 1e-9
        rows = labels(usable)
        if len(rows):
            changes.append(CellChange(name, rows, computed.loc[rows].round(6), reason))
    return tuple(changes)


RULE = Rule(
    key="computable-columns",
    title="Amounts that can be computed",
    looks_for="A column that is the product of two others, such as amount = price x pieces.",
    why_it_matters="An empty amount hides what a customer spent although the row says it.",
    kind="fills in",
    dimension="consistent",
    default_on=True,
    look=look,
)
