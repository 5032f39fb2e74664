"""Numbers as tills of any country write them, decided on whole columns."""

from __future__ import annotations

import pytest
from column_builders import codes, column_of, table_of

WRITTEN = [
    (["1.234,56", "12,50", "7,00"], [1234.56, 12.5, 7.0]),
    (["1 234,56", "12,50", "7\u00a0000,00", "1\u202f000,01"], [1234.56, 12.5, 7000.0, 1000.01]),
    (["1'234.56", "12.50", "1’000’000.00"], [1234.56, 12.5, 1e6]),
    (["12,34,567.00", "1,00,000.50", "99.00"], [1234567.0, 100000.5, 99.0]),
    (["1,234.56", "12.50", "1,000,000"], [1234.56, 12.5, 1e6]),
    (["€ 1.234,56", "12,50 €", "EUR 7", "7 EUR"], [1234.56, 12.5, 7.0, 7.0]),
    (["$12.50", "USD 3", "12.00 USD", "US$ 4.5"], [12.5, 3.0, 12.0, 4.5]),
    (["15 TL", "₺12", "1.250 ₺", "99,90 TL"], [15.0, 12.0, 1250.0, 99.9]),
    (["₹ 12,34,567", "Rs. 500/-", "₹99.50"], [1234567.0, 500.0, 99.5]),
    (["(20)", "20-", "-5", "−7", "$-5", "($1,234.50)"], [-20.0, -20.0, -5.0, -7.0, -5.0, -1234.5]),
    (["12k", "3.5k", "1.2m", "900", "$50K"], [12e3, 3500.0, 1.2e6, 900.0, 50e3]),
    (["12 тыс", "3 млн", "1,5 млн", "900"], [12e3, 3e6, 1.5e6, 900.0]),
    (["12.-", "15,-", "9.–", "20.50"], [12.0, 15.0, 9.0, 20.5]),
    (["١٢٣", "٤٥٦", "٧٨٩٫٥"], [123.0, 456.0, 789.5]),
    (["1,200원", "3만", "₩500"], [1200.0, 30000.0, 500.0]),
    (["1.2e3", "250", "12"], [1200.0, 250.0, 12.0]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "numbers"), WRITTEN, ids=[texts[0] for texts, _ in WRITTEN])
def test_amounts_of_any_locale(texts: list[str], numbers: list[float]) -> None:
    meaning, values = column_of("Amount", texts)
    assert meaning.kind in ("integer", "float")
    assert values == pytest.approx(numbers)
    assert meaning.unreadable == 0


def test_percent_stays_percent_and_says_what_it_is_worth() -> None:
    meaning, values = column_of("Discount", ["12%", "5 %", "7,5%", "0%"])
    assert values == [12.0, 5.0, 7.5, 0.0]
    assert (meaning.unit, meaning.multiplier) == ("%", 0.01)


def test_one_mark_with_three_digits_follows_the_rest_of_the_file() -> None:
    alone = ["1.234", "2.500", "12.750"]
    table = table_of({"Weight": alone, "Amount": ["12,50", "1,75", "0,99"]})
    assert table.frame["Weight"].tolist() == [1234.0, 2500.0, 12750.0]
    table = table_of({"Weight": alone, "Amount": ["12.50", "1.75", "0.99"]})
    assert table.frame["Weight"].tolist() == [1.234, 2.5, 12.75]


def test_text_among_numbers_is_kept_aside_with_its_rows() -> None:
    table = table_of({"Amount": ["12", "13", "about 20", "see note", "14", "15", "16", "17"]})
    assert table.column("Amount").unreadable == 2
    finding = next(finding for finding in table.findings if finding.code == "unreadable-values")
    assert finding.source_rows == (4, 5)
    assert finding.examples == ("about 20", "see note")
    assert table.unreadable is not None
    assert table.unreadable["text"].tolist() == ["about 20", "see note"]


def test_a_second_way_of_writing_is_read_and_said() -> None:
    table = table_of({"Amount": ["12,5", "13.5", "14,5", "1,250.75"] * 3})
    assert table.frame["Amount"].tolist()[:4] == [12.5, 13.5, 14.5, 1250.75]
    assert "mixed-number-styles" in codes(table)


def test_two_currencies_in_one_column_are_said() -> None:
    table = table_of({"Amount": ["USD 12.50", "EUR 3.00", "12.00 USD"]})
    assert table.column("Amount").currency == "USD"
    assert "mixed-currencies" in codes(table)
    assert "mixed-currencies" not in codes(table_of({"Amount": ["$1", "$2", "3 USD"]}))


@pytest.mark.parametrize(
    ("header", "code"), [("Amount", "EUR"), ("Income", "EUR"), ("Amount (USD)", "USD"), ("Amount in €", "EUR")]
)
def test_as_many_amounts_of_one_currency_as_of_another_are_told_in_the_same_whatever_the_order(header, code):
    cells = ["USD 12.50", "EUR 3.00", "12.00 USD", "€7"]
    assert {table_of({header: cells}).currency, table_of({header: cells[::-1]}).currency} == {code}
    assert table_of({header: cells}).column(header).currency == code


@pytest.mark.parametrize(("header", "code"), [("Amount (EUR)", "EUR"), ("Umsatz in €", "EUR"), ("Tutar (TL)", "TRY"), ("金额(元)", "CNY")])  # fmt: skip
def test_the_header_names_the_currency(header: str, code: str) -> None:
    assert table_of({header: ["12", "13.5", "14"]}).currency == code


def test_the_yen_sign_in_a_chinese_table_is_the_yuan() -> None:
    assert table_of({"会员编号": ["A1", "A2", "A3"], "金额": ["¥12", "¥30", "¥45"]}).currency == "CNY"
    assert table_of({"Amount": ["¥1,200", "¥300"]}).currency == "JPY"


def test_units_and_scales_of_the_header() -> None:
    meaning, _ = column_of("Annual Income (k$)", ["15", "16", "17"])
    assert (meaning.role, meaning.multiplier, meaning.currency) == ("income", 1000.0, "USD")
    meaning, _ = column_of("Spending Score (1-100)", ["39", "81", "6"])
    assert (meaning.low, meaning.high) == (1.0, 100.0)


def test_endless_numbers_are_no_numbers() -> None:
    meaning, values = column_of("Amount", ["inf", "1e400", "12", "13", "14", "15", "16", "17"])
    assert values[:2] == [None, None]
    assert meaning.unreadable == 2


def test_workbook_numbers_and_texts_stand_together() -> None:
    meaning, values = column_of("Amount", [12.5, "13,5", None, "€ 7", 8])
    assert values == [12.5, 13.5, None, 7.0, 8.0]
    assert meaning.missing == 1


def test_a_sign_nobody_sees_behind_a_number_breaks_nothing() -> None:
    _, values = column_of("Amount", ["1", "2\x00", "3", "4"])
    assert values[0] == 1.0 and values[2:] == [3.0, 4.0]


@pytest.mark.parametrize(
    ("mark", "code"),
    [("円", "JPY"), ("元", "CNY"), ("원", "KRW"), ("руб.", "RUB"), ("TL", "TRY"), ("zł", "PLN"), ("kr", "SEK"), ("Kč", "CZK"),
     ("Ft", "HUF"), ("lei", "RON"), ("₫", "VND"), ("đ", "VND"), ("R$", "BRL"), ("RM", "MYR"), ("Rp", "IDR"), ("лв.", "BGN"),
     ("дин.", "RSD"), ("บาท", "THB"), ("ر.س", "SAR"), ("د.إ", "AED"), ("R", "ZAR"), ("KSh", "KES"), ("тенге", "KZT"), ("₼", "AZN")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{number} {mark}", "{number}{mark}", "{mark} {number}"])
def test_currencies_are_read_as_they_are_written_in_their_country(mark: str, code: str, form: str) -> None:
    numbers = [12.0, 1250.0, 340.0, 87.0]
    table = table_of({"Amount": [form.format(number=int(number), mark=mark) for number in numbers]})
    assert table.column("Amount").currency == code
    assert list(table.frame["Amount"]) == numbers


def test_a_letter_before_a_number_is_money_only_where_money_is() -> None:
    assert table_of({"Member": [f"R{n}" for n in (12, 1250, 340, 87)], "Amount": ["1", "2", "3", "4"]}).currency == ""
    assert table_of({"Way": ["12 km", "3 km", "8 km"]}).column("Way").currency == ""
