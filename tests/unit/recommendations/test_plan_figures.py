"""What a card says in figures: money a visit, typical amounts, favourites, the lowest rating."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from plan_builders import feature, shoppers

from core.recommendations import plan
from core.recommendations.baskets import baskets
from core.recommendations.member_facts import facts
from core.recommendations.standing import standings


def test_spend_a_visit_is_money_divided_by_visits() -> None:
    of, found = shoppers()
    labels = found.assignments["segment_id"]
    inside = of.frame[labels == "S2"]
    expected = inside["monetary"].sum() / inside["frequency"].sum()
    assert expected != pytest.approx(inside["average_basket"].mean())
    assert standings(of, found)["S2"]["basket"].value == pytest.approx(expected)
    assert baskets(of, found, None).of_segment["S2"] == pytest.approx(expected)
    overall = of.frame["monetary"].sum() / of.frame["frequency"].sum()
    assert standings(of, found)["S2"]["basket"].average == pytest.approx(baskets(of, found, None).overall)
    assert baskets(of, found, None).overall == pytest.approx(overall)


def test_where_a_few_carry_the_average_the_typical_amount_is_said() -> None:
    of, found = shoppers()
    frame = of.frame.copy()
    big = frame.index[found.assignments["segment_id"] == "S3"]
    frame.loc[big, "monetary"] = 1_000.0
    frame.loc[big[:10], "monetary"] = 60_000.0
    place = standings(replace(of, frame=frame, money=frame["monetary"]), found)["S3"]["spend"]
    assert place.clause() == f"spent {place.words(frame.loc[big, 'monetary'].mean())} each, typically €1,000"
    even = standings(replace(of, frame=of.frame.assign(monetary=500.0)), found)["S3"]["spend"]
    assert even.clause() == "spent €500 each"


def test_a_rejection_states_the_rank_and_the_one_that_is_asked() -> None:
    of, found = shoppers()
    reasons = {(item.segment_id, item.action): item.reason for item in plan(of, found).rejected}
    ranks = of.frame["monetary"].rank()
    inside = found.assignments["segment_id"] == "S1"
    below = 1 - (ranks[inside].mean() - 0.5) / len(ranks)
    limit = 0.5 + 0.9 * ranks.std(ddof=0) / len(ranks)
    reason = reasons["S1", "tier-top-recognition"]
    assert f"as a rule below {below * 100:.0f} % of them" in reason
    assert reason.endswith(f"Asked is as a rule above {limit * 100:.0f} % of all customers.")
    assert "a few extreme values move these averages" in reasons["S2", "tier-top-recognition"]


def test_who_has_two_favourites_has_none() -> None:
    of, found = shoppers()
    inside = (found.assignments["segment_id"] == "S1").to_numpy()
    shop = pd.Series(np.where(inside, "Nova", "Orbis"), index=of.frame.index)
    shop.iloc[np.flatnonzero(inside)[:90]] = ""
    of = replace(
        of, descriptors=pd.DataFrame({"favourite_shop": shop}), descriptor_labels=(("favourite_shop", "Favourite"),)
    )
    told = facts(of, found, found.segments[0])["shop"]
    assert told.words == "Nova, the favourite of 70 % of them"


def rated(cleaning: float, parking: float) -> dict[str, str]:
    """The titles by action of rare visitors who rate cleanliness of 5 and parking of 10 so; all others rate parking
    3 and cleanliness 4.5."""
    of, found = shoppers()
    rare = found.assignments["segment_id"] == "S1"
    of = replace(
        of,
        frame=of.frame.assign(clean=np.where(rare, cleaning, 4.5), park=np.where(rare, parking, 3.0)),
        features=(
            *of.features,
            feature("clean", "Cleanliness", role="rating", scale=(1.0, 5.0)),
            feature("park", "Parking", role="rating", scale=(0.0, 10.0)),
        ),
    )
    return {item.action: item.do for item in plan(of, found).of_segment("S1")}


def test_the_topic_called_lowest_is_the_lowest_by_its_own_scale() -> None:
    done = rated(cleaning=2.0, parking=2.1)
    assert "“Parking” 2.1 of 10" in done["sore-point"]


def test_the_topic_that_differs_most_is_not_called_the_lowest() -> None:
    done = rated(cleaning=3.0, parking=3.0)
    assert "sore-point" not in done
    assert "“Cleanliness” 3 of 5" in done["behind-others"]
    assert "furthest behind the others" in done["behind-others"]


def test_what_is_missing_is_the_question_not_the_survey() -> None:
    reasons = {item.action: item.reason for item in plan(*shoppers()).rejected}
    assert reasons["unhappy-small"].startswith("Needs a question about overall satisfaction")
    assert reasons["returns-advice"].count("how much is brought back") == 1
