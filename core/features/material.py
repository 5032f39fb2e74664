"""What the families work from, and what they hand back.

A :class:`Material` is the cleaned data in the shape families need: purchases with integer customer
positions, and one row per customer from the member lists and surveys. Which numbers are made of it is
up to the families; which of those are suggested is decided in ``suggesting``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.columns.results import ColumnMeaning
from core.features.results import Feature


@dataclass(frozen=True, eq=False)
class Purchases:
    """All transaction lines that name a customer.

    ``lines`` has ``customer`` (position in ``customers``), ``order`` (integer), ``is_return`` and, where
    the files have them, ``day`` (midnight), ``hour`` (0 to 24), ``money``, ``quantity``, ``discount``,
    ``shop``, ``mall``, ``category``, ``payment``. ``orders`` has one row per purchase that is not only returns:
    ``customer``, ``day``, ``money`` (net of the returns booked under the same order number).
    """

    customers: pd.Index
    lines: pd.DataFrame
    orders: pd.DataFrame
    as_of: pd.Timestamp | None
    sources: tuple[tuple[str, str], ...]

    @property
    def knows_visits(self) -> bool:
        """Whether lines can be put together to visits, by receipt number or by day."""
        return self.has("order_number") or self.has("day")

    def has(self, *columns: str) -> bool:
        """Whether every one of these line columns was in some file."""
        return all(column in self.lines.columns for column in columns)

    def source(self, *columns: str) -> str:
        """``"sales.csv: Amount, Date"`` for the columns behind these line columns."""
        named = dict(self.sources)
        return "; ".join(dict.fromkeys(named[column] for column in columns if column in named))

    def per_customer(self, values: np.ndarray, positions: np.ndarray) -> pd.Series:
        """Values known for some positions, as a Series over all customers (missing elsewhere)."""
        result = np.full(len(self.customers), np.nan)
        result[positions] = values
        return pd.Series(result, index=self.customers)

    def count(self, mask: np.ndarray | None = None, *, of: str = "lines") -> np.ndarray:
        """How many lines (or ``orders``) each customer has, counting only where ``mask`` is true."""
        codes = getattr(self, of)["customer"].to_numpy()
        chosen = codes if mask is None else codes[mask]
        return np.bincount(chosen, minlength=len(self.customers)).astype("float64")

    def total(self, column: str, *, of: str = "lines") -> np.ndarray:
        """Sum of a column per customer; missing values count as nothing."""
        frame = getattr(self, of)
        weights = np.nan_to_num(frame[column].to_numpy(dtype="float64"), nan=0.0)
        return np.bincount(frame["customer"].to_numpy(), weights=weights, minlength=len(self.customers))


@dataclass(frozen=True, eq=False)
class MemberColumn:
    """One column of a member list or survey, reduced to one value per customer (all customers)."""

    table: str
    table_kind: str
    meaning: ColumnMeaning
    values: pd.Series


@dataclass(frozen=True, eq=False)
class Material:
    """Everything a family may look at; ``purchases`` is ``None`` without transactions."""

    customers: pd.Index
    purchases: Purchases | None
    members: tuple[MemberColumn, ...]
    as_of: pd.Timestamp | None
    currency: str

    def of_role(self, *roles: str) -> tuple[MemberColumn, ...]:
        """Member columns with one of these roles, in file order."""
        return tuple(column for column in self.members if column.meaning.role in roles)


@dataclass(frozen=True, eq=False)
class Measure:
    """A number per customer (missing where it cannot be known) and the words about it.

    ``rank`` orders the suggestion: 0 first choice, 1 good when there is room, 2 only on request.
    ``parts`` are keys it is made of, so that whole and parts are not both suggested.
    """

    feature: Feature
    values: pd.Series
    rank: int = 2
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Description:
    """A label per customer that describes but never forms segments."""

    key: str
    label: str
    values: pd.Series
    sensitive: bool = False


Made = tuple[Measure | Description, ...]
