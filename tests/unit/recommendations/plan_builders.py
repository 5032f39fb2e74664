"""Small hand-made customers and segments for the tests of planning."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature
from core.segmentation.results import (
    SEGMENT_COLOURS,
    Choice,
    Prepared,
    Segment,
    Segmentation,
    SegmentRule,
    SegmentSettings,
    Structure,
)

MALL = Path(__file__).parents[3] / "core" / "samples" / "files" / "Mall_Customers.csv"
# Centres of the published five-group solution on income and spending score.
MALL_CENTRES = ((55.2963, 49.5185), (86.5385, 82.1282), (88.2, 17.1143), (26.3043, 20.9130), (25.7273, 79.3636))
MALL_NAMES = (
    "Average customers", "High-earning big spenders", "High-earning careful spenders",
    "Low-earning careful spenders", "Low-earning eager spenders",
)  # fmt: skip


def feature(key: str, label: str, unit: str = "", role: str = "", **more: object) -> Feature:
    base = Feature(key, label, unit, "columns", "", "", "", suggested=True, reason="", role=role)
    return replace(base, **more)


def customers(frame: pd.DataFrame, features: list[Feature], money: str | None = None) -> CustomerFeatures:
    frame = frame.astype("float64")
    none = pd.DataFrame(index=frame.index)
    return CustomerFeatures(
        frame=frame, features=tuple(features), shown_ids=pd.Series(frame.index, index=frame.index, dtype="str"),
        descriptors=none, descriptor_labels=(), sensitive_descriptors=(),
        money=frame[money] if money else None, money_label="Total spent" if money else "", currency="EUR",
        as_of="", imputed=frame.isna() & False, without_data=none,
    )  # fmt: skip


def segments(of: CustomerFeatures, labels: pd.Series, names: tuple[str, ...], trust: str = "solid") -> Segmentation:
    found = []
    total = float(of.money.sum()) if of.money is not None else None
    for place, name in enumerate(names):
        members = labels.index[labels == f"S{place + 1}"]
        means = of.frame.loc[members].mean()
        money = float(of.money.loc[members].sum()) if of.money is not None else None
        found.append(
            Segment(
                id=f"S{place + 1}", name=name, suggested_name=name, size=len(members),
                share=len(members) / int(labels.notna().sum()), money=money,
                money_share=money / total if money is not None and total else None,
                centre=tuple(means.items()), medians=tuple(of.frame.loc[members].median().items()), jaccard=0.9,
                trust=trust, trust_words="", traits=(), rule=SegmentRule("", (), 0.9, 0.9), typical=(), borderline=(),
                colour=SEGMENT_COLOURS[place],
            )
        )  # fmt: skip
    empty = pd.DataFrame()
    return Segmentation(
        settings=SegmentSettings(), used=(of.features[0].key,), prepared=Prepared(empty, (), empty),
        assignments=pd.DataFrame({"segment_id": labels}), segments=tuple(found),
        choice=Choice(len(names), len(names), "", ()), structure=Structure("clear groups", "", ()), methods=(),
        centres=empty, positions=empty, map_kept=1.0, map_axes=("", ""), category_shares=empty,
    )  # fmt: skip


def mall_customers() -> tuple[CustomerFeatures, Segmentation]:
    """The public teaching file with its published five groups (81, 39, 35, 23 and 22 customers)."""
    raw = pd.read_csv(MALL, dtype={"CustomerID": "str"}).set_index("CustomerID")
    frame = raw[["Age", "Annual Income (k$)", "Spending Score (1-100)"]]
    known = [
        feature("Age", "Age", "years", "age", sensitive=True),
        feature("Annual Income (k$)", "Annual income", "k$", "income"),
        feature("Spending Score (1-100)", "Spending score", "", "spending_score", scale=(1.0, 100.0)),
    ]
    of = customers(frame, known)
    values = frame.to_numpy()[:, 1:]
    spread = values.std(axis=0)
    distance = ((values[:, None, :] - np.array(MALL_CENTRES)[None]) / spread) ** 2
    nearest = distance.sum(axis=2).argmin(axis=1)
    labels = pd.Series([f"S{place + 1}" for place in nearest], index=frame.index, dtype="str")
    return of, segments(of, labels, MALL_NAMES)


def shoppers(size: int = 600, seed: int = 3) -> tuple[CustomerFeatures, Segmentation]:
    """Three groups with receipts: rare small, frequent small baskets, few big spenders."""
    generator = np.random.default_rng(seed)
    group = np.repeat([0, 1, 2], [size // 2, size // 3, size - size // 2 - size // 3])
    visits = 1 + generator.poisson(np.array([0.5, 8.0, 14.0])[group])
    basket = np.array([30.0, 18.0, 90.0])[group] * generator.lognormal(0, 0.3, size)
    frame = pd.DataFrame(
        {
            "monetary": visits * basket,
            "frequency": visits,
            "average_basket": basket,
            "recency_days": generator.exponential(np.array([75.0, 30.0, 15.0])[group]),
            "number_of_shops": 1 + generator.poisson(np.array([0.2, 2.0, 4.0])[group]),
        },
        index=[f"C{number:05d}" for number in range(size)],
    )
    known = [
        feature("monetary", "Total spent", "EUR", "monetary_total", money=True),
        feature("frequency", "Number of visits", "visits"),
        feature("average_basket", "Average basket", "EUR", money=True),
        feature("recency_days", "Days since last visit", "days"),
        feature("number_of_shops", "Number of shops", "shops"),
    ]
    of = customers(frame, known, money="monetary")
    labels = pd.Series([f"S{place + 1}" for place in group], index=frame.index, dtype="str")
    return of, segments(of, labels, ("Rare visitors", "Frequent small baskets", "Big spenders"))
