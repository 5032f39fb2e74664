"""Whatever the numbers: names are unique, not empty, and never say the opposite of the data."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from core.segmentation.contrasts import contrasts
from core.segmentation.naming import name_segments
from core.segmentation.preparing import prepare
from core.segmentation.results import SegmentSettings
from tests.unit.segmentation.seg_people import AGE, INCOME, SCORE, feature, people

VISITS = feature("visits", "Visits", "visit_count")
# word in a name -> (feature, side it claims)
CLAIMS = {
    "high earners": ("income", 1),
    "low earners": ("income", -1),
    "big-spending": ("score", 1),
    "big spenders": ("score", 1),
    "careful": ("score", -1),
    "frequent": ("visits", 1),
    "occasional": ("visits", -1),
    "older": ("age", 1),
    "younger": ("age", -1),
}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 10), st.sampled_from([1.0, 4.0, 30.0]), st.integers(1, 4))
def test_names_are_unique_and_true(seed: int, groups: int, apart: float, used: int) -> None:
    rng = np.random.default_rng(seed)
    size = 30 * groups
    labels = rng.integers(0, groups, size)
    labels[:groups] = range(groups)
    chosen = (INCOME, SCORE, VISITS, AGE)[:used]
    values = {one.key: 50 + rng.normal(0, apart, groups)[labels] + rng.exponential(3, size) for one in chosen}
    features = people(chosen, values)
    by_label = pd.Series(labels, index=features.frame.index)
    matrix = prepare(features, SegmentSettings(features=tuple(values)))
    found = contrasts(features, matrix, by_label)
    names = name_segments(features, list(matrix.matrix.columns), found, sorted(by_label.unique()))
    assert len({name.casefold() for name in names.values()}) == groups
    for label, name in names.items():
        assert name and name == name.strip() and "  " not in name
        for words, (key, side) in CLAIMS.items():
            if words in name.lower() and key in found:
                row = found[key].by_segment.loc[label]
                assert side * (row["mean"] - found[key].mean) > 0
                assert side * (row["median"] - found[key].median) > 0
