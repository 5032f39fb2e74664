"""Existing card levels beside the proposed tiers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from plan_builders import shoppers

from core.recommendations import plan


def test_each_existing_level_is_counted_in_every_tier_and_nobody_is_lost() -> None:
    of, found = shoppers()
    level = pd.Series(np.where(of.money > of.money.median(), "Oro", "Base"), index=of.money.index, dtype="str")
    level.iloc[:7] = None
    money = of.money.copy()
    money.iloc[10:15] = 0.0
    of = replace(of, existing_levels=level, money=money)
    made = plan(of, found)
    assert [move.level for move in made.level_moves] == ["Oro", "Base", ""]
    for move in made.level_moves:
        assert sum(move.tiers) + move.without_purchases == move.customers
    assert sum(move.customers for move in made.level_moves) == len(money)
    assert sum(move.without_purchases for move in made.level_moves) == 5
    gold = money[(level == "Oro").fillna(False).astype(bool)]
    assert made.level_moves[0].tiers[-1] == int((gold >= made.tiers[-1].threshold).sum())


def test_files_without_levels_have_no_such_table() -> None:
    assert plan(*shoppers()).level_moves == ()


def test_tiers_bear_the_names_of_the_levels_where_their_number_fits() -> None:
    of, found = shoppers()
    size = len(plan(of, found).tiers)
    place = pd.qcut(of.money.rank(method="first"), size, labels=False)
    level = place.map(lambda number: f"Level {number}").astype("str")
    made = plan(replace(of, existing_levels=level), found)
    assert [tier.name for tier in made.tiers] == [f"Level {number}" for number in range(size)]
    fewer = plan(replace(of, existing_levels=level.replace("Level 0", "Level 1")), found)
    assert fewer.tiers[0].name == "Entry"


def test_who_has_no_purchases_is_said_beside_the_entry_tier() -> None:
    of, found = shoppers()
    money = of.money.copy()
    money.iloc[:4] = 0.0
    assert "4 customers of the entry tier have no purchases" in plan(replace(of, money=money), found).tier_note
    assert "no purchases" not in plan(of, found).tier_note
