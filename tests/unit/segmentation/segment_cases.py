"""Tables of numbers as if they came from the features stage."""

from __future__ import annotations

import numpy as np
import pandas as pd

from benchmarks.segment_data import as_features as people

__all__ = ["blobs", "people"]


def blobs(k: int = 3, n: int = 90, d: int = 2, seed: int = 0) -> pd.DataFrame:
    """Round groups ten standard deviations apart along a circle (and noise in further columns)."""
    random = np.random.default_rng(seed)
    which = np.arange(n) % k
    angle = 2 * np.pi * which / k
    reach = 10 / (2 * np.sin(np.pi / k))
    places = np.zeros((n, d))
    places[:, 0], places[:, 1] = reach * np.cos(angle), reach * np.sin(angle)
    values = places + random.standard_normal((n, d))
    return pd.DataFrame(values, columns=[f"c{i}" for i in range(d)], index=[f"m{i:03d}" for i in range(n)])
