"""How strongly the columns of one table go together.

Numbers with numbers: Spearman's rank correlation. Categories with categories: Cramér's V with
Bergsma's (2013) correction, which is zero for unrelated columns however many values they have.
Numbers with categories: the correlation ratio on ranks, corrected for chance (epsilon squared,
Kelley 1935). All lie between 0 and 1; a sign only exists between numbers.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible
from core.exploring.kin import NO_FAMILIES, trivially_alike
from core.exploring.results import Associations

MAX_COLUMNS = 20
SAMPLED = 10_000
LEAST_ROWS = 10
MOST_VALUES = 50
NOTEWORTHY = 0.3
LISTED = 10
_HOW = {1: "they rise together", -1: "when one is higher, the other tends to be lower", 0: "they go together"}
COLUMNS = ["left", "right", "strength", "sign", "method", "rows"]


def associations(table: Table, families: Mapping[str, str] = NO_FAMILIES) -> Associations | None:
    """All pairs of at most 20 columns, strongest first; ``None`` when there is no pair to compare.

    ``families`` names, by column, what summed-up numbers are about; two of one family are no news.
    """
    chosen = comparable_columns(table)[:MAX_COLUMNS]
    every = math.ceil(len(table.frame) / SAMPLED)
    series = {meaning.name: _values(table, meaning).iloc[::every] for meaning in chosen}
    rows = [_pair(left, right, series) for left, right in itertools.combinations(chosen, 2)]
    strengths = pd.DataFrame([row for row in rows if row is not None], columns=COLUMNS)
    if strengths.empty:
        return None
    strengths = strengths.sort_values("strength", ascending=False, kind="stable", ignore_index=True)
    news = _news(table, strengths, families)
    return Associations(table.name, strengths, _sentence(table, strengths, news, every), _listed(table, news))


def comparable_columns(table: Table) -> list[ColumnMeaning]:
    """Numbers, and categories with at most 50 values."""
    return [
        meaning
        for meaning in visible.visible_columns(table)
        if meaning.kind in (*visible.NUMBERS, "time")
        or (meaning.kind in ("category", "ordered", "boolean") and _few(table.frame[meaning.name]))
    ]


def _few(values: pd.Series) -> bool:
    return 2 <= values.nunique() <= min(MOST_VALUES, max(len(values.dropna()) / 2, 2))


def _values(table: Table, meaning: ColumnMeaning) -> pd.Series:
    if meaning.kind in (*visible.NUMBERS, "time"):
        return visible.as_numbers(table, meaning)
    if meaning.kind == "ordered":
        codes = table.frame[meaning.name].cat.codes
        return codes.astype("float64").where(codes >= 0)
    return visible.as_labels(table, meaning)


def _pair(
    left: ColumnMeaning, right: ColumnMeaning, series: dict[str, pd.Series]
) -> tuple[str, str, float, int, str, int] | None:
    a, b = series[left.name], series[right.name]
    both = (a.notna() & b.notna()).to_numpy()
    rows = int(both.sum())
    if rows < LEAST_ROWS:
        return None
    a, b = a[both], b[both]
    number_a, number_b = pd.api.types.is_numeric_dtype(a), pd.api.types.is_numeric_dtype(b)
    if number_a and number_b:
        value = spearman(a, b)
        return left.name, right.name, abs(value), int(np.sign(round(value, 6))), "rank correlation", rows
    if number_a or number_b:
        strength = correlation_ratio(a, b) if number_a else correlation_ratio(b, a)
        return left.name, right.name, strength, 0, "correlation ratio", rows
    return left.name, right.name, cramers_v(a, b), 0, "Cramér's V", rows


def spearman(a: pd.Series, b: pd.Series) -> float:
    """Rank correlation of two complete columns; 0 when one of them does not vary."""
    left, right = a.rank().to_numpy(), b.rank().to_numpy()
    left, right = left - left.mean(), right - right.mean()
    size = math.sqrt(float(left @ left) * float(right @ right))
    return float(left @ right) / size if size > 0 else 0.0


def cramers_v(a: pd.Series, b: pd.Series) -> float:
    """Bias-corrected Cramér's V of two complete columns (Bergsma 2013)."""
    counts = pd.crosstab(a.to_numpy(), b.to_numpy()).to_numpy().astype("float64")
    total, (rows, columns) = counts.sum(), counts.shape
    if min(rows, columns) < 2:
        return 0.0
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    phi = float(((counts - expected) ** 2 / expected).sum() / total)
    phi = max(0.0, phi - (rows - 1) * (columns - 1) / (total - 1))
    rows, columns = rows - (rows - 1) ** 2 / (total - 1), columns - (columns - 1) ** 2 / (total - 1)
    smallest = min(rows - 1, columns - 1)
    return min(math.sqrt(phi / smallest), 1.0) if smallest > 0 else 0.0


def correlation_ratio(numbers: pd.Series, groups: pd.Series) -> float:
    """Root of the share of the ranks' variance that lies between groups, corrected for chance."""
    ranks = numbers.rank().to_numpy()
    codes, names = pd.factorize(groups.to_numpy())
    size = np.bincount(codes)
    total, kinds = len(ranks), len(names)
    spread = float(((ranks - ranks.mean()) ** 2).sum())
    if kinds < 2 or total <= kinds or spread == 0:
        return 0.0
    means = np.bincount(codes, weights=ranks) / size
    between = float((size * (means - ranks.mean()) ** 2).sum())
    unexplained = (spread - between) / (total - kinds)
    return math.sqrt(min(max((between - (kinds - 1) * unexplained) / spread, 0.0), 1.0))


def _news(table: Table, strengths: pd.DataFrame, families: Mapping[str, str]) -> pd.DataFrame:
    """The pairs that do not go together by what they are."""
    trivial = [
        trivially_alike(table.column(row.left), table.column(row.right), row.strength, families)
        for row in strengths.itertuples()
    ]
    return strengths[~np.array(trivial)]


def _sentence(table: Table, strengths: pd.DataFrame, news: pd.DataFrame, every: int) -> str:
    note = _left_out(table, strengths.drop(news.index), news)
    note += f" Measured on {wording.count(-(-len(table.frame) // every), 'row')}." if every > 1 else ""
    if news.empty or news.iloc[0]["strength"] < NOTEWORTHY:
        beyond = " beyond those that say the same thing" if len(news) < len(strengths) else ""
        return f"No two columns go together strongly{beyond}.{note}"
    best = news.iloc[0]
    left, right = (wording.named(table.column(best[side]).label) for side in ("left", "right"))
    strength = f"strength {best['strength']:.2f} on a scale from 0 to 1"
    return f"The closest pair is {left} and {right}: {_HOW[int(best['sign'])]} ({strength}).{note}"


def _listed(table: Table, news: pd.DataFrame) -> tuple[str, ...]:
    """The strongest pairs that are news, one in words each."""
    telling = news[news["strength"] >= NOTEWORTHY].head(LISTED)
    return tuple(
        f"{table.column(row.left).label} and {table.column(row.right).label}: {_HOW[int(row.sign)]} ({row.strength:.2f})"
        for row in telling.itertuples()
    )


def _left_out(table: Table, trivial: pd.DataFrame, news: pd.DataFrame) -> str:
    """Why a stronger pair is not called the closest."""
    if trivial.empty or (len(news) and trivial.iloc[0]["strength"] <= news.iloc[0]["strength"]):
        return ""
    first = trivial.iloc[0]
    left, right = (wording.named(table.column(first[side]).label) for side in ("left", "right"))
    return f" Stronger pairs that go together by what they are, such as {left} and {right}, are no news."
