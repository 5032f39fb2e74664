"""Which value counts where several rows of one table tell something about one customer.

Per column the value of the most recent day that has one; of several values of that day, or without dates, the
most frequent, then the first in order.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.columns.results import Table
from core.joining.results import LinkedTable

_DATES_OF_A_ROW = ("date_transaction", "date_other", "date_registered")


def one_row_each(linked: LinkedTable, names: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """The values of these columns per customer, and how many customers stand on several rows."""
    frame, keys = linked.table.frame[list(names)], linked.keys
    named = keys.notna().to_numpy()
    frame, keys = frame[named], keys[named]
    if not keys.duplicated().any():
        return frame.set_axis(pd.Index(keys), axis=0), 0
    moment = row_dates(linked.table)
    days = None if moment is None else moment[named].dt.normalize()
    repeated = int(keys[keys.duplicated()].nunique())
    codes, different = pd.factorize(keys)
    single = {name: _one_value_each(codes, len(different), frame[name], days) for name in names}
    return pd.DataFrame(single).set_axis(pd.Index(different), axis=0), repeated


def _one_value_each(people: np.ndarray, size: int, fact: pd.Series, days: pd.Series | None) -> pd.Series:
    """Per customer (codes below ``size``) the value of the latest day, then the most frequent, then the first."""
    known = fact.notna().to_numpy()
    values, _ = pd.factorize(fact[known], sort=True)
    said = pd.DataFrame({"who": people[known], "value": values, "place": np.flatnonzero(known)})
    said["day"] = _latest_first(days, known)
    said = said[said["day"] == said.groupby("who")["day"].transform("min")]
    votes = said.groupby(["who", "value"]).agg(rows=("place", "size"), place=("place", "min")).reset_index()
    chosen = votes.sort_values(["who", "rows", "value"], ascending=[True, False, True]).drop_duplicates("who")
    places = np.full(size, -1)
    places[chosen["who"].to_numpy()] = chosen["place"].to_numpy()
    return fact.reset_index(drop=True).reindex(places).reset_index(drop=True)


def _latest_first(days: pd.Series | None, known: np.ndarray) -> np.ndarray:
    """Smaller for later days; a line without a day is older than every line that has one."""
    if days is None:
        return np.zeros(int(known.sum()), dtype="int64")
    chosen = days[known]
    return np.where(chosen.isna(), np.iinfo("int64").max, -chosen.astype("int64"))


def row_dates(table: Table) -> pd.Series | None:
    """When each row was written, where a column says it."""
    for wanted in _DATES_OF_A_ROW:
        meaning = table.first(wanted)
        if meaning is not None and pd.api.types.is_datetime64_any_dtype(table.frame[meaning.name]):
            return table.frame[meaning.name]
    return None
