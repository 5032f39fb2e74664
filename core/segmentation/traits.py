"""What sets a segment apart, number by number and category by category.

A number counts when it differs by at least :data:`LEAST_EFFECT` standard deviations and the test
value reaches 1.96; a category when its share differs by ten points or half of the average share and
its test value reaches 2.58 (there are many categories, so the bar is higher). Categories describe;
they are never a reason for a name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.segmentation.contrasts import Contrast
from core.segmentation.results import Trait
from core.segmentation.units import after_label, index_of, named
from core.segmentation.vocabulary import words_of

LEAST_EFFECT = 0.3
LEAST_V = 1.96
LEAST_CATEGORY_V = 2.58
LEAST_POINTS = 0.10
SHOWN_CATEGORIES = 20


def number_traits(
    label: int, contrasts: Mapping[str, Contrast], features: CustomerFeatures, used: Collection[str] = ()
) -> list[Trait]:
    """The numbers in which this segment differs, largest difference first; of two that say the same (average and
    typical basket) one, rather that which formed the segments (``used``)."""
    found = []
    for key, contrast in contrasts.items():
        if label not in contrast.by_segment.index:
            continue
        row = contrast.by_segment.loc[label]
        if abs(row["effect"]) >= LEAST_EFFECT and abs(row["v_test"]) >= LEAST_V:
            found.append(_number_trait(key, contrast, row, features))
    return _said_once(sorted(found, key=lambda trait: -round(abs(trait.effect), 6)), features, used)


def _said_once(traits: list[Trait], features: CustomerFeatures, used: Collection[str]) -> list[Trait]:
    saying: dict[tuple[str, str, bool], Trait] = {}
    for trait in sorted(traits, key=lambda one: one.feature not in used):
        feature = features.feature(trait.feature)
        saying.setdefault((words_of(feature).theme, feature.unit, trait.high), trait)
    kept = list(saying.values())
    return [trait for trait in traits if trait in kept or trait.feature in used]


def _number_trait(key: str, contrast: Contrast, row: pd.Series, features: CustomerFeatures) -> Trait:
    feature = features.feature(key)
    value, average = float(row["mean"]), contrast.mean
    shown = after_label(value, feature, features.currency)
    words = f"{named(feature)} {shown} against {after_label(average, feature, features.currency)} on average"
    return Trait(
        feature=key,
        label=feature.label,
        value=value,
        average=average,
        index=index_of(value, average, feature),
        effect=float(row["effect"]),
        v_test=float(row["v_test"]),
        high=bool(row["effect"] > 0),
        words=words,
    )


def category_shares(features: CustomerFeatures, labels: pd.Series) -> pd.DataFrame:
    """Share of every category in every segment: segment label, column, label, value, count, share,
    average_share, v_test. At most 20 values a column, the rest is "Other"; blanks take no part."""
    shown = dict(features.descriptor_labels)
    tables = [
        _shares(features.descriptors[column].loc[labels.index], column, shown.get(column, column), labels)
        for column in features.descriptors.columns
    ]
    tables = [table for table in tables if len(table)]
    names = ["segment", "column", "label", "value", "count", "share", "average_share", "v_test"]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=names)


def _shares(values: pd.Series, column: str, label: str, labels: pd.Series) -> pd.DataFrame:
    known = values[values.notna() & values.ne("")]
    counts = known.value_counts()
    counts = counts.sort_index().sort_values(ascending=False, kind="stable")
    kept = list(counts.index[:SHOWN_CATEGORIES])
    if not kept or len(counts) < 2 or len(counts) > len(known) / 2:
        return pd.DataFrame()
    grouped = known.where(known.isin(kept), "Other")
    table = pd.crosstab(labels.loc[known.index], grouped)
    inside, total = table.sum(axis=1), int(table.to_numpy().sum())
    overall = table.sum(axis=0) / total
    shares = table.div(inside, axis=0)
    error = np.sqrt(np.outer((total - inside) / max(total - 1, 1) / inside, (overall * (1 - overall)).to_numpy()))
    v_test = ((shares - overall) / np.where(error > 1e-12, error, np.inf)).stack()
    long = shares.stack().rename("share").to_frame()
    long["count"], long["v_test"] = table.stack(), v_test
    long.index.names = ["segment", "value"]
    long = long.reset_index()
    long["average_share"] = long["value"].map(overall)
    return long.assign(column=column, label=label)[
        ["segment", "column", "label", "value", "count", "share", "average_share", "v_test"]
    ]


def category_traits(label: int, shares: pd.DataFrame) -> list[Trait]:
    """The categories that are clearly over- or under-represented in this segment."""
    own = shares[shares["segment"].eq(label)] if len(shares) else shares
    found = []
    for row in own.itertuples():
        points = row.share - row.average_share
        telling = abs(points) >= LEAST_POINTS or (row.average_share and abs(points) >= row.average_share / 2)
        if abs(row.v_test) >= LEAST_CATEGORY_V and telling and row.value != "Other":
            found.append(
                Trait(
                    feature=row.column,
                    label=row.label,
                    value=float(row.share),
                    average=float(row.average_share),
                    index=100 * row.share / row.average_share if row.average_share else None,
                    effect=float(points / np.sqrt(row.average_share * (1 - row.average_share))),
                    v_test=float(row.v_test),
                    high=bool(points > 0),
                    words=f"{row.label} {row.value}: {wording.percent(row.share)}"
                    f" against {wording.percent(row.average_share)} on average",
                    category=str(row.value),
                )
            )
    return sorted(found, key=lambda trait: -round(abs(trait.v_test), 6))
