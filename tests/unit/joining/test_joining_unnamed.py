"""Tables that tell no customers apart: what stands for a customer, and that it is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.columns.results import ColumnMeaning, Table
from core.joining import join
from core.problems import UserError
from core.reading.results import Receipt


def table(name: str, kind: str, roles: dict[str, str], **columns: list[object]) -> Table:
    frame = pd.DataFrame({key: pd.Series(values, dtype="str") for key, values in columns.items()})
    meanings = tuple(
        ColumnMeaning(column, roles.get(column, "other_category"), "id", 1.0, "", column) for column in columns
    )
    return Table(name, f"{name}.csv", name, "", kind, "", frame, frame, meanings, np.arange(len(frame)) + 2, Receipt())


SALES = table("till", "transactions", {"receipt": "order_id"}, receipt=["A", "A", "B", "C"], shop=list("xyxy"))
LINES = table("lines", "transactions", {}, shop=list("xyx"))
PEOPLE = table("people", "customers", {}, town=["North", "South"])


def test_lines_of_one_receipt_are_one_visit() -> None:
    joined = join([SALES])
    assert joined.basis == "rows"
    assert joined.customers["shown_id"].tolist() == ["A", "B", "C"]
    assert joined.tables[0].keys.nunique() == 3 and joined.tables[0].keys.notna().all()
    said, *_ = joined.findings
    assert said.code == "rows-are-customers" and "visit" in said.title and "not of people" in said.detail


def test_without_receipt_numbers_every_line_is_a_visit() -> None:
    joined = join([LINES])
    assert len(joined.customers) == 3 and joined.match[0].rows_without_id == 0


def test_a_receipt_number_missing_somewhere_is_not_trusted() -> None:
    broken = table("till", "transactions", {"receipt": "order_id"}, receipt=["A", None, "B"], shop=list("xyz"))
    assert len(join([broken]).customers) == 3


def test_a_list_of_people_comes_before_a_longer_list_of_purchases() -> None:
    joined = join([SALES, PEOPLE])
    assert len(joined.customers) == 2
    assert [match.rows_without_id for match in joined.match] == [4, 0]
    assert {finding.code for finding in joined.findings} == {
        "rows-are-customers",
        "table-without-customers",
        "essential-missing",
    }


def test_tables_without_rows_hold_no_customers() -> None:
    with pytest.raises(UserError) as refusal:
        join([table("empty", "customers", {}, town=[])])
    assert refusal.value.code == "no-customers"
