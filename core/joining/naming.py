"""Which column of a table names its customers."""

from __future__ import annotations

import pandas as pd

from core.columns.results import Table
from core.joining.results import JoinSettings
from core.problems import UserError
from core.wording import listing


def id_column(table: Table, settings: JoinSettings) -> str | None:
    """The user's choice, else the customer number, else a name used as number; ``None`` for none.

    Raises :class:`UserError` when the chosen column does not exist.
    """
    chosen = dict(settings.id_columns).get(table.name)
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
    return meaning.name if meaning is not None else None


def id_texts(table: Table, column: str) -> pd.Series:
    """The numbers as text per row, as the file writes them; missing where blank."""
    values = table.frame[column]
    if pd.api.types.is_float_dtype(values):
        whole = values.dropna()
        if (whole == whole.round()).all():
            return values.astype("Int64").astype("str").where(values.notna())
    return values.astype("str").where(values.notna())
