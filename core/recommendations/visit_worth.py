"""Money divided by visits: what "a visit" means wherever a plan says it.

The mean of customers' own averages counts somebody who came once as much as somebody who came fifty times, and is
no amount that a till ever saw; it stays a feature for forming segments and is not said as spend per visit.
"""

from __future__ import annotations

import pandas as pd

from core.features.results import CustomerFeatures

MONEY, VISITS = "monetary", "frequency"


def spend_per_visit(features: CustomerFeatures, groups: pd.Series) -> tuple[pd.Series, float] | None:
    """Money per visit by group and over all groups, from the purchases in the files; customers without a group
    (missing in ``groups``) are not counted. ``None`` where money and visits are not both known of purchases."""
    if MONEY not in features.frame or VISITS not in features.frame:
        return None
    both = features.frame.loc[groups.dropna().index, [MONEY, VISITS]].dropna()
    visits = float(both[VISITS].sum())
    if visits <= 0:
        return None
    sums = both.groupby(groups.loc[both.index]).sum()
    return sums[MONEY] / sums[VISITS].where(sums[VISITS] > 0), float(both[MONEY].sum()) / visits
