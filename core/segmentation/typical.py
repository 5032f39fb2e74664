"""Who stands for a segment, and who stands between two: members by distance to the centres."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.segmentation.results import Prepared

SHOWN = 3


def centres_of(prepared: Prepared, labels: pd.Series) -> pd.DataFrame:
    """Mean of the prepared matrix per label (labels x features)."""
    return prepared.matrix.loc[labels.index].groupby(labels).mean()


def distances(matrix: pd.DataFrame, centres: pd.DataFrame) -> np.ndarray:
    """Squared Euclidean distance of every customer to every centre (customers x labels)."""
    values, points = matrix.to_numpy(), centres.to_numpy()
    squared = (values**2).sum(axis=1)[:, None] - 2 * values @ points.T + (points**2).sum(axis=1)
    return np.maximum(squared, 0.0)


def typical_and_borderline(
    prepared: Prepared, labels: pd.Series, shown_ids: pd.Series
) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Per label the shown ids nearest to its centre, and of the members closest to another segment.

    A member is borderline by its margin: how much farther the nearest other centre is.
    """
    centres = centres_of(prepared, labels)
    apart = np.sqrt(distances(prepared.matrix.loc[labels.index], centres))
    place = centres.index.get_indexer(labels)
    rows = np.arange(len(labels))
    own = apart[rows, place]
    others = apart.copy()
    others[rows, place] = np.inf
    margin = others.min(axis=1) - own if len(centres) > 1 else np.full(len(labels), np.inf)
    ids = shown_ids.reindex(labels.index).astype(str).to_numpy()
    found = {}
    for number, label in enumerate(centres.index):
        members = np.flatnonzero(place == number)
        near = members[np.argsort(np.round(own[members], 9), kind="stable")[:SHOWN]]
        torn = members[np.argsort(np.round(margin[members], 9), kind="stable")[:SHOWN]]
        borderline = tuple(ids[torn]) if len(centres) > 1 else ()
        found[int(label)] = (tuple(ids[near]), borderline)
    return found
