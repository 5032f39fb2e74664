"""Laws that hold for any table of numbers."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.segmentation.assigning import by_value, place
from core.segmentation.scores import silhouettes
from core.segmentation.transforms import fences, yeo_johnson

numbers = arrays(float, st.integers(10, 40), elements=st.floats(-1e6, 1e6, allow_nan=False))


@given(numbers)
def test_fences_lie_within_the_data(values):
    low, high = fences(values)
    assert values.min() <= low <= high <= values.max()


@given(numbers, st.floats(-2, 4))
def test_yeo_johnson_keeps_the_order(values, power):
    ordered = np.sort(values / 1e6)
    assert (np.diff(yeo_johnson(ordered, power)) >= -1e-12).all()


@settings(max_examples=50)
@given(arrays(float, (12, 2), elements=st.floats(-100, 100)), arrays(int, 12, elements=st.integers(0, 2)))
def test_silhouettes_and_certainty_stay_in_their_range(matrix, labels):
    labels = np.concatenate([[0, 1, 2], labels[3:]])
    assert -1 <= silhouettes(matrix, [labels])[0] <= 1
    placed = place(matrix, labels)
    assert ((placed.certainty >= 0) & (placed.certainty <= 1)).all()
    assert (placed.runner_up != labels).all()


@given(st.lists(st.integers(0, 3), min_size=4, max_size=30), st.randoms(use_true_random=False))
def test_numbering_depends_on_worth_alone(labels, random):
    own = np.array([0, 1, 2, 3, *labels])
    worth = pd.Series(own * 10.0 + 1)
    assert by_value(own, worth).tolist() == [3, 2, 1, 0]
    names = [0, 1, 2, 3]
    random.shuffle(names)
    renamed = np.array(names)[own]
    assert by_value(renamed, worth)[renamed].tolist() == by_value(own, worth)[own].tolist()
