"""Why a customer is where it is, and what would move it."""

from __future__ import annotations

import numpy as np
import pytest

from core.problems import UserError
from core.segmentation import segment
from core.segmentation.results import Segmentation, SegmentSettings
from core.segmentation.transforms import apply
from core.segmentation.why import explain_customer
from tests.unit.segmentation.seg_people import feature, five_groups, people

FEATURES, _ = five_groups()


@pytest.fixture(scope="module")
def found() -> Segmentation:
    quick = SegmentSettings(features=("income", "score"), k=5, resamples=3, reference_draws=3)
    return segment(FEATURES, quick)


def test_every_move_really_moves_the_customer(found: Segmentation) -> None:
    prepared, centres, told = found.prepared, found.centres, 0
    for shown in (f"{number:04d}" for number in range(0, 200, 4)):
        explained = explain_customer(FEATURES, found, shown)
        told += bool(explained.moves)
        assert ("No small change" in explained.sentence) != bool(explained.moves)
        for move in explained.moves:
            place = list(prepared.matrix.columns).index(move.feature)
            point = prepared.matrix.loc[f"C{shown}"].to_numpy().copy()
            before = point[place]
            point[place] = apply(np.array([move.needed]), prepared.columns[place])[0]
            assert abs(point[place] - before) < 1.1
            nearest = centres.index[((centres.to_numpy() - point) ** 2).sum(axis=1).argmin()]
            assert nearest == move.to_segment != explained.segment_id
    assert 0 < told < 50


def test_yes_becomes_no_and_never_a_share() -> None:
    random = np.random.default_rng(5)
    likely = np.where(np.arange(120)[:, None] % 2, [0.9, 0.9, 0.9, 0.1], [0.1, 0.1, 0.1, 0.9])
    answers = (random.random((120, 4)) < likely).astype(float)
    flags = [feature(f"q{i}", f"Likes {what}", "flag", unit="%", scale=(0.0, 1.0)) for i, what in enumerate("abcd")]
    customers = people(flags, {f"q{i}": answers[:, i] for i in range(4)})
    groups = segment(customers, SegmentSettings(k=2, resamples=3, reference_draws=3))
    words = {move.words for key in customers.shown_ids for move in explain_customer(customers, groups, key).moves}
    assert words
    assert all(one.endswith((": yes instead of no", ": no instead of yes")) for one in words)


def test_it_shows_own_segment_and_overall_values(found: Segmentation) -> None:
    explained = explain_customer(FEATURES, found, " 0000 ")
    income = explained.values[0]
    assert income.feature == "income"
    assert income.value == FEATURES.frame.at["C0000", "income"]
    assert income.segment_average == found.segment(explained.segment_id).mean("income")
    assert income.overall_average == pytest.approx(FEATURES.frame["income"].mean())
    assert [value.used for value in explained.values] == [True, True, False]
    assert explained.segment_name in explained.sentence
    assert explained.runner_up_id not in ("", explained.segment_id)


def test_the_key_used_for_matching_is_understood_too(found: Segmentation) -> None:
    assert explain_customer(FEATURES, found, "c0007").customer_id == "0007"


def test_an_unknown_number_is_refused_kindly_with_close_matches(found: Segmentation) -> None:
    with pytest.raises(UserError) as refused:
        explain_customer(FEATURES, found, "9007")
    assert refused.value.code == "customer-unknown"
    with pytest.raises(UserError, match="019"):
        explain_customer(FEATURES, found, "019")
