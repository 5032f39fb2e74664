"""Till exports with several amounts on a line: what was paid counts once, and which column that is gets said."""

from __future__ import annotations

import pytest
from column_builders import codes, table_of

from core.columns.money import row_money
from core.columns.results import ColumnChoices, Table

GROSS = [20.0, 35.5, 12.0, 80.0, 15.0, 60.0, 44.0, 10.0, 25.0, 99.0]
OFF = [2.0, 0.0, 1.2, 8.0, 0.0, 6.0, 4.4, 1.0, 0.0, 9.9]


def _till(discount: list[float], net: list[float], choices: ColumnChoices = ColumnChoices()) -> Table:
    return table_of({
        "Receipt No": [f"R{n:03}" for n in range(10)], "Date": [f"2024-03-{n + 1:02}" for n in range(10)],
        "Gross Sales": [f"{value:.2f}" for value in GROSS], "Discounts": [f"{value:.2f}" for value in discount],
        "Net Sales": [f"{value:.2f}" for value in net],
    }, choices)  # fmt: skip


NET = [gross - off for gross, off in zip(GROSS, OFF, strict=True)]


@pytest.mark.parametrize(
    "discount", [OFF, [-off for off in OFF], [round(100 * off / gross) for gross, off in zip(GROSS, OFF, strict=True)]]
)
def test_what_the_discount_leaves_is_the_money(discount: list[float]) -> None:
    table = _till(discount, NET)
    money = row_money(table)
    assert money is not None and money.sum() == pytest.approx(sum(NET))
    assert "several-amounts" in codes(table)


def test_a_chosen_amount_counts() -> None:
    table = _till(OFF, NET, ColumnChoices(roles=(("Gross Sales", "amount_line"),)))
    money = row_money(table)
    assert money is not None and money.sum() == pytest.approx(sum(GROSS))


def test_equal_amounts_need_no_word() -> None:
    assert "several-amounts" not in codes(_till([0.0] * 10, GROSS))
