"""Which column of a table names its customers."""

from __future__ import annotations

import pandas as pd

from core.columns.results import Table
from core.joining.contacts import CONTACT_ROLES
from core.joining.results import JoinSettings
from core.problems import UserError
from core.wording import listing


def id_column(table: Table, settings: JoinSettings, several: bool = False) -> str | None:
    """The user's choice (an empty name: nobody), else the customer number, else a name used as number,
    else an e-mail address or phone number that nearly every row has; ``None`` for none. ``several``
    says that there are other tables an address can lead to.

    Raises :class:`UserError` when the chosen column does not exist.
    """
    chosen = dict(settings.id_columns).get(table.name)
    if chosen == "":
        return None
    if chosen is not None:
        if chosen not in table.frame.columns:
            raise UserError(
                f"There is no column “{chosen}” in {table.name}",
                f"It was chosen to tell customers apart; the columns are {listing([c.name for c in table.columns], 8)}.",
                "Choose one of these columns.",
                code="unknown-column",
            )
        return chosen
    meaning = table.first("customer_id", "customer_name_as_id")
    if meaning is None and (several or table.kind == "transactions"):
        contact = table.first(*CONTACT_ROLES)
        meaning = contact if contact is not None and contact.missing <= 0.05 * len(table.frame) else None
    return meaning.name if meaning is not None else None


def id_texts(table: Table, column: str) -> pd.Series:
    """The numbers as text per row, as the file writes them; missing where blank."""
    values = table.frame[column]
    if pd.api.types.is_float_dtype(values):
        whole = values.dropna()
        if (whole == whole.round()).all():
            return values.astype("Int64").astype("str").where(values.notna())
    return values.astype("str").where(values.notna())
