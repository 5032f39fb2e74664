"""Facts an average hides: where one column says little about another, and where it says much.

A rank correlation is blind to customers who split: high earners who spend either much or little have
an ordinary average. Here the spread of one number is compared across bands of another. Decides which
such pair is worth a sentence; whether the sentence is shown is decided by the highlights.
"""

from __future__ import annotations

import itertools
import math

import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY
from core.exploring import visible
from core.exploring.associations import MAX_COLUMNS, comparable_columns
from core.exploring.results import Highlight

BANDS = 5
LEAST_BAND = 20
# What a customer is, and what a customer does or feels: the second may split within the first.
GIVEN = {"income", "age", "household", "tenure"}
ANSWERING = {
    "spending_score", "satisfaction", "rating", "nps", "monetary_total", "frequency_count", "visit_count",
    "recency_days", "points",
}  # fmt: skip
LEAST_RATIO = 2.0
LEVEL_APART = 0.25
CHANCE = 1e-4


def spread_facts(table: Table) -> list[Highlight]:
    """The clearest case of what customers do differing in spread, not in level, over what they are."""
    measures = [column for column in comparable_columns(table)[:MAX_COLUMNS] if column.kind in visible.NUMBERS]
    pairs = [(x, y) for x, y in itertools.product(measures, measures) if x.role in GIVEN and y.role in ANSWERING]
    found = [_spread(table, x, y, CHANCE / len(pairs)) for x, y in pairs]
    return sorted((fact for fact in found if fact is not None), key=lambda fact: (-fact.score, fact.sentence))[:1]


def _spread(table: Table, x: ColumnMeaning, y: ColumnMeaning, chance: float) -> Highlight | None:
    known = pd.DataFrame({"x": visible.as_numbers(table, x), "y": visible.as_numbers(table, y)}).dropna()
    if len(known) < BANDS * LEAST_BAND or known["x"].nunique() < BANDS:
        return None
    known["band"] = pd.qcut(known["x"], BANDS, labels=False, duplicates="drop")
    bands = known.groupby("band").agg(
        rows=("y", "size"), lowest=("x", "min"), highest=("x", "max"), mean=("y", "mean"),
        low=("y", lambda values: values.quantile(0.25)), high=("y", lambda values: values.quantile(0.75)),
    )  # fmt: skip
    bands = bands[bands["rows"] >= LEAST_BAND]
    width = bands["high"] - bands["low"]
    if len(bands) < 3 or width.min() <= 0 or width.max() < LEAST_RATIO * width.min():
        return None
    wide, narrow = bands.loc[width.idxmax()], bands.loc[width.idxmin()]
    # Larger amounts vary more everywhere; that would be a matter of scale, not a split. The mean, because
    # the median of two far halves is in either.
    if abs(wide["mean"] - narrow["mean"]) > LEVEL_APART * width.max() or not _beyond_chance(known, chance):
        return None
    ratio = float(width.max() / width.min())
    sensitive = BY_KEY[x.role].sensitive or BY_KEY[y.role].sensitive
    meaning = f"{wording.named(x.label)} alone does not tell these customers apart; together with {wording.named(y.label)} it does."
    if sensitive:
        meaning = "Worth knowing, but nobody should get another offer because of it."
    return Highlight(
        _sentence(table, x, y, wide, narrow), meaning, (x.name, y.name), min(0.35 + 0.1 * math.log2(ratio), 0.7), "spread"
    )  # fmt: skip


def _beyond_chance(known: pd.DataFrame, chance: float) -> bool:
    """Brown and Forsythe's (1974) test: spreads around the medians of all bands."""
    from scipy.stats import levene

    groups = [values.to_numpy() for _, values in known.groupby("band")["y"] if len(values) >= LEAST_BAND]
    return bool(levene(*groups, center="median").pvalue < chance)


def _sentence(table: Table, x: ColumnMeaning, y: ColumnMeaning, wide: pd.Series, narrow: pd.Series) -> str:
    def between(low: float, high: float, column: ColumnMeaning) -> str:
        return f"between {visible.span(low, high, column, table)}"

    across, up = wording.named(x.label), wording.named(y.label)
    return (
        f"{visible.ROW_NOUNS[table.kind].capitalize()}s with {across} {between(wide['lowest'], wide['highest'], x)} differ most in {up}: "
        f"half of them lie {between(wide['low'], wide['high'], y)}. With {across} "
        f"{between(narrow['lowest'], narrow['highest'], x)}, half lie {between(narrow['low'], narrow['high'], y)}."
    )
