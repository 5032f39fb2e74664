"""Headers that are months of one series, in many languages and writings, and numbers under them that are money."""

from __future__ import annotations

import pytest
from column_builders import table_of

from core.columns.month_columns import month_names
from core.columns.results import Table


@pytest.mark.parametrize(
    ("headers", "months"),
    [
        (["Customer", "Jan 2024", "Feb 2024", "Mar 2024"], ["", "2024-01", "2024-02", "2024-03"]),
        (["2024-11", "2024-12", "2025-01"], ["2024-11", "2024-12", "2025-01"]),
        (["Sales 202401", "Sales 202402", "Sales 202403", "Visits 202401"], ["2024-01", "2024-02", "2024-03", ""]),
        (["2024-01-01", "2024-02-01", "2024-03-01"], ["2024-01", "2024-02", "2024-03"]),
        (["Umsatz Januar 2024", "Umsatz Februar 2024", "Umsatz März 2024"], ["2024-01", "2024-02", "2024-03"]),
        (["Ocak 2024", "Şubat 2024", "Mart 2024"], ["2024-01", "2024-02", "2024-03"]),
        (["2024年1月", "2024年2月", "2024年3月"], ["2024-01", "2024-02", "2024-03"]),
        (["enero", "febrero", "marzo", "abril", "mayo", "junio"], ["01", "02", "03", "04", "05", "06"]),
        (["Jan", "Feb", "Mar"], ["", "", ""]),
        (["Q1", "May", "Will"], ["", "", ""]),
        (["Score 1", "Score 2", "Score 3"], ["", "", ""]),
    ],
)  # fmt: skip
def test_months_of_a_series_are_found(headers: list[str], months: list[str]) -> None:
    assert month_names(headers) == months


def _roles(table: Table) -> list[str]:
    return [meaning.role for meaning in table.columns]


def _table(values: list[list[str]], word: str = "") -> Table:
    names = [f"{word}{month} 2024" for month in ("Jan", "Feb", "Mar", "Apr")]
    return table_of({"Customer no": ["C1", "C2", "C3", "C4"], **dict(zip(names, values, strict=True))})


def test_amounts_by_month_are_those_of_one_customer() -> None:
    table = _table([["12.50", "0", "3.20", "9.99"]] * 4)
    assert table.kind == "customers"
    assert [meaning.role for meaning in table.columns][1:] == ["amount_by_month"] * 4
    assert [meaning.month for meaning in table.columns] == ["", "2024-01", "2024-02", "2024-03", "2024-04"]


def test_small_whole_numbers_by_month_are_not_called_money() -> None:
    assert "amount_by_month" not in _roles(_table([["2", "0", "3", "9"]] * 4))


def test_a_word_for_money_or_large_numbers_are_enough() -> None:
    assert "amount_by_month" in _roles(_table([["20", "0", "13", "95"]] * 4, "Spent "))
    assert "amount_by_month" in _roles(_table([["200", "0", "310", "900"]] * 4))
