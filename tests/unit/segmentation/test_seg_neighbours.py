"""Neighbouring numbers side by side, the votes of the measures, and how values spread."""

from dataclasses import replace

import numpy as np
import pytest
from segment_cases import blobs, people

from core.segmentation import segment
from core.segmentation.distributions import spread_of
from core.segmentation.results import CountTry, SegmentSettings
from core.segmentation.votes import elbow

QUICK = SegmentSettings(resamples=3, reference_draws=3)


@pytest.fixture(scope="module")
def four():
    features = people(blobs(4, 120))
    return features, segment(features, QUICK)


def test_neighbours_stand_beside_the_number_in_use(four):
    _, groups = four
    assert [one.k for one in groups.neighbours] == [3, 4, 5]
    assert [one.words == "In use." for one in groups.neighbours] == [False, True, False]
    for one in groups.neighbours:
        assert sum(size for _, size in one.segments) == 120
        assert len({name for name, _ in one.segments}) == one.k
    explained = [one.explained for one in groups.neighbours]
    assert explained == sorted(explained) and 0 < explained[0] < explained[-1] < 1


def test_the_number_in_use_has_the_names_on_the_cards(four):
    _, groups = four
    assert groups.neighbours[1].segments == tuple((one.name, one.size) for one in groups.segments)


def test_words_say_who_splits_off_and_who_dissolves(four):
    _, groups = four
    fewer, _, more = groups.neighbours
    assert "(30 customers) would dissolve" in fewer.words
    assert "would stand on its own, until now part of" in more.words


def test_separated_groups_get_the_votes(four):
    _, groups = four
    votes = dict(groups.choice.votes)
    assert votes["Silhouette"] == votes["Davies-Bouldin"] == votes["Gap"] == votes["Elbow"] == 4


def test_the_elbow_is_where_the_fall_ends():
    tried = tuple(CountTry(k, 0, 0, 0, inertia, None, None, 0.1, None) for k, inertia in
                  zip(range(2, 8), (100, 60, 20, 15, 11, 8), strict=True))  # fmt: skip
    assert elbow(tried) == 4


def test_another_method_has_no_neighbours():
    assert (
        segment(people(blobs(3, 60)), SegmentSettings(method="ward", resamples=2, reference_draws=3)).neighbours == ()
    )


def test_a_spread_counts_everybody_once(four):
    features, groups = four
    found = spread_of(features, groups, "S1", "c0")
    assert sum(found.segment) == pytest.approx(1)
    assert sum(found.everybody) == pytest.approx(1)
    assert len(found.low) == len(found.high) == len(found.segment) == 20


def test_a_spread_of_few_whole_values_has_a_bin_each():
    table = blobs(3, 90).assign(answer=np.arange(90) % 5 + 1)
    features = marked_whole(people(table), "answer")
    groups = segment(features, QUICK)
    found = spread_of(features, groups, "S1", "answer")
    assert found.low == (0.5, 1.5, 2.5, 3.5, 4.5)
    assert found.everybody == pytest.approx((0.2,) * 5)


def marked_whole(features, key):
    marked = tuple(replace(one, whole=True) if one.key == key else one for one in features.features)
    return replace(features, features=marked)
