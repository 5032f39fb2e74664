"""The reviewed plans of three files, and every number in them recomputed from the data.

The second computation uses pandas alone; it shares no code with the product but the list of round
amounts.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from golden_cases import CASES, GOLDENS, planned, review

from core.features.results import CustomerFeatures
from core.recommendations.playbook import own_playbook
from core.recommendations.results import Recommendation
from core.recommendations.round_numbers import at_least, half_voucher, voucher
from core.wording import money

NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d,]*(?:\.\d+)?")
TEMPLATES = {action.key: action for action in own_playbook()}
FACTORS = {"none": 0.0, "half": 0.5, "lower": 0.5, "standard": 1.0, "higher": 1.5, "double": 2.0}
MONTH, YEAR = 30.4, 365.25


@pytest.mark.parametrize("name", CASES)
def test_the_plan_reads_as_reviewed(name: str) -> None:
    assert review(planned(name), CASES[name]()[0].currency) == (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_every_number_can_be_recomputed(name: str) -> None:
    checked = 0
    for item in planned(name).recommendations:
        allowed = recomputed(name, item)
        for number in own_numbers(item):
            assert stands_for(number, allowed), f"{name} {item.segment_id} {item.action}: {number}"
            checked += 1
    assert checked > 30


def test_a_wrong_number_would_be_found() -> None:
    item = planned("small_mall").recommendations[0]
    assert own_numbers(item)
    wrong = replace(item, trigger=item.trigger.replace("€", "€9"))
    allowed = recomputed("small_mall", wrong)
    assert not all(stands_for(number, allowed) for number in own_numbers(wrong))


@pytest.mark.parametrize("name", CASES)
def test_every_gain_can_be_recomputed(name: str) -> None:
    of, found = CASES[name]()
    made = planned(name)
    terms = made.settings.economics
    for item in made.recommendations:
        if item.expected_gain is None:
            continue
        action = TEMPLATES[item.action]
        members = of.frame.loc[found.assignments["segment_id"] == item.segment_id]
        reached = int((made.groups.loc[members.index, "group"] == "treat").sum())
        basket = members["monetary"].sum() / members["frequency"].sum()
        offer = voucher(0.05 * basket, basket)
        reward = half_voucher(offer) if action.reward_cost == "half" else offer * FACTORS[action.reward_cost]
        each = (
            terms.response * FACTORS[action.response] * (terms.margin * basket - reward)
            - terms.baseline * FACTORS[action.come_anyway] * reward
            - terms.contact_cost
        )
        assert item.contacted == reached
        assert item.expected_gain == pytest.approx(reached * each)
        assert item.gain_words.startswith(money(item.expected_gain, of.currency, 0))


@pytest.mark.parametrize("name", CASES)
def test_tiers_count_every_customer_as_a_sort_does(name: str) -> None:
    of, _ = CASES[name]()
    made = planned(name)
    for place, tier in enumerate(made.tiers):
        top = made.tiers[place + 1].threshold if place + 1 < len(made.tiers) else float("inf")
        spend = of.money.clip(lower=0)
        inside = (spend >= tier.threshold) & (spend < top)
        assert tier.customers == inside.sum()
        assert tier.money == pytest.approx(spend[inside].sum())
        near = spend + of.frame["average_basket"].fillna(made.basket)
        assert tier.within_one_visit == (inside & (near >= top)).sum()


def own_numbers(item: Recommendation) -> list[str]:
    """The numbers of a card that do not stand in the playbook itself."""
    action = TEMPLATES.get(item.action)
    written = (action.title, action.do, action.do_not, action.timing, action.reward) if action else ()
    given = {number for text in written for number in NUMBER.findall(text)}
    texts = (item.title, item.trigger, item.do, item.do_not, item.timing, item.reward, item.who)
    return [number for text in texts for number in NUMBER.findall(text) if number not in given]


def stands_for(number: str, allowed: list[float]) -> bool:
    digits = len(number.partition(".")[2])
    shown = float(number.replace(",", ""))
    return any(abs(round(value, digits) - shown) < 1e-9 for value in allowed)


def recomputed(name: str, item: Recommendation) -> list[float]:
    """Every number that may be said of this segment."""
    of, found = CASES[name]()
    segment_of = found.assignments["segment_id"]
    inside, placed = segment_of == item.segment_id, segment_of.notna()
    held = (planned(name).groups["group"] == "hold").reindex(of.frame.index)
    reached = inside & ~held
    values = [
        float(inside.sum()),
        float(reached.sum()),
        float((inside & held).sum()),
        inside.sum() / placed.sum() * 100,
    ]
    for feature in of.features:
        if feature.sensitive:
            continue
        own, everybody = of.frame.loc[inside, feature.key], of.frame.loc[placed, feature.key]
        rank = everybody.rank().loc[own.index].mean() / len(everybody.dropna()) * 100
        half = 50 / len(everybody.dropna())
        values += [rank - half, 100 - rank + half]
        for mean in (own.mean(), everybody.mean(), own.median(), everybody.median()):
            values += [mean, mean / MONTH, mean / YEAR]
            if feature.key == "spend_trend":
                values.append((1 + mean) / (1 - mean) * 100)
        ones = of.frame.loc[reached, feature.key] == 1
        values += [float(own.notna().sum()), float(ones.sum()), *(feature.scale or ())]
    treated = planned(name).groups["group"] == "treat"
    values += [float((each.refused & inside & treated).sum()) for each in of.contact.consent if each.channel]
    values += [100.0] if item.segment_id and "Spending Score (1-100)" in of.frame else []
    if "average_basket" in of.frame:
        values += money_numbers(of.money[inside], of.money[reached], per_visit(of, inside))
        values += [per_visit(of, inside), per_visit(of, placed)]
        values.append(float(int(of.frame.loc[inside, "frequency"].mean() + 1.5)))
        values += near_numbers(of, reached, [tier.threshold for tier in planned(name).tiers[1:]])
    values += favourite_numbers(of.descriptors, inside)
    return values


def per_visit(of: CustomerFeatures, among: pd.Series) -> float:
    both = of.frame.loc[among, ["monetary", "frequency"]].sum()
    return float(both["monetary"] / both["frequency"])


def money_numbers(spent: pd.Series, reached: pd.Series, basket: float) -> list[float]:
    """Offers, the amount a little above the basket, and the tenth who spent most of those reached."""
    offer = voucher(0.05 * basket, basket)
    top = reached.sort_values(ascending=False).head(round(len(reached) * 0.1))
    shares = [len(top), top.min(), top.sum() / spent.clip(lower=0).sum() * 100] if len(top) else []
    return [half_voucher(offer), offer, offer * 2, at_least(basket * 1.2), *map(float, shares)]


def near_numbers(of: CustomerFeatures, inside: pd.Series, thresholds: list[float]) -> list[float]:
    spend = of.money[inside].clip(lower=0)
    after = spend + of.frame.loc[inside, "average_basket"]
    return [float(sum(((spend < amount) & (after >= amount) & (spend >= below)).sum()
                      for below, amount in zip([0.0, *thresholds], thresholds, strict=False)))]  # fmt: skip


def favourite_numbers(descriptors: pd.DataFrame, inside: pd.Series) -> list[float]:
    names = [name for name in ("favourite_shop", "favourite_category") if name in descriptors]
    return [descriptors.loc[inside, name].replace("", None).dropna().value_counts().max() / inside.sum() * 100
            for name in names]  # fmt: skip
