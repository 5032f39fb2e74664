"""Shops and malls are told apart, so that nobody is sent to a neighbouring shop called Kanyon."""

from __future__ import annotations

import pandas as pd
import pytest

from core.columns.places import names_malls


@pytest.mark.parametrize(
    ("header", "places", "malls"),
    [
        ("shopping_mall", ["Kanyon", "Metrocity"], True),
        ("AVM", ["Kanyon"], True),
        ("Einkaufszentrum", ["Nord"], True),
        ("Store", ["Zara", "Nike"], False),
        ("Mağaza", ["Zara"], False),
        ("Shop in mall", ["Zara", "Nike"], False),
        ("Location", ["Mall of Arabia", "Nakheel Mall"], True),
        ("Location", ["Zara", "Nakheel Mall", "Nike"], False),
        ("Location", [], False),
    ],
)
def test_a_mall_is_no_shop(header: str, places: list[str], malls: bool) -> None:
    assert names_malls(header, pd.Series(places, dtype="str")) is malls


def test_purchases_in_malls_make_no_favourite_shop() -> None:
    from core import pipeline
    from core.cleaning import clean
    from core.features import build
    from core.joining import join
    from core.reading.results import SourceFile

    lines = [f"C{place % 40:03},2026-03-{place % 28 + 1:02},{20 + place % 7},{('Kanyon', 'Forum')[place % 3 == 0]},"
             f"{('Shoes', 'Books')[place % 5 == 0]}" for place in range(160)]  # fmt: skip
    for header, key in (("Shopping mall", "mall"), ("Shop", "shop")):
        text = "\n".join([f"Customer,Date,Amount,{header},Category", *lines])
        settings = pipeline.JourneySettings()
        tables = pipeline.understand_tables(
            pipeline.read_all([SourceFile("sales.csv", text.encode())], settings), settings
        )
        made = build(clean(join(tables, settings.joining), settings.cleaning), settings.features)
        assert f"number_of_{key}s" in made.frame
        assert dict(made.descriptor_labels)[f"favourite_{key}"] == f"Favourite {key}"
        assert ("favourite_shop" in dict(made.descriptor_labels)) == (key == "shop")
        assert made.days_covered == 28


def test_a_favourite_is_bought_strictly_most_often() -> None:
    from core.features.families.variety import _favourites

    counts = pd.DataFrame(
        {"customer": [0, 0, 1, 1, 2], "rows": [3, 2, 2, 2, 1], "label": ["Nova", "Orbis", "Nova", "Orbis", "Orbis"]}
    )
    assert _favourites(counts).to_dict() == {0: "Nova", 2: "Orbis"}
