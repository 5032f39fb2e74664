"""How many equal rows chance alone makes: short answers coincide without one person answering twice.

Two rows agree in all columns with about P(A1) P(A2 | A) P(A3 | A) ..., A being the agreement in an
earlier column that helps most: answers hang together, so that multiplying plain shares would promise too
few coincidences (a tree of agreements, after Chow and Liu 1968). The shares are those of pairs of rows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

EARLIER = 8
FEWEST_PAIRS = 50


def expected_coincidences(columns: Sequence[np.ndarray]) -> float:
    """Pairs of equal rows to expect by chance.

    ``columns`` hold one whole number per row each, equal where the values are; rows that repeat another
    one are to be left out before, else they would explain themselves.
    """
    if not columns or len(columns[0]) < 2:
        return 0.0
    rows = len(columns[0])
    everyone = rows * (rows - 1) / 2
    agreeing = [_equal_pairs(codes) for codes in columns]
    pairs = everyone
    for place, codes in enumerate(columns):
        shares = [agreeing[place] / everyone]
        for earlier in range(max(0, place - EARLIER), place):
            if agreeing[earlier] >= FEWEST_PAIRS:
                shares.append(_equal_pairs(_together(columns[earlier], codes)) / agreeing[earlier])
        pairs *= max(shares)
    return pairs


def _equal_pairs(codes: np.ndarray) -> float:
    sizes = np.unique(codes, return_counts=True)[1].astype("float64")
    return float((sizes * (sizes - 1) / 2).sum())


def _together(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    combined: np.ndarray = (left.astype("int64") + 1) * (int(right.max(initial=0)) + 2) + right + 1
    return combined
