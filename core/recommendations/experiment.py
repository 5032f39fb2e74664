"""A test for every segment that gets an action: who is held back, and what the test can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.assignment import BALANCED, treat_or_hold
from core.recommendations.power import detectable_mean, detectable_share, per_group, per_group_mean, said_share
from core.recommendations.results import JointTest, PlanSettings, Recommendation, TestDesign
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segment, Segmentation

# A difference of spend worth knowing about: a tenth of what these customers spend.
WANTED_SPEND = 0.10
# A rise that hardly any offer reaches: a test that can only find more than this is too small.
HOPELESS = 0.20


@dataclass(frozen=True, eq=False)
class Draw:
    """Who would be held back of every segment, whatever it gets: ``group`` per customer key (``treat``/``hold``,
    ``""`` for customers in no segment and for those who may not be contacted) and the ``balance`` reached by segment id."""

    group: pd.Series
    balance: dict[str, float | None]

    def counts(self, members: pd.Index) -> tuple[int, int]:
        """How many of ``members`` are treated and how many held back."""
        drawn = self.group.loc[members]
        return int((drawn == "treat").sum()), int((drawn == "hold").sum())


def draw(features: CustomerFeatures, segmentation: Segmentation, settings: PlanSettings) -> Draw:
    """The lots, one segment at a time, alike in spend, among those who may be contacted. Where the files name
    nobody, nobody can be held back."""
    why = features.contact.left_out(features.frame.index, include_unanswered=settings.include_unanswered)
    open_to_it = why == ""
    hold_share = settings.hold_share if features.contact.known else 0.0
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    balance_on = _balance_on(features, segmentation)
    group = pd.Series("", index=features.frame.index, dtype="str")
    balance: dict[str, float | None] = {}
    for stream, segment in enumerate(segmentation.segments):
        members = segment_of.index[(segment_of == segment.id) & open_to_it]
        drawn, balance[segment.id] = treat_or_hold(balance_on.loc[members], hold_share, settings.seed, stream)
        group.loc[members] = drawn
    return Draw(group, balance)


def designs(
    features: CustomerFeatures,
    segmentation: Segmentation,
    items: Sequence[Recommendation],
    drawn: Draw,
    settings: PlanSettings,
) -> tuple[tuple[TestDesign, ...], pd.DataFrame]:
    """One design per segment, and ``groups`` as in :class:`~core.recommendations.results.Plan`.

    Segments that are only observed or left alone are not tested, and neither is what everybody meets, nor people
    without a number.
    """
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    groups = pd.DataFrame(
        {"segment_id": segment_of, "action": "", "offer": "", "group": ""}, index=features.frame.index
    )
    tests = []
    for segment in segmentation.segments:
        standing = [item for item in items if item.segment_id == segment.id and not item.blocked_by]
        if not standing:
            continue
        first = next((item for item in standing if not item.everybody and not item.nothing_sent), standing[0])
        members = segment_of.index[segment_of == segment.id]
        groups.loc[members, "action"] = first.action
        if first.nothing_sent:
            continue
        lots = drawn.group.loc[members]
        if first.everybody:
            lots = lots.where(lots == "", "treat")
        groups.loc[members, "offer"] = np.where(lots == "treat", first.reward, "")
        groups.loc[members, "group"] = lots
        if first.everybody or not features.contact.known:
            continue
        members = lots.index[lots != ""]
        money = features.money.loc[members] if features.money is not None else None
        tests.append(_design(segment, lots, drawn.balance[segment.id], money, settings, features.currency))
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
            f"In money it notices {wording.money(spend, currency)} per customer, over a time as long as your files cover."
        )
    if balance is not None and balance >= BALANCED:
        sentences.append("The two groups could not be drawn quite alike in spend, so compare with care.")
    even = detectable_share(baseline, (treat + hold + 1) // 2, (treat + hold) // 2)
    if 0 < needed > min(treat, hold) and even is not None and even <= 2 * HOPELESS:
        sentences.append(
            f"With half of them held back it would notice a rise to {wording.percent(said_share(baseline + even))}."
        )
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
    """What the test of one segment notices, as shares of customers who come."""
    if hold == 0:
        return f"With {wording.count(treat, 'customer')} a held-back group is too small; nothing can be proved here."
    who = f"With {treat:,} who get the offer and {hold:,} held back"
    if share is None:
        return f"{who} no rise is large enough to be noticed here. Take the result as a hint."
    rise = f"from {wording.percent(baseline)} to {wording.percent(said_share(baseline + share))}"
    if share > HOPELESS:
        return (
            f"{who} a test notices only a very large effect: the share that comes would have to rise {rise}. "
            "Most offers do less, so take the result as a hint."
        )
    return f"{who} a test notices when the share that comes rises {rise} (in 4 of 5 such tests)."


def together(tests: Sequence[TestDesign], settings: PlanSettings) -> JointTest | None:
    """One test of one action over all tested segments; ``None`` for fewer than two."""
    treat, hold = sum(test.treat for test in tests), sum(test.hold for test in tests)
    if len(tests) < 2:
        return None
    baseline = settings.economics.baseline
    goal = min(baseline + settings.wanted_rise, 1.0)
    needed = per_group(baseline, goal) if baseline < goal else 0
    share = detectable_share(baseline, treat, hold)
    even = detectable_share(baseline, (treat + hold + 1) // 2, (treat + hold) // 2)
    words = _joint_words(tests, baseline, share, even)
    if needed and hold:
        enough = "fewer than you have" if 2 * needed <= treat + hold else "more than you have"
        rise = f"from {wording.percent(baseline)} to {wording.percent(goal)}"
        words += f" To show a rise {rise} you need {needed:,} in each group, {enough}."
    return JointTest(treat, hold, share, even, needed, words)


def _joint_words(tests: Sequence[TestDesign], baseline: float, share: float | None, even: float | None) -> str:
    treat, hold = sum(test.treat for test in tests), sum(test.hold for test in tests)
    small = [test for test in tests if test.detectable is None or test.detectable > HOPELESS]
    if not hold:
        return f"All {treat:,} together are too few to hold some back and compare; compare the weeks before and after."
    lead = "All segments together notice more than one alone: give all of them the same offer for one round."
    if len(small) == len(tests):
        lead = "Each segment alone notices only a very large effect. Test one offer over all of them instead."
    if share is None or even is None:
        return f"{lead} Even then {treat:,} who get it and {hold:,} held back are too few to prove anything."
    half = (treat + hold) // 2
    return (
        f"{lead} With {treat:,} who get it and {hold:,} held back it notices when the share that comes rises from "
        f"{wording.percent(baseline)} to {wording.percent(said_share(baseline + share))}; with half of them ({half:,}) held back, to "
        f"{wording.percent(said_share(baseline + even))}."
    )
