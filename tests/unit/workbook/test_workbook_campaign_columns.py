"""Phone numbers in one form and names to greet by: never a country or a letter the list does not tell."""

from __future__ import annotations

import pandas as pd
import pytest

from core.workbook.campaign_columns import one_form, proper_case


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["0532 111 22 33", "+90 533 222 33 44", "5354445566", "0(536) 555 66-77", "905377778899"],
         ["+905321112233", "+905332223344", "+905354445566", "+905365556677", "+905377778899"]),
        (["06 1234 5678", "+39 06 1111 2222", "02 3333 4444"], ["+390612345678", "+390611112222", "+390233334444"]),
        (["0532 111 22 33", "5354445566"], ["0532 111 22 33", "5354445566"]),
        (["+49 171 1234567", "+43 664 1234567", "0171 7654321"], ["+491711234567", "+436641234567", "0171 7654321"]),
        (["0049 171 1234567", "0171 7654321", "12"], ["+491711234567", "+491717654321", "12"]),
    ],
)  # fmt: skip
def test_a_number_gets_a_country_only_where_the_list_tells_it(typed: list[str], expected: list[str]) -> None:
    assert one_form(pd.Series(typed, dtype="str")).tolist() == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["ZEYNEP ŞAHİN", "ILGIN IŞIK", "ipek kılıç", "Ayşe Kaya"], ["Zeynep Şahin", "Ilgın Işık", "İpek Kılıç", "Ayşe Kaya"]),
        (["IRIS MILLER", "o'brien-smith", "Anna McDonald", "  Jo   Lee "], ["Iris Miller", "O'Brien-Smith", "Anna McDonald", "Jo Lee"]),
        (["иван петров", None], ["Иван Петров", None]),
    ],
)  # fmt: skip
def test_names_are_greeted_in_proper_case(typed: list[str | None], expected: list[str | None]) -> None:
    made = proper_case(pd.Series(typed, dtype="str"))
    assert [None if pd.isna(name) else name for name in made] == expected
