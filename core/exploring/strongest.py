"""Which weekdays or hours stand out, said only when the difference matters and is beyond chance."""

from __future__ import annotations

import math

import pandas as pd

from core import wording
from core.exploring.comparisons import BEYOND_CHANCE, LEAST_APART

_LEAST_DAYS = 8


def strongest_words(daily: pd.DataFrame, labels: dict[int, str], what: str) -> str:
    """One sentence about ``daily`` (part, value: one row per day on which that part of time occurred).

    The strongest parts are the best one and those within 5 % of it; they stand out when they lie 5 % and
    3.3 standard errors (Welch 1947) above the others.
    """
    means = daily.groupby("part")["value"].mean()
    means = means[means > 0]
    if len(means) < 2:
        return ""
    top = means[means >= (1 - LEAST_APART) * means.max()].index
    best, rest = (daily.loc[daily["part"].isin(parts), "value"] for parts in (top, means.index.difference(top)))
    if min(len(best), len(rest)) < _LEAST_DAYS or len(top) > len(means) / 2 or not _apart(best, rest):
        return f"No {what} stands out: the differences are small, or may be chance."
    above = wording.percent(float(best.mean() / rest.mean()) - 1)
    names = wording.listing([labels[int(part)] for part in sorted(top)])
    verb = f"is the strongest {what}" if len(top) == 1 else f"are the strongest {what}s"
    return f"{names} {verb}: {above} above the average of the others."


def _apart(best: pd.Series, rest: pd.Series) -> bool:
    error = math.sqrt(best.var() / len(best) + rest.var() / len(rest))
    difference = float(best.mean() - rest.mean())
    return rest.mean() > 0 and difference > BEYOND_CHANCE * error and difference >= LEAST_APART * float(rest.mean())
