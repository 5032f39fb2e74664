"""Workbooks: what cells hold, what is said about them, and files that depart from the standard."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from reading_builders import (
    NAMES,
    cells,
    codes,
    read,
    read_table,
    refusal,
    repacked,
    typed_rows,
    with_sheet,
    workbook,
)

from core.reading.old_sheet_scan import old_sheet_scans
from core.reading.results import ReadingLimits

FILES = Path(__file__).parents[2] / "files"
INLINE = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>C{0}</t></is></c><c r="B{0}"><v>{0}.5</v></c></row>'
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>spend</t></is></c></row>'  # fmt: skip


def body(first: int = 2, last: int = 12) -> str:
    return HEADER + "".join(INLINE.format(n) for n in range(first, last + 1))


def test_dates_times_and_numbers_are_native() -> None:
    rows = [["id", "day", "moment", "clock", "visits"], *([f"C{n}", date(2024, 1, 1 + n), datetime(2024, 1, 1, n, 30), time(n, 15), n] for n in range(9))]  # fmt: skip
    first = cells(read_table(workbook({"S": rows}, default_date_format="yyyy-mm-dd hh:mm")))[3]
    assert first[0] == "C3" and str(first[1])[:10] == "2024-01-04" and str(first[2])[:16] == "2024-01-01 03:30"
    assert first[4] == 3 and isinstance(first[4], int)


def test_dates_counted_from_1904_are_the_same_days() -> None:
    rows = [["id", "day"], *([f"C{n}", date(2024, 2, 26 + n % 4)] for n in range(8))]
    table, early = read_table(workbook({"S": rows}, date_1904=True)), read_table(workbook({"S": rows}))
    assert [str(day)[:10] for day in table.frame["day"]] == [str(day)[:10] for day in early.frame["day"]]
    assert str(table.frame["day"][3])[:10] == "2024-02-29"
    assert "dates-1904" in [finding.code for finding in read(workbook({"S": rows}, date_1904=True)).findings]


def test_error_cells_are_missing_and_named() -> None:
    errors = '<row r="13"><c r="A13" t="inlineStr"><is><t>C13</t></is></c><c r="B13" t="e"><v>#DIV/0!</v></c></row>'
    table = read_table(with_sheet(body() + errors))
    assert table.frame["spend"].isna().tolist()[-1] and "error-cells" in codes(table)
    assert table.receipt.error_cells == 1 and "B13 (#DIV/0!)" in table.findings[0].detail


def test_error_values_the_fast_parser_does_not_know_do_not_refuse_the_workbook() -> None:
    errors = '<row r="13"><c r="A13" t="inlineStr"><is><t>C13</t></is></c><c r="B13" t="e"><v>#SPILL!</v></c></row>'
    reading = read(with_sheet(body() + errors))
    table = reading.tables[0]
    assert len(table.frame) == 12 and table.frame["spend"].tolist()[0] == 2.5
    assert "B13 (#SPILL!)" in table.findings[0].detail and "tolerant-reader" in [f.code for f in reading.findings]


def test_formulas_never_calculated_are_said() -> None:
    formula = '<row r="13"><c r="A13" t="inlineStr"><is><t>C13</t></is></c><c r="B13"><f>SUM(B2:B12)</f></c></row>'
    table = read_table(with_sheet(body() + formula))
    assert next(f for f in table.findings if f.code == "uncalculated-formulas").cells == 1


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    def hide(book: object) -> None:
        sheet = book.worksheets()[0]  # type: ignore[attr-defined]
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})

    table = read_table(workbook({"S": typed_rows()}, hide))
    assert len(table.frame) == 20 and (table.receipt.hidden_rows, table.receipt.hidden_columns) == (1, 1)
    finding = next(finding for finding in table.findings if finding.code == "hidden-cells")
    assert finding.source_rows == (5,)


def test_a_stray_cell_far_away_is_left_out_and_named() -> None:
    table = read_table(with_sheet(body() + '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'))
    assert table.frame.shape == (11, 2)
    assert "XFD1048576" in next(f for f in table.findings if f.code == "stray-cells").detail


def test_declared_dimensions_are_not_believed() -> None:
    for reference in ("A1:XFD1048576", "A0:B1", "B2:C3", "nonsense"):
        table = read_table(with_sheet(body(), before=f'<dimension ref="{reference}"/>'))
        assert table.frame.shape == (11, 2), reference


def test_text_in_a_cell_of_numbers_is_kept() -> None:
    odd = '<row r="13"><c r="A13" t="inlineStr"><is><t>C13</t></is></c><c r="B13"><v>abc</v></c></row>'
    assert read_table(with_sheet(body() + odd)).frame["spend"].tolist()[-1] == "abc"


def test_references_may_be_left_out() -> None:
    bare = "".join(f'<row><c t="inlineStr"><is><t>C{n}</t></is></c><c><v>{n}.5</v></c></row>' for n in range(2, 9))
    table = read_table(with_sheet('<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>spend</t></is></c></row>' + bare))  # fmt: skip
    assert table.headers == ("id", "spend") and cells(table)[0] == ["C2", 2.5]


def test_no_shared_texts_and_damaged_styles_do_not_matter() -> None:
    table = read_table(repacked(with_sheet(body()), {"xl/styles.xml": lambda _: b"<styleSheet><fills><fill/></fills></styleSheet>"}))  # fmt: skip
    assert table.frame.shape == (11, 2)


def test_ids_stored_as_text_stay_text() -> None:
    rows = [["id", "visits"], *([f"000{n}", n] for n in range(9))]
    assert read_table(workbook({"S": rows})).frame["id"].tolist()[:2] == ["0000", "0001"]


def test_macros_are_said_and_not_run() -> None:
    reading = read(repacked(workbook({"S": typed_rows()}), {}, {"xl/vbaProject.bin": b"macro"}))
    assert "macros" in [finding.code for finding in reading.findings] and len(reading.tables[0].frame) == 20


def test_sheets_with_a_pivot_table_are_skipped_and_named() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{kind}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>'  # fmt: skip
    content = workbook({"Pivot": [*typed_rows(), *typed_rows()[1:]], "Data": typed_rows()})
    reading = read(repacked(content, {}, {"xl/worksheets/_rels/sheet1.xml.rels": relations.encode()}))
    assert [table.key for table in reading.tables] == ["Data"]
    assert "Pivot" in next(f for f in reading.findings if f.code == "pivot-sheet").detail


def test_empty_and_chart_sheets_are_passed_over() -> None:
    def chart(book: object) -> None:
        book.add_chartsheet("Chart")  # type: ignore[attr-defined]

    assert [table.key for table in read(workbook({"Empty": [], "Data": typed_rows()}, chart)).tables] == ["Data"]
    assert refusal(workbook({"Empty": []})).code == "empty"


def test_too_many_cells_and_columns_are_refused_by_name() -> None:
    content = workbook({"S": typed_rows()})
    assert "max_cells" in refusal(content, limits=ReadingLimits(max_cells=20)).what_happened
    assert "max_columns" in refusal(content, limits=ReadingLimits(max_columns=3)).what_happened
    assert "max_rows" in refusal(content, limits=ReadingLimits(max_rows=10)).what_happened


def test_a_text_table_pasted_into_column_a_is_split() -> None:
    rows = [[",".join(NAMES)], *([f"C{n},2024-01-{n:02d},{n},{n}.5"] for n in range(1, 20))]
    table = read_table(workbook({"S": rows}))
    assert list(table.headers) == NAMES and "pasted-text" in codes(table) and cells(table)[0] == ["C1", "2024-01-01", "1", "1.5"]  # fmt: skip


def test_a_column_of_sentences_is_not_split() -> None:
    rows = [["remark"], *([f"Nice mall, but {word}"] for word in ("loud", "far, sadly", "cold", "dark", "full"))]
    assert read_table(workbook({"S": rows})).frame.shape == (5, 1)


@pytest.mark.parametrize("ending", ["xls", "ods", "fods"])
def test_errors_and_hidden_cells_of_older_formats_are_told(ending: str) -> None:
    table = read_table((FILES / f"errors_and_hidden.{ending}").read_bytes())
    said = {finding.code: finding for finding in table.findings}
    assert said["error-cells"].examples == ("C2 (#DIV/0!)", "C5 (#N/A)") and table.receipt.error_cells == 2
    assert said["hidden-cells"].source_rows == (7,) and table.receipt.hidden_columns == 1
    assert cells(table)[0] == ["C0", 0, None] and len(table.frame) == 8


def test_a_broken_scan_of_an_old_workbook_costs_nothing() -> None:
    content = (FILES / "errors_and_hidden.xls").read_bytes()
    for place in range(600, len(content), 97):
        assert old_sheet_scans(content[:place] + b"\xff" * 40 + content[place + 40 :], "xls") is not None


def test_a_number_below_zero_in_a_column_of_dates_is_no_date() -> None:
    def dated(book: xlsxwriter.Workbook) -> None:
        shown = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, number in enumerate([45_000, -1, -0.25, 45_001], start=1):
            book.get_worksheet_by_name("S").write_number(row, 1, number, shown)

    names = [["Member", "Joined"], *([f"M{n}", None] for n in range(4))]
    table = read_table(workbook({"S": names}, dated))
    assert [row[1] for row in cells(table)] == [date(2023, 3, 15), -1.0, -0.25, date(2023, 3, 16)]


@pytest.mark.parametrize("attributes", ["", 'spans="1:2" '])
def test_a_cell_stored_twice_is_said(attributes: str) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>Visits</v></c><c r="B1" t="str"><v>Spend</v></c></row>'
    twice = f'<row {attributes}r="2"><c r="A2"><v>1</v></c><c r="A2"><v>7</v></c><c r="B2"><v>2</v></c></row>'
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>2</v></c></row>' for n in range(3, 8))
    table = read_table(with_sheet(head + twice + rows))
    found = next(finding for finding in table.findings if finding.code == "repeated-cells")
    assert found.cells == 1
    assert cells(table)[0] == [7, 2]
    assert "repeated-cells" not in codes(read_table(with_sheet(head + rows)))
