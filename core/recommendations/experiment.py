"""A test for every segment that gets an action: who is held back, and what the test can show."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.assignment import treat_or_hold
from core.recommendations.power import detectable_mean, detectable_share, per_group
from core.recommendations.results import PlanSettings, Recommendation, TestDesign
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segment, Segmentation

WANTED_RISE = 0.05
# A rise that no offer reaches: a test that can only find more than this is too small to be a test.
HOPELESS = 0.30


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
    share = detectable_share(baseline, treat, hold)
    spend = detectable_mean(float(money.std(ddof=1)), treat, hold) if money is not None and len(money) > 1 else None
    needed = per_group(baseline, min(baseline + WANTED_RISE, 1.0)) if baseline < 1 else 0
    sentence = _sentence(treat, hold, baseline, share, spend, needed, currency)
    return TestDesign(segment.id, treat, hold, share, spend, needed, balance, sentence)


def _sentence(
    treat: int, hold: int, baseline: float, share: float | None, spend: float | None, needed: int, currency: str
) -> str:
    if hold == 0:
        return (
            f"With {wording.count(treat, 'customer')} a held-back group would be too small; nothing can be proved here."
        )
    if share is None or share > HOPELESS:
        found = "no difference" if share is None else f"only a jump of {wording.percent(share)} points or more"
        return (
            f"Too small to prove much: {treat:,} treated and {hold:,} held back can show {found.replace(' %', '')}. "
            "Use the result as a hint, or test together with other segments."
        )
    text = (
        f"{treat:,} treated and {hold:,} held back can show a rise from {wording.percent(baseline)} to "
        f"{wording.percent(baseline + share)} (80 % power)"
    )
    text += f", or {wording.money(spend, currency)} of spend per customer." if spend is not None else "."
    wanted = f"{wording.percent(baseline)} to {wording.percent(baseline + WANTED_RISE)}"
    return f"{text} For {wanted} you need {needed:,} in each group."
