"""Whether the same customers get the same segments, and what happens on input that breaks other programs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from benchmarks.segment_data import as_features, blobs
from core.problems import UserError
from core.segmentation import segment
from core.segmentation.results import SegmentSettings


def same(data: Path, quick: bool) -> None:
    """Shuffled rows, a repeated column, other units, two threads, a rerun: the same answer."""
    from core.segmentation import threads

    members = pd.read_csv(data / "mall_customers" / "Mall_Customers.csv").set_index("CustomerID")
    tables = {
        "Mall_Customers": members[["Age", "Annual Income (k$)", "Spending Score (1-100)"]],
        "three skewed columns without groups": pd.DataFrame(
            np.exp(np.random.default_rng(1).standard_normal((1_500, 3))), columns=["visits", "basket", "points"]
        ),
    }
    for name, table in tables.items():
        first = _answer(table)
        column = table.columns[1]
        changed = {
            "shuffled rows": _answer(table.sample(frac=1, random_state=3)),
            "other column order": _answer(table[list(table.columns[::-1])], names=list(table.columns)),
            "repeated column": _answer(table.assign(**{f"{column} again": table[column]})),
            "a thousand times the unit": _answer(table.assign(**{column: table[column] * 1_000})),
            "rerun": _answer(table),
        }
        limit, threads.ONE_THREAD_BELOW = threads.ONE_THREAD_BELOW, 0
        with threadpool_limits(2):
            changed["two threads"] = _answer(table)
        threads.ONE_THREAD_BELOW = limit
        told = [f"{what}: {'same' if answer == first else 'DIFFERENT'}" for what, answer in changed.items()]
        print(f"{name}: {'; '.join(told)}")


def _answer(table: pd.DataFrame, names: list[str] | None = None) -> tuple:
    """Segment, name and colour of every customer, independent of the order of rows."""
    settings = SegmentSettings(resamples=20, features=None if names is None else tuple(names))
    answer = segment(as_features(table), settings)
    colours = {one.id: one.colour for one in answer.segments}
    rows = answer.assignments.sort_index()[["segment_id", "segment_name"]]
    return tuple((key, *row, colours[row[0]]) for key, row in zip(rows.index, rows.to_numpy().tolist(), strict=True))


def odd(data: Path, quick: bool) -> None:
    """What happens on input that breaks other programs: a sensible result or a kind refusal."""
    random = np.random.default_rng(4)
    plain = pd.DataFrame(random.standard_normal((60, 2)), columns=["a", "b"])
    groups = pd.DataFrame(blobs(random, 60, 3, 2), columns=["a", "b"])
    cases = {
        "constant column": groups.assign(c=7.0),
        "all-missing column": groups.assign(c=np.nan),
        "perfectly correlated": groups.assign(c=groups["a"] * -3 + 1),
        "two different rows only": pd.DataFrame({"a": [0.0, 1.0] * 30, "b": [1.0, 0.0] * 30}),
        "all rows equal": pd.DataFrame({"a": [1.0] * 60, "b": [2.0] * 60}),
        "one customer": plain.head(1),
        "nine customers": plain.head(9),
        "ten customers": plain.head(10),
        "infinities": groups.assign(a=groups["a"].where(groups.index > 2, np.inf)),
        "an outlier of 1e9": groups.assign(a=groups["a"].where(groups.index > 0, 1e9)),
        "a value of 1e308": groups.assign(a=groups["a"].where(groups.index > 0, 1e308)),
        "everything missing": plain * np.nan,
    }
    for name, table in cases.items():
        try:
            answer = segment(as_features(table), SegmentSettings(resamples=10, reference_draws=9))
            sizes = sorted((one.size for one in answer.segments), reverse=True)
            print(f"  {name}: {answer.structure.verdict}, sizes {sizes}, {len(answer.findings)} notices")
        except UserError as refusal:
            print(f"  {name}: refused kindly: {refusal.title}. {refusal.what_happened}")
