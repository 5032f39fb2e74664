"""Simulated data without groups, to hold the real data against.

Four kinds: Gaussian with the same correlations; the same columns one by one with the same rank
correlations (a Gaussian copula); a uniform box, the reference of the gap statistic (Tibshirani,
Walther & Hastie 2001); and evenly filled columns with the same rank correlations, because a box is no
fair picture of columns that move together. Columns on a coarse scale (answers 1 to 5) stay on it, otherwise their steps
would look like groups, and the correlations are those *behind* the answers: between two questions answered yes or no the
answers always correlate less than the opinions do, so opinions drawn with the correlation of the answers would give
answers that hang together too little, and any table would look grouped beside them (Pearson 1900).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

# A column with at most this many different values is a scale, and its reference keeps to it.
COARSE = 30

# With at most this many values the steps are wide, and equal answers lie at distance nought.
WIDE_STEPS = 10

# Correlations behind answers are found on so many made-up people, in so many steps.
_MADE_UP, _STEPS, _HIGHEST = 6_000, 12, 0.995

Reference = Callable[[np.random.Generator], np.ndarray]


def gaussian(matrix: np.ndarray) -> Reference:
    """Draws with the same means and covariances."""
    mean, spread, scales = matrix.mean(axis=0), matrix.std(axis=0), _scales(matrix)

    def answered(latent: np.ndarray) -> np.ndarray:
        return _on_scale(mean + latent * spread, scales)

    root = _root_behind(_correlations(matrix), answered, [scale is not None for scale in scales])

    def draw(random: np.random.Generator) -> np.ndarray:
        return answered(random.standard_normal(matrix.shape) @ root)

    return draw


def same_marginals(matrix: np.ndarray) -> Reference:
    """Draws whose columns hold exactly the same values, in an order that keeps the rank correlations."""
    root = _rank_root(matrix)
    ordered = np.sort(matrix, axis=0)

    def draw(random: np.random.Generator) -> np.ndarray:
        latent = random.standard_normal(matrix.shape) @ root
        places = np.argsort(np.argsort(latent, axis=0), axis=0)
        return np.take_along_axis(ordered, places, axis=0)

    return draw


def uniform_box(matrix: np.ndarray) -> Reference:
    """Draws that fill the box around the data, turned along its principal axes."""
    scales = _scales(matrix)
    if any(scale is not None for scale in scales):
        axes, centre = np.eye(matrix.shape[1]), np.zeros(matrix.shape[1])
    else:
        centre = matrix.mean(axis=0)
        axes = np.linalg.svd(matrix - centre, full_matrices=False)[2].T
        if axes.shape[1] < matrix.shape[1]:
            axes = np.eye(matrix.shape[1])
    low, high = _reach((matrix - centre) @ axes, scales)

    def draw(random: np.random.Generator) -> np.ndarray:
        return _on_scale(random.uniform(low, high, matrix.shape) @ axes.T + centre, scales)

    return draw


def even_columns(matrix: np.ndarray) -> Reference:
    """Draws whose columns are filled evenly between their ends, with the same rank correlations."""
    from scipy.special import ndtr

    scales, root = _scales(matrix), _rank_root(matrix)
    low, high = _reach(matrix, scales)

    def draw(random: np.random.Generator) -> np.ndarray:
        return _on_scale(low + (high - low) * ndtr(random.standard_normal(matrix.shape) @ root), scales)

    return draw


def on_coarse_scale(matrix: np.ndarray) -> bool:
    """Whether a column has so few values (yes and no, answers 1 to 5, a handful of children) that most share theirs."""
    sizes = [len(np.unique(column)) for column in matrix.T]
    return any(1 < size <= min(WIDE_STEPS, len(matrix) // 3) for size in sizes)


def blurred(matrix: np.ndarray, seed: int) -> np.ndarray:
    """Every answer on a coarse scale moved at random within its own step (dequantised), the same way every time.

    An answer stands for all opinions of one step. Left as it is, equal answers lie at distance nought and each
    combination of answers looks like a perfectly tight group.
    """
    random, result = np.random.default_rng(seed), matrix.copy()
    for column, scale in enumerate(_scales(matrix)):
        if scale is None or len(scale) < 2:
            continue
        borders = (scale[1:] + scale[:-1]) / 2
        edges = np.concatenate([[2 * scale[0] - borders[0]], borders, [2 * scale[-1] - borders[-1]]])
        at = np.searchsorted(scale, matrix[:, column])
        result[:, column] = random.uniform(edges[at], edges[at + 1])
    return result


def _reach(matrix: np.ndarray, scales: list[np.ndarray | None]) -> tuple[np.ndarray, np.ndarray]:
    """Ends of every column; on a scale half a step more, so that the outermost answers are as likely
    as any other."""
    low, high = matrix.min(axis=0), matrix.max(axis=0)
    for column, scale in enumerate(scales):
        if scale is not None and len(scale) > 1:
            low[column] -= (scale[1] - scale[0]) / 2
            high[column] += (scale[-1] - scale[-2]) / 2
    return low, high


def _rank_root(matrix: np.ndarray) -> np.ndarray:
    """Root of the correlations of the normal variables behind the columns (a Gaussian copula)."""
    from scipy.special import ndtri

    ranks = np.argsort(np.argsort(matrix, axis=0, kind="stable"), axis=0, kind="stable")
    scores = ndtri((ranks + 0.5) / len(matrix))
    own = _mean_over_ties(matrix, scores)
    ordered = np.sort(own, axis=0)

    def answered(latent: np.ndarray) -> np.ndarray:
        places = np.argsort(np.argsort(latent, axis=0), axis=0) * len(own) // len(latent)
        return np.take_along_axis(ordered, places, axis=0)

    return _root_behind(_correlations(own), answered, [len(np.unique(column)) <= COARSE for column in matrix.T])


def _correlations(matrix: np.ndarray) -> np.ndarray:
    return np.nan_to_num(np.atleast_2d(np.corrcoef(matrix, rowvar=False)))


def _root_behind(wanted: np.ndarray, answered: Callable[[np.ndarray], np.ndarray], coarse: list[bool]) -> np.ndarray:
    """Root of the correlations of normal variables which, once ``answered`` on their scales, have those ``wanted``."""
    if len(wanted) < 2 or not any(coarse):
        return _unit_root(wanted)
    made_up = np.random.default_rng(0).standard_normal((_MADE_UP, len(wanted)))
    made_up = np.linalg.qr(made_up)[0] * np.sqrt(_MADE_UP)
    behind = wanted.copy()
    for _ in range(_STEPS):
        missing = wanted - _correlations(answered(made_up @ _unit_root(behind)))
        behind = np.clip(behind + missing, -_HIGHEST, _HIGHEST)
    return _unit_root(behind)


def _unit_root(correlations: np.ndarray) -> np.ndarray:
    """Root whose draws have variance 1, also where the correlations contradict each other a little."""
    correlations = correlations.copy()
    np.fill_diagonal(correlations, 1.0)
    root = _root(correlations)
    return root / np.sqrt((root**2).sum(axis=0))


def _root(covariance: np.ndarray) -> np.ndarray:
    values, vectors = np.linalg.eigh(covariance)
    return (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T


def _scales(matrix: np.ndarray) -> list[np.ndarray | None]:
    distinct = [np.unique(column) for column in matrix.T]
    return [values if len(values) <= COARSE else None for values in distinct]


def _on_scale(draws: np.ndarray, scales: list[np.ndarray | None]) -> np.ndarray:
    for column, scale in enumerate(scales):
        if scale is not None:
            borders = (scale[1:] + scale[:-1]) / 2
            draws[:, column] = scale[np.searchsorted(borders, draws[:, column])]
    return draws


def _mean_over_ties(matrix: np.ndarray, scores: np.ndarray) -> np.ndarray:
    result = np.empty_like(scores)
    for column in range(matrix.shape[1]):
        _, code, size = np.unique(matrix[:, column], return_inverse=True, return_counts=True)
        result[:, column] = (np.bincount(code, weights=scores[:, column]) / size)[code]
    return result
