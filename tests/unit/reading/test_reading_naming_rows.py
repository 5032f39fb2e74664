"""Numbers, days and codes as names of columns: told from values by what stands around them."""

from __future__ import annotations

from datetime import date

from reading_builders import cells, csv_text, read_table, workbook

RATINGS = [[str(n), str(1 + n % 5), str(n % 11), str(n % 3)] for n in range(1, 21)]


def test_question_numbers_over_plain_numbers_are_names() -> None:
    names = [f"Q{n}" for n in range(1, 41)]
    answers = [[str(1 + (n * place) % 5) for place in range(1, 41)] for n in range(1, 13)]
    table = read_table(csv_text([names, *answers]))
    assert list(table.headers) == names and cells(table) == answers


def test_a_question_under_its_number_belongs_to_the_name() -> None:
    rows = [["ID", "Q1", "Q2", "Q3"], ["Respondent", "How satisfied are you?", "Would you recommend us?", "Children?"]]
    table = read_table(csv_text([*rows, *RATINGS]))
    assert table.headers[1:3] == ("Q1 - How satisfied are you?", "Q2 - Would you recommend us?")
    assert cells(table) == RATINGS


def test_receipts_that_start_with_a_letter_are_values() -> None:
    rows = [[f"R{n}", str(n % 7), str(n % 4)] for n in range(100, 120)]
    assert cells(read_table(csv_text(rows))) == rows
    assert cells(read_table(csv_text([["Receipt", "Lines", "Bags"], *rows]))) == rows


def test_days_over_plain_numbers_are_names_and_running_numbers_under_them_are_values() -> None:
    days = [date(2024, month, 1) for month in range(1, 7)]
    rows = [[f"Shop {n}", *[100 * n + month for month in range(6)]] for n in range(8)]
    table = read_table(workbook({"S": [["Shop", *days], *rows]}))
    assert table.headers == ("Shop", *(day.isoformat() for day in days)) and cells(table) == rows
