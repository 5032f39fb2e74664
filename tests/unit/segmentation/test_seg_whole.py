"""The whole of segmentation on small data with a known answer."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from segment_cases import blobs, people
from threadpoolctl import threadpool_limits

from core.problems import UserError
from core.progress import Cancelled
from core.segmentation import METHODS, described, group, search, segment
from core.segmentation.results import Edit, SegmentSettings

QUICK = SegmentSettings(resamples=5, reference_draws=19)


@pytest.fixture(scope="module")
def three():
    return segment(people(blobs(3, d=3)), QUICK)


def test_separated_groups_are_found_called_clear_and_trusted(three):
    assert three.choice.k == 3
    assert three.structure.verdict == "clear groups"
    assert [one.size for one in three.segments] == [30, 30, 30]
    assert {one.trust for one in three.segments} == {"solid"}


def test_a_name_or_another_number_needs_no_new_search():
    changed = replace(QUICK, k=4, edits=(Edit("rename", ("S1",), "Ours"),))
    assert changed.for_search() == QUICK.for_search()
    assert changed.for_groups() == replace(QUICK, k=4)
    assert replace(QUICK, seed=1).for_search() != QUICK.for_search()
    features = people(blobs(3, d=3))
    searched = search(features, QUICK.for_search())
    by_steps = described(features, group(features, searched, changed.for_groups()), changed)
    at_once = segment(features, changed)
    pd.testing.assert_frame_equal(by_steps.assignments, at_once.assignments)
    assert "Ours" in [one.name for one in by_steps.segments]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("k", [None, 5])
def test_reason_evidence_and_cards_speak_from_one_figure(seed, k):
    """A trial of a few resamples may call a number steady that the full test does not."""
    cloud = pd.DataFrame(np.random.default_rng(seed).standard_normal((120, 3)), columns=["a", "b", "c"])
    found = segment(people(cloud), replace(QUICK, k=k, resamples=25))
    weakest = min(one.jaccard for one in found.segments)
    in_force = next(one for one in found.choice.tried if one.k == found.choice.k)
    assert in_force.min_jaccard == weakest
    assert [one.min_jaccard for one in found.neighbours if one.k == found.choice.k] == [weakest]
    if k is None and {one.trust for one in found.segments} & {"unsure", "shaky"}:
        assert "every segment is found again" not in found.choice.reason.replace("not every segment is found", "")
    if k is not None:
        assert found.choice.suggested_k == segment(people(cloud), replace(QUICK, resamples=25)).choice.k


def test_every_customer_is_accounted_for(three):
    assert three.assignments["segment_id"].notna().all()
    assert (three.assignments["segment_id"] != three.assignments["runner_up_id"]).all()
    assert three.assignments["certainty"].between(0, 1).all()
    assert (three.assignments["reason"] == "").all()


def test_segments_are_numbered_by_value(three):
    means = [one.mean("c0") for one in three.segments]
    assert means == sorted(means, reverse=True)


def test_a_cloud_without_groups_is_a_continuum():
    cloud = pd.DataFrame(np.random.default_rng(7).standard_normal((150, 2)), columns=["a", "b"])
    assert segment(people(cloud), QUICK).structure.verdict == "continuum"


def test_few_customers_are_too_little_data():
    assert segment(people(blobs(3, 30)), QUICK).structure.verdict == "too little data"


def test_shuffled_rows_other_units_a_repeated_column_and_two_threads_change_nothing(three):
    table = blobs(3, d=3)
    shuffled = table.sample(frac=1, random_state=3).assign(again=table["c1"] * 2)
    with threadpool_limits(2):
        again = segment(people(shuffled * 1000), QUICK)
    columns = ["segment_id", "runner_up_id"]
    pd.testing.assert_frame_equal(three.assignments[columns], again.assignments[columns])
    assert [one.jaccard for one in three.segments] == [one.jaccard for one in again.segments]


def test_the_asked_number_is_taken_and_the_suggested_one_told():
    answer = segment(people(blobs(3)), SegmentSettings(k=4, resamples=5, reference_draws=19))
    assert (answer.choice.k, answer.choice.suggested_k, len(answer.segments)) == (4, 3, 4)
    assert "You asked for 4" in answer.choice.reason


def test_an_impossible_number_is_refused():
    with pytest.raises(UserError) as told:
        segment(people(blobs(3, 30)), SegmentSettings(k=25))
    assert told.value.code == "impossible-k"


@pytest.mark.parametrize("method", [method.key for method in METHODS if method.key not in ("kmeans", "rfm")])
def test_every_method_finds_separated_groups_and_carries_to_the_end(method):
    answer = segment(people(blobs(3)), SegmentSettings(k=3, method=method, resamples=3, reference_draws=5))
    assert len(answer.segments) == 3
    assert [one.method for one in answer.methods if one.kept] == [method]
    assert answer.centres.index.tolist() == ["S1", "S2", "S3"]


def test_rings_are_suggested_to_another_method():
    angle = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    reach = np.repeat([1.0, 6.0], [60, 200])
    around = np.concatenate([np.linspace(0, 2 * np.pi, 60, endpoint=False), angle])
    rings = pd.DataFrame({"x": reach * np.cos(around), "y": reach * np.sin(around)})
    notes = {one.method: one for one in segment(people(rings), QUICK).methods}
    assert "Worth taking" in notes["hdbscan"].note
    assert notes["hdbscan"].k == 2


def test_two_kinds_of_customer_only_are_two_segments():
    table = pd.DataFrame({"a": [0.0] * 10 + [5.0] * 10, "b": [1.0] * 10 + [9.0] * 10})
    table["b"] = table["b"].where(table.index != 3, 9.0)
    assert 2 <= len(segment(people(table), QUICK).segments) <= 3


def test_incomplete_customers_have_a_reason_and_no_segment():
    table = blobs(3)
    table.iloc[5, 1] = np.nan
    answer = segment(people(table), QUICK)
    assert answer.assignments.loc["m005", "reason"] == "No value for c1"
    assert pd.isna(answer.assignments.loc["m005", "segment_id"])
    assert "customers-not-placed" in {finding.code for finding in answer.findings}


def test_it_can_be_cancelled():
    def stop(share, words):
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        segment(people(blobs(3)), QUICK, stop)


def test_steps_of_a_scale_are_no_empty_ground():
    random = np.random.default_rng(3)
    table = pd.DataFrame({"income": random.standard_normal(400), "children": random.integers(0, 3, 400)})
    notes = [one.note for one in segment(people(table), QUICK).methods]
    assert not any("Worth taking" in note for note in notes)


def test_one_customer_is_too_few_whatever_the_features():
    with pytest.raises(UserError, match="Too few customers"):
        segment(people(blobs(2, 20).head(1)), QUICK)


def test_every_method_says_how_well_its_segments_are_found_again():
    rng = np.random.default_rng(0)
    table = pd.DataFrame({"recency": rng.integers(1, 300, 200), "orders": rng.integers(1, 30, 200)}).assign(
        money=lambda one: one["orders"] * 20.0 + rng.random(200)
    )
    features = people(table)
    roles = {"recency": "recency_days", "orders": "frequency_count", "money": "monetary_total"}
    known = replace(features, features=tuple(replace(one, role=roles[one.key]) for one in features.features))
    table_of_methods = segment(known, QUICK).methods
    assert {one.method for one in table_of_methods} >= {"rfm", "gower_medoids", "kmeans"}
    assert all(one.stability is not None and 0.2 < one.stability <= 1 for one in table_of_methods if one.k > 1)
    for method in ("rfm", "gower_medoids"):
        answer = segment(known, replace(QUICK, method=method, k=4))
        assert all(one.jaccard is not None for one in answer.segments)
        assert len({one.trust for one in answer.segments}) >= 1


def test_where_many_are_all_the_same_the_others_are_not_far_away():
    table = pd.DataFrame({"visits": [1.0] * 80 + [2.0] * 70 + [3.0] * 75 + [4.0] * 75})
    answer = segment(people(table), replace(QUICK, k=3))
    assert not answer.assignments["unusual"].any()
