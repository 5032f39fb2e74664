"""The map: features as they are, or two principal components with the loss stated."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.segmentation.mapping import map_customers
from tests.unit.segmentation.seg_people import INCOME, five_groups, people, prepared


def test_two_features_are_drawn_in_their_own_units() -> None:
    features, labels = five_groups()
    positions, kept, axes = map_customers(prepared(features, "income", "score"), labels, features)
    assert kept == 1
    assert axes == ("Annual income (k$)", "Spending score")
    assert positions["x"].equals(features.frame["income"].rename("x"))


def test_more_features_keep_the_largest_share_two_axes_can() -> None:
    features, labels = five_groups()
    matrix = prepared(features, "income", "score", "age")
    positions, kept, axes = map_customers(matrix, labels, features)
    eigen = np.sort(np.linalg.eigvalsh(np.cov(matrix.matrix.to_numpy().T)))[::-1]
    assert kept == pytest.approx(eigen[:2].sum() / eigen.sum())
    assert positions.var(ddof=1).to_numpy() == pytest.approx(eigen[:2])
    assert all(axes)


def test_the_map_is_not_mirrored_by_the_row_order() -> None:
    features, labels = five_groups()
    matrix = prepared(features, "income", "score", "age")
    first, *_ = map_customers(matrix, labels, features)
    again, *_ = map_customers(matrix, labels.sample(frac=1, random_state=3), features)
    pd.testing.assert_frame_equal(first, again.sort_index())


def test_one_feature_lies_on_a_line() -> None:
    features = people((INCOME,), {"income": np.arange(12.0)})
    positions, kept, axes = map_customers(prepared(features), pd.Series(0, index=features.frame.index), features)
    assert positions["y"].eq(0).all()
    assert (kept, axes[1]) == (1.0, "")
