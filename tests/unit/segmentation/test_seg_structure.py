"""The verdict speaks about groups that could be segments, not about a stray customer."""

from __future__ import annotations

import numpy as np
import pytest
from segment_cases import blobs

from core.progress import silent
from core.segmentation.separation import best_silhouette, in_company
from core.segmentation.structure import judge

KS = range(2, 11)


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
