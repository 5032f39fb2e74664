"""Where the thresholds of membership tiers lie.

Round amounts near fixed shares of customers, moved to where few customers stand so that nobody misses a tier by
a little; or the manager's own amounts, when they are possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from core import wording
from core.problems import UserError
from core.recommendations.round_numbers import between, plainness

# Share of customers below each threshold, by number of thresholds: each tier a fraction of the one below.
SHARES_BELOW = {2: (0.60, 0.90), 3: (0.50, 0.80, 0.95), 4: (0.50, 0.75, 0.90, 0.98)}
# Where spend comes in a few levels, with no round amount near those shares, these are tried.
LEVELLED = ((0.5, 0.8), (0.33, 0.66), (0.25, 0.5), (0.4, 0.75))
FEWEST = 2
SMALL_MALL, LARGE_MALL = 300, 5_000


def propose(spend: pd.Series, wanted: int | None = None) -> tuple[float, ...]:
    """Two to four round thresholds for ``spend`` (money per customer), ascending, or as many as
    ``wanted``; fewer or none when customers spend too much alike for tiers to mean anything."""
    paid = spend[spend > 0].dropna()
    if paid.nunique() < 8:
        return ()
    count = wanted or (2 if len(paid) < SMALL_MALL else 3 if len(paid) < LARGE_MALL else 4)
    found: tuple[float, ...] = ()
    for shares in (SHARES_BELOW[count], *LEVELLED):
        found = max(found, _near_shares(paid, shares), key=len)
        if len(found) >= FEWEST:
            return found
    return ()


def _near_shares(paid: pd.Series, shares: Sequence[float]) -> tuple[float, ...]:
    chosen: list[float] = []
    for share in shares:
        amount = _round_near(paid, share)
        if amount is not None and (not chosen or amount > chosen[-1]):
            chosen.append(amount)
    return tuple(chosen)


def _round_near(paid: pd.Series, share: float) -> float | None:
    """The roundest amount within a few percent of customers of the wanted share; among equals the
    one with fewest customers just below it."""
    tolerance = min(0.06, (1 - share) * 0.6)
    low, high = paid.quantile([share - tolerance, share + tolerance])
    options = between(float(low), float(high))
    if not options:
        return None
    just_below = [int(((paid >= 0.95 * amount) & (paid < amount)).sum()) for amount in options]
    best = min(range(len(options)), key=lambda i: (-plainness(options[i]), just_below[i], options[i]))
    return options[best]


def validated(thresholds: Sequence[float], spend: pd.Series) -> tuple[float, ...]:
    """The user's thresholds.

    Raises:
        UserError: not two to four ascending amounts above zero that somebody reaches.
    """
    amounts = [float(amount) for amount in thresholds]
    rising = all(low < high for low, high in pairwise(amounts))
    if not 2 <= len(amounts) <= 4 or not rising or amounts[0] <= 0:
        raise _refused("They must be two to four amounts above zero, each larger than the one before.")
    top = float(spend.max()) if len(spend.dropna()) else 0.0
    if amounts[0] > top:
        raise _refused(f"Nobody reaches the first one: the largest spend is {wording.number(top)}.")
    return tuple(amounts)


def _refused(why: str) -> UserError:
    return UserError(
        "These tier thresholds cannot be used", why, "Change the amounts and try again.", code="tiers-invalid"
    )
