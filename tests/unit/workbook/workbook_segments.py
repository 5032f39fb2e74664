"""A segmentation of the made-up customers: prepared numbers, nearest centres, described segments."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.results import (
    SEGMENT_COLOURS,
    Choice,
    CountTry,
    MethodComparison,
    Prepared,
    PreparedFeature,
    Segment,
    Segmentation,
    SegmentRule,
    SegmentSettings,
    Structure,
    Trait,
)

NAMES = ("Loyal big spenders", "Young regulars", "Rare visitors")


def prepared_columns(frame: pd.DataFrame) -> tuple[PreparedFeature, ...]:
    logged = np.log1p(frame["spend"])
    plain = frame["age"]
    return (
        PreparedFeature(
            "spend",
            "log",
            0.0,
            float(logged.quantile(0.01)),
            float(logged.quantile(0.99)),
            float(logged.mean()),
            float(logged.std(ddof=0)),
            1.0,
        ),
        PreparedFeature(
            "age",
            "none",
            0.0,
            float(plain.min()),
            float(plain.max()),
            float(plain.mean()),
            float(plain.std(ddof=0)),
            2.0,
        ),
    )


def matrix_of(frame: pd.DataFrame, columns: tuple[PreparedFeature, ...]) -> pd.DataFrame:
    made = {}
    for column in columns:
        values = np.log1p(frame[column.key]) if column.transform == "log" else frame[column.key]
        clipped = np.clip(values, column.low, column.high)
        made[column.key] = (clipped - column.centre) / column.scale * np.sqrt(column.weight)
    return pd.DataFrame(made, index=frame.index)


def nearest_segments(
    made: CustomerFeatures, matrix: pd.DataFrame, centres: pd.DataFrame, unplaced: int
) -> pd.DataFrame:
    """The segment with the nearest centre for all but the last ``unplaced`` customers."""
    distance = ((matrix.to_numpy()[:, None, :] - centres.to_numpy()[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(distance, axis=1)
    ids = np.array(centres.index)
    assignments = pd.DataFrame(
        {
            "customer_id": made.shown_ids.to_numpy(),
            "segment_id": pd.Series(ids[nearest[:, 0]], dtype="str").to_numpy(),
            "segment_name": np.array(NAMES)[nearest[:, 0]],
            "certainty": np.round(np.clip(1 - distance.min(axis=1) / np.sort(distance, axis=1)[:, 1], 0, 1), 3),
            "runner_up_id": ids[nearest[:, 1]],
            "reason": "",
        },
        index=made.frame.index,
    )
    gone = assignments.index[len(assignments) - unplaced :]
    assignments["segment_id"] = assignments["segment_id"].astype("str")
    assignments.loc[gone, ["segment_id", "segment_name", "runner_up_id"]] = np.nan
    assignments.loc[gone, "certainty"] = np.nan
    assignments.loc[gone, "reason"] = "Age is missing"
    return assignments


def described(made: CustomerFeatures, assignments: pd.DataFrame) -> tuple[Segment, ...]:
    placed = assignments.dropna(subset=["segment_id"])
    everybody = made.frame.loc[placed.index]
    return tuple(
        describe(place, str(segment_id), everybody.loc[rows.index], everybody)
        for place, (segment_id, rows) in enumerate(placed.groupby("segment_id"))
    )


def describe(place: int, segment_id: str, rows: pd.DataFrame, everybody: pd.DataFrame) -> Segment:
    average, total = everybody.mean(), float(everybody["spend"].sum())
    return Segment(
        id=segment_id,
        name=NAMES[place],
        suggested_name=NAMES[place],
        size=len(rows),
        share=len(rows) / len(everybody),
        money=float(rows["spend"].sum()),
        money_share=float(rows["spend"].sum()) / total,
        centre=tuple((key, float(value)) for key, value in rows.mean().items()),
        medians=tuple((key, float(value)) for key, value in rows.median().items()),
        jaccard=0.9 - 0.2 * place,
        trust=("solid", "good", "shaky")[place],  # type: ignore[arg-type]
        trust_words="Found again in 90 of 100 resampled customer lists.",
        traits=(
            Trait(
                "spend",
                "Total spent",
                float(rows["spend"].mean()),
                float(average["spend"]),
                float(rows["spend"].mean() / average["spend"] * 100),
                1.2,
                9.0,
                place == 0,
                f"They spend €{rows['spend'].mean():,.0f}, the average customer €{average['spend']:,.0f}",
            ),
        ),
        rule=SegmentRule("Total spent from €1,200 up", (), 0.97, 0.94),
        typical=tuple(rows.index[:3]),
        borderline=tuple(rows.index[-2:]),
        colour=SEGMENT_COLOURS[place],
        description="They come every week and buy across the mall.",
    )


def segmentation(made: CustomerFeatures, group: np.ndarray, unplaced: int = 2) -> Segmentation:
    columns = prepared_columns(made.frame)
    matrix = matrix_of(made.frame, columns)
    centres = matrix.groupby(group).mean()
    centres.index = pd.Index([f"S{place + 1}" for place in centres.index], dtype="str")
    assignments = nearest_segments(made, matrix, centres, unplaced)
    return Segmentation(
        settings=SegmentSettings(),
        used=("spend", "age"),
        prepared=Prepared(matrix, columns, pd.DataFrame({"reason": []})),
        assignments=assignments,
        segments=described(made, assignments),
        choice=Choice(
            3,
            3,
            "Three groups are the most distinct and the most repeatable.",
            (
                CountTry(2, 0.5, 100.0, 0.9, 50.0, 0.4, 0.02, 0.3, 0.8),
                CountTry(3, 0.6, 150.0, 0.7, 30.0, 0.6, 0.02, 0.2, 0.9),
            ),
        ),
        structure=Structure(
            "clear groups", "The customers fall into groups that random data does not show.", (("silhouette", 0.6),)
        ),
        methods=(
            MethodComparison(
                "kmeans", "K-Means", 3, 0.6, 150.0, 0.7, 0.9, 1.0, 0.1, True, "Kept: simplest and as good"
            ),
        ),
        centres=centres,
        positions=pd.DataFrame({"x": matrix["spend"], "y": matrix["age"]}),
        map_kept=0.97,
        map_axes=("spends more", "is older"),
        category_shares=pd.DataFrame(
            {
                "segment_id": np.array(centres.index),
                "column": "Gender",
                "label": "Gender",
                "value": "Female",
                "share": [0.1, 0.9, 0.2],
                "average_share": 0.4,
            }
        ),
        record=("3 groups on total spent and age",),
    )
