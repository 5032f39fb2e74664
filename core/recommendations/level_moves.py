"""The levels of the card that members hold already, beside the tiers that are proposed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.recommendations.results import LevelMove, Tier
from core.recommendations.tiers import level_names


def level_moves(features: CustomerFeatures, levels: Sequence[Tier]) -> tuple[LevelMove, ...]:
    """How many members of each existing level would stand in each tier, the level that spends most first; customers
    without a level and without purchases are rows of their own. Nothing where the files know no levels."""
    held = features.existing_levels
    if held is None or features.money is None or not levels:
        return ()
    spend = features.money.clip(lower=0)
    tier = np.digitize(spend.fillna(0.0), [each.threshold for each in levels[1:]])
    names = reversed(level_names(features))
    rows = [_row(name, held.eq(name), tier, features.money, len(levels)) for name in names]
    without = _row("", held.isna(), tier, features.money, len(levels))
    return tuple(row for row in (*rows, without) if row.customers)


def _row(name: str, inside: pd.Series, tier: np.ndarray, money: pd.Series, size: int) -> LevelMove:
    bought = (inside & money.gt(0)).to_numpy(dtype=bool)
    counts = np.bincount(tier[bought], minlength=size)
    return LevelMove(name, int(inside.sum()), tuple(int(count) for count in counts), int(inside.sum() - bought.sum()))
