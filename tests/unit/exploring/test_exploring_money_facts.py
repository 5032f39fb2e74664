"""Good customers who stay away, and goods that bring more money than visits."""

from __future__ import annotations

import pandas as pd

from core.exploring.money_facts import money_facts
from tests.unit.exploring.exploring_tables import cleaned, column, table

COLUMNS = [
    column("id", "customer_id", "id"),
    column("date", "date_transaction", "date"),
    column("amount", "amount_line", "float"),
    column("kind", "product_category", "category", label="Kind"),
]


def told(rows: list[tuple[str, int, float, str]]) -> list[str]:
    """The sentences about lines of (customer, day of the year, amount, kind of goods)."""
    frame = pd.DataFrame(rows, columns=["id", "date", "amount", "kind"])
    frame["date"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame["date"], unit="D")
    return [fact.sentence for fact in money_facts(cleaned(table("transactions", frame, COLUMNS)), "EUR")]


def visits(gone: int, days: int = 360) -> list[tuple[str, int, float, str]]:
    """A hundred customers who come every ten days, twenty of them for much; some of those stop at day 120."""
    return [
        (f"c{who:03}", day, 50.0 if who < 20 else 5.0, "food")
        for who in range(100)
        for day in range(0, 121 if who < gone else days + 1, 10)
    ]


def test_best_customers_who_stay_away_are_counted_with_their_money():
    assert told(visits(6)) == ["6 of the 20 best customers have not come for more than 90 days; they brought €3,900."]
    assert not told(visits(1))


def test_nobody_stays_away_from_a_short_file_or_when_all_came_once():
    assert not told(visits(6, days=200))
    assert not told([(f"c{who:03}", 10 * (who % 37), float(who), "food") for who in range(100)])


def test_goods_that_bring_more_money_than_sales_are_named():
    lines = [
        (f"c{n % 60}", n % 30, 90.0 if n % 5 == 0 else 10.0, "phones" if n % 5 == 0 else "food") for n in range(400)
    ]
    assert told(lines) == ["“phones” (Kind) brings 69 % of the money with 20 % of the purchase lines."]
    even = [(f"c{n % 60}", n % 30, 10.0, "phones" if n % 5 == 0 else "food") for n in range(400)]
    assert not told(even)


def test_customers_whose_own_rhythm_broke_off_are_counted():
    steady = [(f"c{who:03}", day, 5.0, "food") for who in range(100) for day in range(0, 361, 30)]
    stopped = [line for line in steady if line[0] >= "c030" or line[1] <= 120]
    assert any(
        "30 % of the customers who came three times or more stopped coming: 30 of 100" in one for one in told(stopped)
    )
    assert not any("stopped coming" in one for one in told(steady))
    # Somebody who comes twice a year is not gone after four months.
    seldom = [(f"c{who:03}", day, 5.0, "food") for who in range(100) for day in (0, 120, 240)]
    assert not any("stopped coming" in one for one in told([*seldom, ("late", 360, 5.0, "food")]))
