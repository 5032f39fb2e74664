"""Sales after the campaign, from a table in any of the user's shapes to money per customer.

Which column is the customer and which the money is known from the table's roles; what the money
means for the campaign is decided in ``lift``.
"""

from __future__ import annotations

import pandas as pd

from core import wording
from core.columns.money import row_money
from core.columns.results import Table
from core.features.results import CustomerFeatures
from core.problems import Finding, UserError


def sales_per_customer(
    table: Table, features: CustomerFeatures, since: str | None = None
) -> tuple[pd.Series, tuple[Finding, ...]]:
    """Money per customer key, and what could not be matched.

    ``since`` (ISO date) leaves out purchases before the campaign.

    Raises:
        UserError: no customer numbers or no amounts, or not one customer of the plan.
    """
    customer, money = table.first("customer_id"), row_money(table)
    if customer is None or money is None:
        missing = "customer numbers" if customer is None else "amounts"
        raise UserError(
            "The results cannot be read",
            f"{table.name} has no column with {missing}.",
            "Upload sales after the campaign with the customer number and the amount on each row.",
            code="results-columns",
        )
    kept = _after(table, since)
    rows = pd.DataFrame({"shown": _plain(table.frame[customer.name]), "money": money})[kept]
    known = pd.Series(features.shown_ids.index, index=_plain(features.shown_ids))
    known = known[~known.index.duplicated()]
    keys = rows["shown"].map(known)
    if not keys.notna().any():
        raise UserError(
            "None of these customers is in the plan",
            f"Not one customer number of {table.name} is among the {features.customers:,} customers of the plan.",
            "Check that the file is from the same mall and holds sales after the campaign began.",
            code="results-nobody",
        )
    return rows.groupby(keys)["money"].sum(), _unmatched(rows, keys, table.name)


def _plain(values: pd.Series) -> pd.Series:
    text = values.astype("str").str.strip().str.casefold()
    return text.str.replace(r"\.0+$", "", regex=True)


def _after(table: Table, since: str | None) -> pd.Series:
    day = table.first("date_transaction")
    if since is None or day is None:
        return pd.Series(True, index=table.frame.index)
    return table.frame[day.name] >= pd.Timestamp(since)


def _unmatched(rows: pd.DataFrame, keys: pd.Series, name: str) -> tuple[Finding, ...]:
    lost = keys.isna()
    if not lost.any():
        return ()
    return (
        Finding(
            code="results-unmatched",
            title="Some sales belong to nobody in the plan",
            detail=f"{wording.count(int(lost.sum()), 'row')} of {len(rows):,} have a customer number the plan "
            "does not know, for example customers who are new since.",
            file=name,
            rows=int(lost.sum()),
            examples=tuple(str(value) for value in rows.loc[lost, "shown"].head(3)),
            what_we_did="We left them out of the comparison.",
            what_you_can_do="Nothing, when they are new customers.",
        ),
    )
