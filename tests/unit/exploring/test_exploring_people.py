"""Customers as a table of their own: summed up purchases beside what they told."""

from __future__ import annotations

import pandas as pd
from exploring_tables import cleaned, column, members, sales, table

from core.exploring import compare, explore, scatter
from core.exploring.people import NAME, with_customers
from core.features import build

PEOPLE = table(
    "customers",
    pd.DataFrame({"id": [str(number) for number in range(300)],
                  "kids": [float(number % 4) for number in range(300)],
                  "town": [("North", "South")[number % 2] for number in range(300)]}).astype({"id": "str", "town": "str"}),
    [column("id", "customer_id", "id"), column("kids", "household", "integer", label="Children"),
     column("town", "city", "category", label="Town")],
)  # fmt: skip


def both():
    linked = cleaned(PEOPLE, sales())
    return linked, build(linked)


def test_customers_come_first_when_purchases_were_summed_up() -> None:
    linked, features = both()
    found = explore(linked, features)
    assert found.distributions[0].table == NAME
    total = next(item for item in found.distributions if (item.table, item.column) == (NAME, "Total spent"))
    assert total.rows == len(features.frame) and total.rows_are == "customers"


def test_a_list_of_members_alone_is_not_shown_twice() -> None:
    linked = cleaned(members())
    assert with_customers(linked, build(linked)) is linked


def test_numbers_of_customers_can_be_compared_and_drawn() -> None:
    linked, features = both()
    by_town = compare(linked, NAME, "Total spent", "Town", features)
    assert set(by_town.groups["label"]) == {"North", "South"}
    drawn = scatter(linked, NAME, "Total spent", "Children", features)
    expected = features.money.dropna().index.intersection(PEOPLE.frame["id"])
    assert set(drawn.points["customer_id"]) == set(expected)


def test_what_follows_from_the_sums_is_no_fact() -> None:
    linked, features = both()
    for fact in explore(linked, features).highlights:
        assert not {"Number of visits", "Total spent"} <= set(fact.about)


def test_numbers_that_are_one_number_here_are_shown_once() -> None:
    lines = sales()
    once = lines.frame.drop_duplicates("id").assign(receipt=lambda frame: frame["id"])
    linked = cleaned(table("transactions", once, list(lines.columns), "sales"))
    shown = [item.label for item in explore(linked, build(linked)).distributions if item.table == NAME]
    assert "Total spent" in shown and not {"Average basket", "Typical basket"} & set(shown)
