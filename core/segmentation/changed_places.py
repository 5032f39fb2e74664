"""How many customers are in another segment than before, when the data or the settings changed.

Segments of two runs have no common names, so they are paired first: the pairing that leaves the most
customers where they were (Kuhn 1955, as in scipy's ``linear_sum_assignment``).
"""

from __future__ import annotations

import pandas as pd

from core.segmentation.results import Segmentation


def changed_places(before: Segmentation, after: Segmentation) -> int:
    """Customers whose segment differs, those placed in only one of the two included."""
    from scipy.optimize import linear_sum_assignment

    both = pd.concat(
        [before.assignments["segment_id"].rename("before"), after.assignments["segment_id"].rename("after")], axis=1
    )
    both = both[both.notna().any(axis=1)]
    table = pd.crosstab(both["before"], both["after"]).to_numpy()
    if not table.size:
        return len(both)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return int(len(both) - table[rows, columns].sum())
