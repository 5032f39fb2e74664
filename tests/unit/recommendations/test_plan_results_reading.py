"""Sales after the campaign, from a table to money per customer."""

import numpy as np
import pandas as pd
import pytest
from plan_builders import shoppers

from core.columns.results import ColumnMeaning, Table
from core.problems import UserError
from core.reading.results import Receipt
from core.recommendations.results_reading import campaign_groups, sales_per_customer


def table(frame: pd.DataFrame, roles: dict[str, str]) -> Table:
    columns = tuple(ColumnMeaning(name, role, "float", 1.0, "", name) for name, role in roles.items())
    receipt = Receipt(delimiter=",")
    return Table("after.csv", "after.csv", "", "", "transactions", "", frame, frame, columns,
                 np.arange(len(frame)), receipt)  # fmt: skip


ROLES = {"who": "customer_id", "when": "date_transaction", "paid": "amount_line"}
SALES = pd.DataFrame(
    {
        "who": ["c00001", " C00001.0", "C00002", "X9"],
        "when": pd.to_datetime(["2026-03-01", "2026-03-09", "2026-02-01", "2026-03-02"]),
        "paid": [10.0, 5.5, 7.0, 99.0],
    }
)


def test_money_is_summed_per_customer_and_strangers_are_reported() -> None:
    sales, found = sales_per_customer(table(SALES, ROLES), shoppers()[0].shown_ids)
    assert sales.to_dict() == {"C00001": 15.5, "C00002": 7.0}
    assert found[0].rows == 1


def test_purchases_before_the_campaign_are_left_out() -> None:
    sales, _ = sales_per_customer(table(SALES, ROLES), shoppers()[0].shown_ids, since="2026-02-15")
    assert sales.to_dict() == {"C00001": 15.5}


def test_a_file_without_amounts_or_from_elsewhere_is_refused_kindly() -> None:
    with pytest.raises(UserError) as refusal:
        sales_per_customer(table(SALES, {"who": "customer_id"}), shoppers()[0].shown_ids)
    assert "amounts" in refusal.value.what_happened
    with pytest.raises(UserError, match="None of these customers"):
        sales_per_customer(table(SALES.assign(who="Z"), ROLES), shoppers()[0].shown_ids)


LIST = pd.DataFrame(
    {
        "customer_id": ["C00001", "C00002", "C00003", "C00003"],
        "segment": ["Rare visitors"] * 4,
        "group": ["treat", "hold", "treat", "hold"],
    }
)


def test_a_campaign_list_says_who_was_held_back() -> None:
    groups = campaign_groups(table(LIST, {"customer_id": "customer_id"}))
    assert groups["group"].to_dict() == {"C00001": "treat", "C00002": "hold", "C00003": "treat"}
    assert set(groups["segment_id"]) == {"Rare visitors"}
    sheet = LIST.assign(group=["Gets the offer", "Held back (to compare)", "No offer yet", ""])
    assert len(campaign_groups(table(sheet, {"customer_id": "customer_id"}))) == 2


def test_another_file_is_not_taken_for_a_campaign_list() -> None:
    with pytest.raises(UserError, match="not a campaign list"):
        campaign_groups(table(SALES, ROLES))
