"""Who holds a card already, from numbers, dates and statuses in several languages."""

from __future__ import annotations

import pandas as pd
import pytest

from core.features import build
from core.pipeline import JourneySettings, read_all, understand_tables
from core.reading.results import SourceFile


def holders(text: str) -> pd.Series | None:
    from core.cleaning import clean
    from core.joining import join

    sources = [SourceFile("people.csv", text.encode())]
    tables = understand_tables(read_all(sources, JourneySettings()), JourneySettings())
    found = build(clean(join(tables))).card_holders
    return None if found is None else found.set_axis([str(key) for key in found.index])


def people(head: str, values: list[str], number: str = "Customer ID") -> str:
    rows = [f"C{place:04d},{120 + place * 7},{place % 9 + 1},{values[place % len(values)]}" for place in range(60)]
    return "\n".join([f"{number},Total spent,Visits,{head}", *rows])


@pytest.mark.parametrize(
    ("head", "yes", "no"),
    [
        ("Membership", "active member", "none"), ("Membership", "Gold", "not a member"),
        ("Mitgliedschaft", "aktives Mitglied", "kein Mitglied"), ("Üyelik durumu", "Altın", "Üye değil"),
        ("Member", "yes", "no"), ("Card status", "Platinum", "guest"),
    ],
)  # fmt: skip
def test_a_status_makes_members_unless_it_says_no(head: str, yes: str, no: str) -> None:
    found = holders(people(head, [yes, yes, no]))
    assert found is not None
    assert int(found.sum()) == 40


@pytest.mark.parametrize("number", ["Card No", "Kart No", "Member ID", "Nº Tarjeta", "Kundenkartennummer"])
def test_who_is_known_by_a_card_number_holds_a_card(number: str) -> None:
    found = holders(people("City", ["Rome", "Oslo"], number))
    assert found is not None and found.all()


def test_a_column_of_card_numbers_makes_members_of_those_who_have_one() -> None:
    found = holders(
        people("Loyalty card number", [f"8890{place * 17 + 10000}" if place % 2 else "" for place in range(60)])
    )
    assert found is not None and int(found.sum()) == 30


def test_a_customer_number_or_a_city_makes_nobody_a_member() -> None:
    assert holders(people("City", ["Rome", "Oslo"])) is None
