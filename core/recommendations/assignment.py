"""Who gets the offer and who is held back, so that the campaign can be measured.

Within each segment customers are sorted by spend, cut into blocks, and one part of every block is
held back at random (stratified randomisation). Draws are repeated until the groups' spend differs
by less than a tenth of a standard deviation (rerandomisation, Morgan & Rubin 2012, Annals of
Statistics 40(2)). One seed, one answer, whatever the order of the rows.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

BALANCED = 0.1
DRAWS = 200
# With fewer held back, one customer's luck decides the comparison.
LEAST_HELD = 5


def treat_or_hold(spend: pd.Series, hold_share: float, seed: int, stream: int) -> tuple[pd.Series, float | None]:
    """Group per customer (``treat``/``hold``) and the standardised difference of ``spend`` reached.

    ``spend`` is indexed by customer key; ``stream`` separates segments under one seed. Too few
    customers to hold any back: all ``treat`` and ``None``.
    """
    ordered = pd.DataFrame(
        {"spend": spend.fillna(0.0).to_numpy(), "key": spend.index.to_numpy()}, index=spend.index.rename(None)
    ).sort_values(["spend", "key"])
    if round(len(ordered) * hold_share) < LEAST_HELD or round(len(ordered) * (1 - hold_share)) < LEAST_HELD:
        return pd.Series("treat", index=spend.index, dtype="str"), None
    generator = np.random.default_rng([seed, stream])
    values = ordered["spend"].to_numpy()
    best, smallest = _draw(len(ordered), hold_share, generator), math.inf
    for _ in range(DRAWS):
        held = _draw(len(ordered), hold_share, generator)
        difference = abs(standardised_difference(values, held))
        if difference < smallest:
            best, smallest = held, difference
        if smallest < BALANCED / 2:
            break
    groups = pd.Series(np.where(best, "hold", "treat"), index=ordered.index, dtype="str")
    return groups.reindex(spend.index), smallest


def standardised_difference(values: np.ndarray, held: np.ndarray) -> float:
    """Difference of means over the pooled standard deviation (Austin 2009); 0 when nothing varies."""
    treated, kept = values[~held], values[held]
    pooled = math.sqrt((treated.var(ddof=1) + kept.var(ddof=1)) / 2)
    return float((treated.mean() - kept.mean()) / pooled) if pooled > 0 else 0.0


def _draw(size: int, hold_share: float, generator: np.random.Generator) -> np.ndarray:
    """One held customer at a random place of each run of ``1 / hold_share`` customers."""
    quota = np.floor(np.arange(size + 1) * hold_share + generator.random())
    block = quota[:-1].astype(int)
    order = np.lexsort((generator.random(size), block))
    chosen = np.zeros(size, dtype=bool)
    starts = np.r_[True, np.diff(block[order]) > 0]
    chosen[order[starts]] = True
    target = round(size * hold_share)
    surplus = int(chosen.sum()) - target
    if surplus:
        pool = np.flatnonzero(chosen) if surplus > 0 else np.flatnonzero(~chosen)
        chosen[generator.choice(pool, abs(surplus), replace=False)] = surplus < 0
    return chosen
