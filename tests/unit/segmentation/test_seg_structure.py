"""The verdict speaks about groups that could be segments, not about a stray customer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from segment_cases import blobs, people

from core.progress import silent
from core.segmentation import segment
from core.segmentation.references import Reference, gaussian, same_marginals
from core.segmentation.results import SegmentSettings
from core.segmentation.separation import best_silhouette, in_company
from core.segmentation.structure import held_to, judge

KS = range(2, 11)
QUICK = SegmentSettings(resamples=10, reference_draws=19)


def crowd(n: int = 300, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((n, 4))


@pytest.mark.parametrize("seed", range(3))
def test_one_customer_far_from_a_crowd_is_no_group(seed: int) -> None:
    rows = crowd(seed=seed)
    rows[0] = 40
    assert best_silhouette(rows, KS) < best_silhouette(crowd(seed=seed), KS) + 0.05
    assert 0 not in in_company(rows, KS)
    assert judge(rows, KS, 39, 0, silent)[0].verdict == "continuum"


def test_a_stray_customer_does_not_hide_the_groups() -> None:
    rows = blobs(3, 150, 2).to_numpy().copy()
    rows[0] = 400
    assert judge(rows, KS, 39, 0, silent)[0].verdict == "clear groups"


def test_groups_must_show_in_what_is_delivered() -> None:
    rows = blobs(3, 150, 2).to_numpy()
    useless = np.arange(150) % 2
    assert judge(rows, KS, 39, 0, silent)[0].verdict == "clear groups"
    assert judge(rows, KS, 39, 0, silent, [useless])[0].verdict == "continuum"


def test_shaky_segments_are_no_clear_groups() -> None:
    clear = judge(blobs(3, 150, 2).to_numpy(), KS, 39, 0, silent)[0]
    assert held_to(clear, [0.9, 0.61, None]) == clear
    assert held_to(clear, [0.9, 0.59, 0.9]).verdict == "continuum"
    assert "1 of the 3 segments is shaky" in held_to(clear, [0.9, 0.59, 0.9]).words
    assert "either side" in held_to(clear, [0.9, 0.9, 0.9], crowded_border=1.2).words
    too_many = held_to(clear, [0.9, 0.59, 0.5], asked=True)
    assert too_many.verdict == "clear groups" and "not so many: 2 of the 3 segments are shaky" in too_many.words


@pytest.mark.parametrize(("questions", "seed"), [(4, 3), (5, 3), (6, 4)])
def test_equal_answers_are_no_groups_of_their_own(questions: int, seed: int) -> None:
    """Two kinds of customers answer yes or no: every combination of answers is tight, and none is a segment."""
    random = np.random.default_rng(seed)
    kind = np.arange(300) % 2
    likely = np.where((np.arange(questions) % 2)[None, :] == kind[:, None], 0.9, 0.1)
    answers = (random.uniform(size=likely.shape) < likely).astype(float)
    frame = pd.DataFrame(answers, columns=[f"q{number}" for number in range(questions)])
    found = segment(people(frame.set_axis([f"m{number:03d}" for number in frame.index])), QUICK)
    assert found.choice.k == 2
    assert all(one.blurred_silhouette is not None for one in found.choice.tried)


def test_three_kinds_of_answers_are_not_cut_in_two_halves() -> None:
    """Likert answers of unhappy, undecided and happy customers."""
    random = np.random.default_rng(3)
    kind = np.arange(300) % 3
    answers = np.clip(np.rint(np.array([1.5, 3, 4.5])[kind][:, None] + 0.8 * random.standard_normal((300, 6))), 1, 5)
    frame = pd.DataFrame(answers, columns=[f"q{number}" for number in range(6)])
    assert segment(people(frame.set_axis([f"m{number:03d}" for number in frame.index])), QUICK).choice.k == 3


def answered_yes(seed: int, n: int = 300, questions: int = 8) -> np.ndarray:
    """One leaning behind all answers, and no groups."""
    random = np.random.default_rng([seed, questions])
    load = random.uniform(0.5, 0.8, questions)
    leaning = random.standard_normal((n, 1)) * load + random.standard_normal((n, questions)) * np.sqrt(1 - load**2)
    return (leaning > random.uniform(-0.9, 0.9, questions)).astype(float)


@pytest.mark.parametrize("reference", [gaussian, same_marginals])
def test_simulated_answers_hang_together_as_much_as_the_real_ones(reference: Callable[..., Reference]) -> None:
    rows = answered_yes(1)
    pairs = np.triu_indices(8, 1)
    draw = reference(rows)
    simulated = np.mean([np.corrcoef(draw(np.random.default_rng(i)).T)[pairs].mean() for i in range(10)])
    assert simulated == pytest.approx(np.corrcoef(rows.T)[pairs].mean(), abs=0.02)


@pytest.mark.parametrize("seed", [1, 5])
def test_yes_and_no_answers_that_hang_together_are_no_groups(seed: int) -> None:
    rows = answered_yes(seed)
    assert judge((rows - rows.mean(axis=0)) / rows.std(axis=0), KS, 39, 0, silent)[0].verdict == "continuum"
