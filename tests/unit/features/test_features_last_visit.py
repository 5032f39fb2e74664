"""How long ago somebody was here, told by a list of customers that names the last visit."""

from __future__ import annotations

import pandas as pd
import pytest

from core.cleaning import clean
from core.features import build
from core.joining import join
from core.pipeline import JourneySettings, read_all, understand_tables
from core.reading.results import SourceFile


def features_of(text: str, *more: str):
    sources = [SourceFile(f"{place}.csv", one.encode()) for place, one in enumerate((text, *more))]
    settings = JourneySettings()
    return build(clean(join(understand_tables(read_all(sources, settings), settings))))


@pytest.mark.parametrize("head", ["Last visit", "Son ziyaret", "Letzter Besuch", "Last purchase date", "Última visita"])
def test_the_day_of_the_last_visit_gives_the_days_since(head: str) -> None:
    days = [pd.Timestamp("2024-06-30") - pd.Timedelta(days=3 * place) for place in range(40)]
    rows = "".join(f"M{n:03},{'FM'[n % 2]},2023-0{n % 9 + 1}-11,{day:%Y-%m-%d}\n" for n, day in enumerate(days))
    made = features_of(f"Member no,Gender,Member since,{head}\n{rows}")
    assert made.as_of == "2024-06-30"
    assert made.frame["recency"].tolist() == [3.0 * place for place in range(40)]
    assert next(feature for feature in made.features if feature.key == "recency").suggested


def test_purchases_that_are_known_tell_it_better() -> None:
    members = "Member no,Gender,Last visit\n" + "".join(f"M{n:03},F,2020-01-0{n % 9 + 1}\n" for n in range(40))
    till = "Member no,Date,Amount\n" + "".join(f"M{n % 40:03},2024-05-{n % 28 + 1:02},{n}.50\n" for n in range(200))
    assert features_of(members, till).frame["recency"].max() < 60
