"""Amounts whose unit changes inside a column: cents and units, thousands and units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, number, shorten

ROLES = (
    "amount_line",
    "unit_price",
    "income",
    "monetary_total",
    "cost",
    "amount_by_category",
    "amount_by_month",
    "other_numeric",
)
MONEY_OF_A_LINE = ("amount_line", "unit_price", "monetary_total", "cost")
FACTORS = (100.0, 1000.0)
CLOSE, ROUGHLY = 0.25, 1.0
FEWEST_ROWS, FEWEST_IN_GROUP, MOST_GROUPS = 50, 10, 40
SMALLEST_PART = 0.01
LIKE_SPREAD = 3.0


@dataclass(frozen=True, eq=False)
class _Case:
    """``rows`` of ``column`` hold amounts ``factor`` times as large as the others; below 1 they are smaller."""

    column: str
    factor: float
    where: str
    rows: np.ndarray

    @property
    def words(self) -> str:
        size = "larger" if self.factor > 1 else "smaller"
        return f"“{self.column}” looks about {number(max(self.factor, 1 / self.factor))} times {size} {self.where}"


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Two sets of amounts a factor of 100 or 1,000 apart; brought to one unit only when the user says so."""
    found = [case for meaning in context.with_role(*ROLES) if (case := _apart(context, meaning)) is not None]
    found += _along(context, found)
    if not found:
        return None
    rows = np.unique(np.concatenate([case.rows for case in found]))
    return Outcome(
        what=". ".join(case.words for case in found) + ".",
        if_on="Brought to the unit of the other rows.",
        if_off="Left as they are: switch this on if they are the same amounts in another unit.",
        rows=rows,
        cells=sum(len(case.rows) for case in found),
        changes=tuple(_to_one_unit(context, case) for case in found),
        points=tuple((case.column, case.rows) for case in found),
        columns=tuple(case.column for case in found),
        severity="warning",
    )


def _to_one_unit(context: TableContext, case: _Case) -> CellChange:
    after = (context.frame.loc[case.rows, case.column] / case.factor).round(4)
    turned = f"divided by {number(case.factor)}" if case.factor > 1 else f"multiplied by {number(1 / case.factor)}"
    return CellChange(case.column, case.rows, after, f"In another unit than the others: {turned}")


def _along(context: TableContext, found: list[_Case]) -> list[_Case]:
    """Other money of the same rows, when it is in that other unit too."""
    if not found:
        return []
    first, seen, more = found[0], {case.column for case in found}, []
    for meaning in context.with_role(*MONEY_OF_A_LINE):
        if meaning.name in seen or meaning.kind not in ("integer", "float"):
            continue
        values = context.frame[meaning.name].where(context.frame[meaning.name] > 0)
        rest = values.drop(index=first.rows).median()
        ratio = values.loc[first.rows].median() / rest if rest > 0 else np.nan
        if ratio > 0 and abs(np.log10(ratio / first.factor)) <= np.log10(1 + ROUGHLY):
            rows = first.rows[values.loc[first.rows].notna().to_numpy()]
            more.append(_Case(meaning.name, first.factor, "on the same rows", rows))
    return more


def _apart(context: TableContext, meaning: ColumnMeaning) -> _Case | None:
    if meaning.kind not in ("integer", "float"):
        return None
    values = context.frame[meaning.name]
    positive = values[values > 0]
    if len(positive) < FEWEST_ROWS:
        return None
    gap = _two_heaps(positive, context.ordered(meaning.name))
    if gap is not None:
        factor, fewer = gap
        return _Case(meaning.name, factor, f"on {count(len(fewer), 'row')} than on the others", fewer)
    return _one_group(context, meaning.name, positive)


def _factor(ratio: float) -> float | None:
    return next((factor for factor in FACTORS if abs(np.log10(ratio / factor)) <= np.log10(1 + CLOSE)), None)


def _two_heaps(positive: pd.Series, ordered: np.ndarray) -> tuple[float, np.ndarray] | None:
    """Two heaps with at least a factor of three of nothing between them, medians in proportion and alike
    in spread: how many times larger the fewer rows are (below 1: smaller), and which they are."""
    ordered = ordered[np.searchsorted(ordered, 0.0, side="right") :]
    steps = np.diff(np.log10(ordered))
    cut = int(steps.argmax()) + 1
    low, high = ordered[:cut], ordered[cut:]
    fewest = min(len(low), len(high))
    if steps.max() < np.log10(3) or fewest < max(FEWEST_IN_GROUP, SMALLEST_PART * len(ordered)):
        return None
    factor = _factor(float(np.median(high) / np.median(low)))
    if factor is None or not _alike(low * factor, high):
        return None
    if len(low) < len(high):
        return 1 / factor, labels(positive <= low[-1])
    return factor, labels(positive >= high[0])


def _alike(one: np.ndarray, other: np.ndarray) -> bool:
    """The same thing in another unit has the same spread: a few tiny amounts are not euros among cents."""
    spreads = [np.ptp(np.log10(np.quantile(values, [0.1, 0.9]))) for values in (one, other)]
    return bool(max(spreads) <= LIKE_SPREAD * min(spreads) + np.log10(1 + CLOSE))


def _one_group(context: TableContext, name: str, positive: pd.Series) -> _Case | None:
    """A shop, mall or channel all of whose amounts are in another unit than those of all others."""
    for meaning in context.with_role("mall_or_store", "channel", "country", "region", "city", "currency"):
        if not 2 <= len(context.counts(meaning.name)) <= MOST_GROUPS:
            continue
        codes, names = context.codes(meaning.name)
        groups = pd.Series(codes, index=context.frame.index).loc[positive.index]
        medians = positive.groupby(groups.to_numpy()).agg(["median", "size"])
        medians = medians[(medians["size"] >= FEWEST_IN_GROUP) & (medians.index >= 0)]
        if len(medians) < 2:
            continue
        top = int(medians["median"].idxmax())
        rest = positive[groups != top].median()
        factor = _factor(float(medians.at[top, "median"] / rest))
        if factor is not None:
            where = f"where “{meaning.name}” is “{shorten(str(names[top]), 30)}”"
            return _Case(name, factor, where, labels(groups == top))
    return None


RULE = Rule(
    key="mixed-units",
    title="Amounts in two units",
    looks_for="Amounts about 100 or 1,000 times larger on some rows.",
    why_it_matters="Customers whose amounts are in cents would look a hundred times richer.",
    kind="changes cells",
    dimension="consistent",
    default_on=False,
    look=look,
)
