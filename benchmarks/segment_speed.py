"""How fast segments are, as ratios to scikit-learn held to one thread, and in how much memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from threadpoolctl import threadpool_limits

from benchmarks.segment_data import SEED, as_features, crowd
from core.progress import silent
from core.segmentation import segment
from core.segmentation.counting import partitions
from core.segmentation.scores import inertia_of, silhouettes


def _seconds(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def speed(data: Path, quick: bool) -> None:
    """Ratios to scikit-learn held to one thread."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    matrix = crowd(10_000)

    def plain() -> dict[int, tuple[float, float]]:
        found = {}
        for k in range(2, 11):
            model = KMeans(k, n_init=10, random_state=SEED).fit(matrix)
            found[k] = (float(model.inertia_), float(silhouette_score(matrix, model.labels_)))
        return found

    def ours() -> tuple[dict, dict]:
        found = partitions(matrix, range(2, 11), SEED, silent)
        widths = silhouettes(matrix, [one.labels for one in found.values()])
        return found, dict(zip(found, widths, strict=True))

    with threadpool_limits(1):
        slow, baseline = _seconds(plain)
        fast, (found, widths) = _seconds(ours)
    excess = max(inertia_of(matrix, found[k].labels) / baseline[k][0] - 1 for k in baseline)
    same = max(baseline, key=lambda k: baseline[k][1]) == max(widths, key=widths.__getitem__)
    print(f"choice of k at 10,000 x 8: {slow:.2f} s against {fast:.2f} s = {slow / fast:.1f} times, "
          f"inertia at most {excess:+.4%}, same k: {same}")  # fmt: skip
    for n in (10_000,) if quick else (10_000, 100_000):
        features = as_features(pd.DataFrame(crowd(n), columns=[f"c{i}" for i in range(8)]))
        with threadpool_limits(1):
            one, _ = _seconds(lambda rows=features.frame: KMeans(5, n_init=10, random_state=SEED).fit(rows.to_numpy()))
        whole, _ = _seconds(lambda rows=features: segment(rows))
        print(f"whole answer at {n:,} x 8: {whole:.1f} s = {whole / one:.0f} times one KMeans(5, n_init=10)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def million(data: Path, quick: bool) -> None:
    """A million customers finish, and in how much memory."""
    features = as_features(pd.DataFrame(crowd(1_000_000).astype("float32"), columns=[f"c{i}" for i in range(8)]))
    whole, _ = _seconds(lambda: segment(features))
    print(f"1,000,000 x 8: {whole:.0f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
