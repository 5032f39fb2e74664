"""Forms groups anew among some of the customers: the parts of a split, or everybody outside a locked segment."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.assigning import by_value
from core.segmentation.kmeans import sweep
from core.segmentation.preparing import in_fixed_order
from core.segmentation.results import Prepared
from core.segmentation.threads import chosen_threads

SEED = 20


def regroup(prepared: Prepared, members: pd.Index, parts: int, features: CustomerFeatures) -> pd.Series:
    """K-Means inside ``members``; ints from 0 (at most ``parts`` distinct), most valuable part first."""
    members = members.sort_values()
    matrix = prepared.matrix.loc[members]
    parts = min(parts, len(matrix.drop_duplicates()))
    order = in_fixed_order(matrix)
    fitted = np.empty(len(matrix), dtype="int64")
    with chosen_threads(len(matrix)):
        fitted[order] = sweep(matrix.to_numpy()[order], range(1, parts + 1), SEED)[parts].labels
    value = features.money if features.money is not None else features.frame[prepared.matrix.columns[0]]
    rank = by_value(fitted, value.reindex(members))
    return pd.Series(rank[fitted], index=members, dtype="int64")
