"""Sales after the campaign, and the list it was made with, from tables in any of the user's shapes.

Which column is the customer and which the money is known from the table's roles, who was treated from
the words of a list that came from here; what the money means is decided in ``lift``.
"""

from __future__ import annotations

import pandas as pd

from core import wording
from core.columns.money import row_money
from core.columns.results import Table
from core.problems import Finding, UserError

# How treated and held-back customers are called in the lists and sheets that come from here.
GROUP_WORDS = {
    "treat": "treat",
    "gets the offer": "treat",
    "hold": "hold",
    "held back (to compare)": "hold",
    "no offer yet": None,
}
SEGMENT_HEADERS = ("segment", "segment_name")


def campaign_groups(table: Table) -> pd.DataFrame:
    """Who was treated and who was held back, from a campaign list: indexed by customer number as
    written, with columns ``segment_id`` (the segment's name) and ``group`` (``treat``/``hold``).

    Raises:
        UserError: the table is no such list.
    """
    customer = table.first("customer_id")
    group = next((name for name in table.raw if _tells_groups(table.raw[name])), None)
    if customer is None or group is None:
        missing = "customer numbers" if customer is None else "who got the offer and who was held back"
        raise UserError(
            "This is not a campaign list",
            f"{table.name} has no column with {missing}.",
            "Upload a campaign list from the download page, as it was when the campaign was made.",
            code="campaign-list",
        )
    segment = next((name for name in table.raw if str(name).strip().casefold() in SEGMENT_HEADERS), None)
    ids = table.raw[customer.name].astype("str").str.strip()
    words = table.raw[group].astype("str").str.strip().str.casefold().map(GROUP_WORDS)
    names = "All customers" if segment is None else table.raw[segment].astype("str")
    listed = pd.DataFrame({"segment_id": names, "group": words}).set_axis(ids, axis="index")
    return listed[listed["group"].notna() & ~listed.index.duplicated()]


def _tells_groups(values: pd.Series) -> bool:
    words = values.dropna().astype("str").str.strip().str.casefold()
    words = words[words != ""]
    return len(words) > 0 and bool(words.isin(list(GROUP_WORDS)).all())


def sales_per_customer(
    table: Table, shown_ids: pd.Series, since: str | None = None
) -> tuple[pd.Series, tuple[Finding, ...]]:
    """Money per customer key, and what could not be matched. ``shown_ids`` are the customers of the
    campaign: the number as written, indexed by key.

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
    known = pd.Series(shown_ids.index, index=_plain(shown_ids))
    known = known[~known.index.duplicated()]
    keys = rows["shown"].map(known)
    if not keys.notna().any():
        raise UserError(
            "None of these customers is in the plan",
            f"Not one customer number of {table.name} is among the {len(shown_ids):,} customers of the plan.",
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
