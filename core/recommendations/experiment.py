"""A test for every segment that gets an action: who is held back, and what the test can show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.assignment import BALANCED, treat_or_hold
from core.recommendations.power import detectable_mean, detectable_share, per_group, per_group_mean
from core.recommendations.results import PlanSettings, Recommendation, TestDesign
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segment, Segmentation

# A difference of spend worth knowing about: a tenth of what these customers spend.
WANTED_SPEND = 0.10
# A rise that hardly any offer reaches: a test that can only find more than this is too small.
HOPELESS = 0.20


def designs(
    features: CustomerFeatures,
    segmentation: Segmentation,
    firsts: dict[str, Recommendation],
    settings: PlanSettings,
) -> tuple[tuple[TestDesign, ...], pd.DataFrame]:
    """One design per segment, and ``groups`` as in :class:`~core.recommendations.results.Plan`.

    ``firsts`` is the leading recommendation by segment id; held-back segments are not tested.
    """
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    groups = pd.DataFrame(
        {"segment_id": segment_of, "action": "", "offer": "", "group": ""}, index=features.frame.index
    )
    balance_on = _balance_on(features, segmentation)
    tests = []
    for stream, segment in enumerate(segmentation.segments):
        first = firsts.get(segment.id)
        if first is None or first.blocked_by:
            continue
        members = segment_of.index[segment_of == segment.id]
        drawn, balance = treat_or_hold(balance_on.loc[members], settings.hold_share, settings.seed, stream)
        groups.loc[members, "action"] = first.action
        groups.loc[members, "offer"] = np.where(drawn == "treat", first.reward, "")
        groups.loc[members, "group"] = drawn
        money = features.money.loc[members] if features.money is not None else None
        tests.append(_design(segment, drawn, balance, money, settings, features.currency))
    return tuple(tests), groups


def _balance_on(features: CustomerFeatures, segmentation: Segmentation) -> pd.Series:
    """Spend; without it what stands for spend, else the first feature that formed the segments."""
    if features.money is not None:
        return features.money
    feature = resolve(features, "spend")
    key = feature.key if feature is not None else segmentation.used[0]
    return features.frame[key]


def _design(
    segment: Segment,
    drawn: pd.Series,
    balance: float | None,
    money: pd.Series | None,
    settings: PlanSettings,
    currency: str,
) -> TestDesign:
    treat, hold = int((drawn == "treat").sum()), int((drawn == "hold").sum())
    baseline = settings.economics.baseline
    goal = min(baseline + settings.wanted_rise, 1.0)
    needed = per_group(baseline, goal) if baseline < goal else 0
    spend, needed_for_spend = _spend_power(money, treat, hold)
    share = detectable_share(baseline, treat, hold)
    sentences = [_can_show(treat, hold, baseline, share)]
    if hold and share is not None and share <= HOPELESS and spend is not None:
        sentences.append(
            f"In money it can show {wording.money(spend, currency)} per customer, over a time as long as your files cover."
        )
    if balance is not None and balance >= BALANCED:
        sentences.append("The two groups could not be drawn quite alike in spend, so compare with care.")
    if 0 < needed > min(treat, hold):
        sentences.append(_would_need(treat + hold, baseline, goal, needed))
    return TestDesign(segment.id, treat, hold, share, spend, needed, needed_for_spend, balance, " ".join(sentences))


def _spend_power(money: pd.Series | None, treat: int, hold: int) -> tuple[float | None, int | None]:
    """The smallest difference of mean spend the test can find, and the group size for a tenth of it."""
    known = money.dropna() if money is not None else None
    if known is None or len(known) < 2:
        return None, None
    deviation, mean = float(known.std(ddof=1)), float(known.mean())
    needed = per_group_mean(deviation, mean * WANTED_SPEND) if mean > 0 and deviation > 0 else None
    return detectable_mean(deviation, treat, hold), needed


def _can_show(treat: int, hold: int, baseline: float, share: float | None) -> str:
    if hold == 0:
        return f"With {wording.count(treat, 'customer')} a held-back group is too small; nothing can be proved here."
    if share is None or share > HOPELESS:
        found = "no difference at all" if share is None else f"only a rise of {share * 100:.0f} points or more"
        return (
            f"Too small to prove much: {treat:,} treated and {hold:,} held back can show {found}. "
            "Take the result as a hint, or test one action across several segments."
        )
    return (
        f"{treat:,} treated and {hold:,} held back can show a rise from {wording.percent(baseline)} to "
        f"{wording.percent(baseline + share)} (found in 4 of 5 such tests)."
    )


def _would_need(size: int, baseline: float, goal: float, needed: int) -> str:
    """What the wanted rise asks for, and what an even split of this segment would show."""
    text = f"For {wording.percent(baseline)} to {wording.percent(goal)} you need {needed:,} in each group"
    even = detectable_share(baseline, size - size // 2, size // 2)
    if even is None or even > 2 * HOPELESS:
        return f"{text}, more than the segment holds." if 2 * needed > size else f"{text}."
    return f"{text}; half and half, this segment could show a rise to {wording.percent(baseline + even)}."


def together(tests: Sequence[TestDesign], baseline: float) -> str:
    """What a test of one action across all tested segments could show; ``""`` for fewer than two."""
    treat, hold = sum(test.treat for test in tests), sum(test.hold for test in tests)
    share = detectable_share(baseline, treat, hold)
    if len(tests) < 2 or share is None:
        return ""
    return (
        f"One action across all these segments, with {treat:,} treated and {hold:,} held back, can show a rise from "
        f"{wording.percent(baseline)} to {wording.percent(baseline + share)}."
    )
