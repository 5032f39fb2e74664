"""Where nothing is wrong, nothing is changed and nothing is called wrong."""

from __future__ import annotations

import pytest
from tidy_malls import MALLS, files

from core.cleaning import clean
from core.cleaning.results import Cleaned
from core.joining import join
from core.pipeline import JourneySettings, read_all, understand_tables
from core.progress import silent


def cleaned(language: str) -> Cleaned:
    settings = JourneySettings()
    return clean(join(list(understand_tables(read_all(files(language), settings, silent), settings, silent))))


@pytest.mark.parametrize("language", MALLS)
def test_tidy_tables_of_a_mall_stay_as_they_are(language):
    report = cleaned(language)
    assert report.verdict == "ready", report.verdict_reasons
    assert not len(report.ledger) and not len(report.set_aside)
    assert [linked.table.kind for linked in report.tables] == ["customers", "transactions", "survey"]
    # What is left to say: a few empty cells, who did not buy, and now and then two of one name and birthday.
    expected = {"missing-values", "customers-without-purchases", "probable-persons"}
    assert {result.rule for result in report.rules} <= expected
