"""The three cases whose plans are kept as reviewed text, and the text itself.

``PYTHONPATH=. python tests/unit/recommendations/golden_cases.py`` writes the texts again after a change;
read what changed before you keep it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from plan_builders import customers, feature, mall_customers, segments
from sklearn.cluster import KMeans

from core.features.results import CustomerFeatures
from core.recommendations import plan
from core.recommendations.results import Plan
from core.segmentation.results import Segmentation
from core.wording import money

ROOT = Path(__file__).parents[3]
GOLDENS = ROOT / "tests" / "goldens" / "recommendations"
Case = tuple[CustomerFeatures, Segmentation]


@cache
def online_retail_france() -> Case:
    """87 real customers of a web shop, from the summary beside the texts."""
    frame = pd.read_csv(GOLDENS / "online_retail_france.csv", index_col="customer")
    known = [
        feature("recency", "Days since last visit", "days", "recency_days"),
        feature("frequency", "Number of visits", "visits", "frequency_count"),
        feature("monetary", "Total spent", "GBP", "monetary_total", money=True),
        feature("average_basket", "Average basket", "GBP", money=True),
        feature("tenure", "Customer for", "days", "tenure"),
        feature("returns_share", "Share of returns", "%"),
    ]
    return grouped(replace(customers(frame, known, money="monetary"), currency="GBP"), 3)


@cache
def small_mall() -> Case:
    """The invented mall of the built-in sample, read, joined, cleaned and summed up as the product does."""
    from core import pipeline
    from core.cleaning import clean
    from core.features import build
    from core.joining import join
    from core.samples import sample_files

    settings = pipeline.JourneySettings()
    tables = pipeline.understand_tables(pipeline.read_all(sample_files("small_mall"), settings), settings)
    return grouped(build(clean(join(tables, settings.joining), settings.cleaning), settings.features), 5)


def grouped(of: CustomerFeatures, k: int) -> Case:
    """Groups on recency, frequency and money; the richest first, names by number, so that the texts
    hold only what planning says."""
    base = of.frame[["recency", "frequency", "monetary"]].clip(lower=0).dropna()
    scaled = np.log1p(base)
    scaled = (scaled - scaled.mean()) / scaled.std(ddof=0)
    found = pd.Series(KMeans(k, n_init=10, random_state=0).fit_predict(scaled), index=base.index)
    order = base["monetary"].groupby(found).mean().sort_values(ascending=False).index
    labels = found.map({group: f"S{place}" for place, group in enumerate(order, start=1)})
    names = tuple(f"Segment {place}" for place in range(1, k + 1))
    return of, segments(of, labels.reindex(of.frame.index), names)


CASES: dict[str, Callable[[], Case]] = {
    "mall_customers": mall_customers,
    "online_retail_france": online_retail_france,
    "small_mall": small_mall,
}


@cache
def planned(name: str) -> Plan:
    """The plan of one case."""
    return plan(*CASES[name]())


def review(made: Plan, currency: str) -> str:
    """The plan as a person reads it."""
    remarks, lines = dict(made.remarks), []
    for item in made.recommendations:
        if item.rank == 1:
            lines += ["", f"{item.segment_id} {item.segment_name}"]
            lines += [f"   {remarks[item.segment_id]}"] if item.segment_id in remarks else []
        lines += [f"{item.rank}. {item.title} ({item.confidence})", f"   Why: {item.trigger}"]
        lines += [f"   Who: {item.who}"] if item.who else []
        lines += [
            f"   Do: {item.do}",
            f"   Not: {item.do_not}",
            f"   Where: {item.channel}.",
            f"   When: {item.timing}. Reward: {item.reward}.",
        ]
        if item.expected_gain is not None:
            lines.append(f"   Brings: {item.gain_words}.")
    lines += ["", "Tiers", f"   {made.tier_note}"]
    for tier in made.tiers:
        near = "" if tier.within_one_visit is None else f", {tier.within_one_visit:,} one visit from the next"
        lines.append(
            f"   {tier.name} from {money(tier.threshold, currency)}: {tier.customers:,} customers{near}. {tier.reward}."
        )
    lines += [f"   {made.tier_cost_note}"] if made.tier_cost_note else []
    lines += ["", "What an offer brings", *(f"   {row.segment_id}: {row.sentence}" for row in made.economics)]
    lines += ["", "Tests", *(f"   {test.segment_id}: {test.sentence}" for test in made.tests)]
    lines += [f"   {made.joint_test.sentence}"] if made.joint_test else []
    return "\n".join([*lines[1:], ""])


if __name__ == "__main__":
    for name, case in CASES.items():
        (GOLDENS / f"{name}.txt").write_text(review(planned(name), case()[0].currency), encoding="utf-8")
