"""What shop systems and forms export: orders called by name, buyers by address, cards by number, times with a zone."""

from __future__ import annotations

import pytest
from column_builders import column_of, table_of

from core.columns.results import Table
from core.columns.settling import is_payment_card


def _roles(table: Table) -> dict[str, str]:
    return {meaning.name: meaning.role for meaning in table.columns}


def _orders(**more: list[str]) -> Table:
    return table_of({
        "Name": [f"#{1000 + n // 2}" for n in range(12)], "Paid at": [f"2024-03-{n + 1:02}" for n in range(12)],
        "Total": [f"{n + 3}.50" for n in range(12)], "Lineitem name": [f"Tea {n % 5}" for n in range(12)], **more,
    })  # fmt: skip


def test_the_name_of_an_order_is_no_person() -> None:
    assert _roles(_orders())["Name"] == "order_id"


def test_an_address_on_every_line_names_buyers_better_than_a_name_on_some() -> None:
    people = [f"Ada {'ABC'[n % 3]}" for n in range(12)]
    table = _orders(**{"Email": [f"p{n % 3}@mail.test" for n in range(12)], "Billing Name": people})
    assert _roles(table)["Billing Name"] == "person_name"
    assert _roles(_orders(**{"Customer name": people}))["Customer name"] == "customer_name_as_id"


@pytest.mark.parametrize(
    ("number", "pays"),
    [("4111 1111 1111 1111", True), ("378282246310005", True), ("4111 1111 1111 1112", False), ("6012345", False), ("", False)],
)  # fmt: skip
def test_payment_cards_have_their_check_digit(number: str, pays: bool) -> None:
    assert is_payment_card(number) is pays


def test_a_long_number_of_the_malls_own_card_tells_customers_apart() -> None:
    cards = [f"4500{n % 4:012}" for n in range(12)]
    table = table_of({"Card Number": cards, "Sale Date": [f"2024-03-{n + 1:02}" for n in range(12)], "Sale Amount": [f"{n}.50" for n in range(12)]})  # fmt: skip
    assert _roles(table)["Card Number"] == "customer_id"


def test_the_time_of_a_form_has_its_zone_behind_the_half_of_the_day() -> None:
    meaning, moments = column_of("Timestamp", ["2024/01/15 9:00:10 AM GMT+3", "2024/01/16 1:30:00 PM GMT+5:30"])
    assert meaning.kind == "date"
    assert [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in moments] == ["2024-01-15 09:00:10", "2024-01-16 13:30:00"]
