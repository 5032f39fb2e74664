"""The name of the currency alone changes no row and no cell: what was cleaned before can be told in it."""

from __future__ import annotations

import pandas as pd
import pytest
from cleaning_builders import Cells, column, ids, joined, table

from core.cleaning import clean
from core.cleaning.currency_names import hangs_on_the_name, told_in
from core.joining.results import Joined

COLUMNS = (column("id", "customer_id", "id"), column("amount", "amount_line", "float"))


def till(amounts: list[str], currency: str, codes: list[str] | None = None) -> Joined:
    cells: Cells = {"id": ids(len(amounts)), "amount": amounts}
    columns = COLUMNS
    if codes:
        cells["code"] = codes
        columns = (*COLUMNS, column("code", "currency", "category"))
    return joined(table("till", "transactions", cells, columns, currency=currency))


def test_told_in_another_name_it_is_what_cleaning_under_that_name_makes():
    amounts = ["10", "20", "-5", "20", "9999"] * 5
    plain, named = clean(till(amounts, "")), clean(till(amounts, "EUR"))
    told = told_in(plain, ["EUR"])
    assert not hangs_on_the_name(plain)
    assert told.joined.currency == named.joined.currency == "EUR"
    assert told.tables[0].table.currency == "EUR"
    pd.testing.assert_frame_equal(told.tables[0].table.frame, named.tables[0].table.frame)
    assert told_in(told, [""]).joined.currency == ""


@pytest.mark.parametrize("name", ["USD", "TRY"])
def test_where_several_currencies_were_found_the_name_decides_which_rows_count(name: str):
    codes = ["TRY"] * 12 + ["USD"] * 8
    plain, named = clean(till(["10"] * 20, "", codes)), clean(till(["10"] * 20, name, codes))
    assert hangs_on_the_name(plain) and hangs_on_the_name(named)
