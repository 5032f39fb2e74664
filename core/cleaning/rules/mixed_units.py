"""Amounts whose unit changes inside a column: cents and units, thousands and units."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.rule import Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, number, shorten

ROLES = ("amount_line", "unit_price", "income", "monetary_total", "cost", "amount_by_category", "other_numeric")
FACTORS = (100.0, 1000.0)
CLOSE = 0.25
FEWEST_ROWS, FEWEST_IN_GROUP, MOST_GROUPS = 50, 10, 40
SMALLEST_PART = 0.01
LIKE_SPREAD = 3.0


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Two sets of amounts a factor of 100 or 1,000 apart."""
    found = [case for meaning in context.with_role(*ROLES) if (case := _apart(context, meaning)) is not None]
    if not found:
        return None
    words = [f"“{name}” looks about {number(factor)} times {where}" for name, factor, where, _ in found]
    rows = np.unique(np.concatenate([rows for *_, rows in found]))
    return Outcome(
        what=". ".join(words) + ".",
        if_on="",
        if_off="Left as they are: bring the amounts to one unit in your file, or leave these rows out.",
        rows=rows,
        cells=len(rows),
        points=tuple((name, where) for name, _, _, where in found),
        columns=tuple(dict.fromkeys(name for name, *_ in found)),
        severity="warning",
    )


def _apart(context: TableContext, meaning: ColumnMeaning) -> tuple[str, float, str, np.ndarray] | None:
    if meaning.kind not in ("integer", "float"):
        return None
    values = context.frame[meaning.name]
    positive = values[values > 0]
    if len(positive) < FEWEST_ROWS:
        return None
    gap = _two_heaps(positive, context.ordered(meaning.name))
    if gap is not None:
        factor, how, fewer = gap
        return meaning.name, factor, f"{how} on {count(len(fewer), 'row')} than on the others", fewer
    return _one_group(context, meaning.name, positive)


def _factor(ratio: float) -> float | None:
    return next((factor for factor in FACTORS if abs(np.log10(ratio / factor)) <= np.log10(1 + CLOSE)), None)


def _two_heaps(positive: pd.Series, ordered: np.ndarray) -> tuple[float, str, np.ndarray] | None:
    """Two heaps with at least a factor of three of nothing between them, medians in proportion and alike
    in spread: the factor, and whether the fewer rows are larger or smaller."""
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
        return factor, "smaller", labels(positive <= low[-1])
    return factor, "larger", labels(positive >= high[0])


def _alike(one: np.ndarray, other: np.ndarray) -> bool:
    """The same thing in another unit has the same spread: a few tiny amounts are not euros among cents."""
    spreads = [np.ptp(np.log10(np.quantile(values, [0.1, 0.9]))) for values in (one, other)]
    return bool(max(spreads) <= LIKE_SPREAD * min(spreads) + np.log10(1 + CLOSE))


def _one_group(context: TableContext, name: str, positive: pd.Series) -> tuple[str, float, str, np.ndarray] | None:
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
            return (
                name,
                factor,
                f"larger where “{meaning.name}” is “{shorten(str(names[top]), 30)}”",
                labels(groups == top),
            )
    return None


RULE = Rule(
    key="mixed-units",
    title="Amounts in two units",
    looks_for="Amounts about 100 or 1,000 times larger on some rows.",
    why_it_matters="Customers whose amounts are in cents would look a hundred times richer.",
    kind="points out",
    dimension="consistent",
    default_on=False,
    look=look,
    switchable=False,
)
