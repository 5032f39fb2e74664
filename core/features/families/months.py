"""What the columns of a list with one amount per month tell: money in all, in how many months, since when, whither.

Days since the last purchase are counted from the end of the last month with one: no column tells the day.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.families.columns import is_number, numbers
from core.features.material import Made, Material, Measure, MemberColumn
from core.features.results import Feature

_QUARTER = 3
_FEWEST_FOR_TREND = 6


def months(material: Material) -> Made:
    """Total, months with purchases, days since the last of them and trend; nothing below three months."""
    parts = [column for column in material.of_role("amount_by_month") if is_number(column) and column.meaning.month]
    parts.sort(key=lambda column: column.meaning.month)
    if len(parts) < _QUARTER or material.purchases is not None:
        return ()
    amounts = pd.concat([numbers(column) for column in parts], axis=1).to_numpy(dtype="float64")
    made = [_with_purchases(parts, amounts, material), _since(parts, amounts, material)]
    if not material.of_role("monetary_total"):
        made.insert(0, _total(parts, amounts, material))
    if len(parts) >= _FEWEST_FOR_TREND:
        made.append(_trend(parts, amounts, material))
    return tuple(measure for measure in made if measure.values.notna().any())


def _total(parts: list[MemberColumn], amounts: np.ndarray, material: Material) -> Measure:
    values = np.where(np.isfinite(amounts).any(axis=1), np.nansum(amounts, axis=1), np.nan)
    feature = Feature(
        key="total_spent", label="Total spent", unit=parts[0].meaning.unit or parts[0].meaning.currency or material.currency, family="totals",
        explanation=f"Sum of {len(parts)} columns with money by month.", higher_means="spends more in all", source=_source(parts),
        suggested=False, reason="", high="high-spending", low="low-spending", noun="customers", money=True, role="monetary_total",
    )  # fmt: skip
    return Measure(feature, _series(values, material), rank=0, parts=tuple(column.meaning.name for column in parts))


def _with_purchases(parts: list[MemberColumn], amounts: np.ndarray, material: Material) -> Measure:
    values = np.where(np.isfinite(amounts).any(axis=1), (amounts > 0).sum(axis=1), np.nan)
    feature = Feature(
        key="months_with_purchases", label="Months with purchases", unit="months", family="frequency",
        explanation=f"In how many of {len(parts)} months something was spent.", higher_means="buys in more months", source=_source(parts),
        suggested=False, reason="", high="regular", low="occasional", noun="buyers", whole=True, scale=(0.0, float(len(parts))),
    )  # fmt: skip
    return Measure(feature, _series(values, material), rank=0)


def _since(parts: list[MemberColumn], amounts: np.ndarray, material: Material) -> Measure:
    ends = _month_ends([column.meaning.month for column in parts])
    bought = amounts > 0
    last = bought.shape[1] - 1 - np.argmax(bought[:, ::-1], axis=1)
    values = np.where(bought.any(axis=1), (ends[-1] - ends[last]).astype("float64"), np.nan)
    feature = Feature(
        key="recency_days", label="Days since the last month with purchases", unit="days", family="recency",
        explanation="From the end of the last month with an amount to the end of the last month in the file.",
        higher_means="has not come for longer", source=_source(parts), suggested=False, reason="", high="absent", low="recent", noun="visitors",
        whole=True, role="recency_days",
    )  # fmt: skip
    return Measure(feature, _series(values, material), rank=0)


def _trend(parts: list[MemberColumn], amounts: np.ndarray, material: Material) -> Measure:
    """As for dated purchases: (last quarter - before) / (last quarter + before), months before the first left out."""
    money = np.maximum(np.nan_to_num(amounts), 0)
    begun = np.cumsum(money > 0, axis=1) > 0
    counted = begun[:, :-_QUARTER].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        before = np.where(counted > 0, money[:, :-_QUARTER].sum(axis=1) / counted, np.nan)
        recent = money[:, -_QUARTER:].mean(axis=1)
        values = (recent - before) / (recent + before)
    feature = Feature(
        key="spend_trend", label="Spending trend", unit="", family="trend",
        explanation="Money of the last 3 months against the months before: 0 is steady, -1 stopped, 1 only lately.",
        higher_means="spends more than before", source=_source(parts), suggested=False, reason="", high="growing", low="fading", noun="customers",
        scale=(-1.0, 1.0),
    )  # fmt: skip
    return Measure(feature, _series(values, material))


def _month_ends(named: list[str]) -> np.ndarray:
    """Days since 1970 of the end of each month; months without a year are taken to be of one year."""
    whole = [month if "-" in month else f"2023-{month}" for month in named]
    return (np.array(whole, dtype="datetime64[M]") + 1).astype("datetime64[D]").astype("int64")


def _series(values: np.ndarray, material: Material) -> pd.Series:
    return pd.Series(values, index=material.customers)


def _source(parts: list[MemberColumn]) -> str:
    return f"{parts[0].table}: {parts[0].meaning.name} to {parts[-1].meaning.name}"
