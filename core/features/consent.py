"""Who may be contacted, where the files say it: columns of consent, newsletter and the like, and of addresses.

A column counts by its role, or when its name says so. Where somebody said both, the no counts: writing to
somebody who refused costs more than a sale. A "no" to one channel, such as a newsletter, is shown beside the customer and
leaves the other channels open. Whether silence is taken for a no is decided in the plan's settings.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.consents import answers, asks_consent, asks_refusal, is_channel
from core.columns.results import ColumnMeaning
from core.features.results import ConsentColumn, Contact
from core.joining.results import LinkedTable

# Columns by which somebody can be written to or called.
_WAYS = ("email", "phone", "address")


def contact(cleaned: Cleaned, customers: pd.Index) -> Contact:
    """What the files say about reaching ``customers``: the columns of consent in the order of the files, whether
    there is a column to write or call by and who has a value there, and whether they can be told apart at all."""
    reachable = _reachable(cleaned, customers)
    return Contact(
        _consent_columns(cleaned, customers), reachable is not None, cleaned.joined.basis == "ids", reachable
    )


def _reachable(cleaned: Cleaned, customers: pd.Index) -> pd.Series | None:
    """Who has an e-mail, a phone number or an address; ``None`` where no table has such a column."""
    found: pd.Series | None = None
    for linked in cleaned.tables:
        for meaning in linked.table.columns:
            if meaning.role not in _WAYS or meaning.name not in linked.table.frame.columns:
                continue
            filled = linked.table.frame[meaning.name].notna().set_axis(pd.Index(linked.keys))
            filled = filled[filled & filled.index.notna()]
            here = pd.Series(customers.isin(filled.index), index=customers)
            found = here if found is None else found | here
    return found


def _consent_columns(cleaned: Cleaned, customers: pd.Index) -> tuple[ConsentColumn, ...]:
    found = []
    for linked in cleaned.of_kind("customers"):
        for meaning in linked.table.columns:
            if not _asks(meaning) or meaning.name not in linked.table.frame.columns:
                continue
            said = _said(cleaned, linked, meaning.name)
            if said.notna().any():
                refused = said if asks_refusal(meaning.name) else ~said
                found.append(_of_customers(meaning.name, refused, customers))
    return tuple(found)


def _said(cleaned: Cleaned, linked: LinkedTable, column: str) -> pd.Series:
    """The answers by customer, also those on rows that were set aside: a repeated or merged row may hold a no."""
    used = answers(linked.table.frame[column]).set_axis(pd.Index(linked.keys))
    came = next(one for one in cleaned.joined.tables if one.table.name == linked.table.name)
    aside = ~np.isin(came.table.source_rows, linked.table.source_rows)
    keys = came.keys[aside].replace(dict(cleaned.merged))
    return pd.concat([used, answers(came.table.frame.loc[aside, column]).set_axis(pd.Index(keys))])


def _asks(meaning: ColumnMeaning) -> bool:
    """Whether a column is about consent: by its role, or by its name where nobody chose another role."""
    if meaning.role == "consent":
        return True
    named = asks_consent(meaning.name) or asks_refusal(meaning.name)
    return named and not meaning.chosen_by_user and meaning.kind in ("boolean", "category", "text", "ordered")


def _of_customers(name: str, refused: pd.Series, customers: pd.Index) -> ConsentColumn:
    """The answers by customer; where somebody said both, the no counts."""
    by_customer = refused.dropna().astype(bool).groupby(level=0).any().reindex(customers)
    answers = by_customer.map({True: "no", False: "yes"}).astype("str").where(by_customer.notna())
    return ConsentColumn(name, by_customer.eq(True), answers, is_channel(name))
