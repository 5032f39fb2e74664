"""Tables written as web pages or as XML of Excel 2003."""

from __future__ import annotations

from pathlib import Path

from reading_builders import NAMES, ROWS, cells, read, read_table, refusal

FILES = Path(__file__).parents[2] / "files"
SPREADSHEETML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Members"><Table>{}</Table></Worksheet></Workbook>"""


def html(rows: list[list[str]], tag: str = "td") -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>" for row in rows) + "</table>"  # fmt: skip


def test_an_excel_export_that_is_really_a_web_page_is_read() -> None:
    page = "<html><head><meta charset='utf-8'></head><body>" + html([NAMES, *ROWS]) + "</body></html>"
    reading = read(page.encode(), name="members.xls")
    assert reading.format == "html" and list(reading.tables[0].headers) == NAMES and cells(reading.tables[0]) == ROWS
    assert "html-table" in [finding.code for finding in reading.tables[0].findings]


def test_entities_breaks_spans_and_missing_end_tags() -> None:
    page = "<table><tr><th colspan=2>Who<th>Spend<tr><td>Ann<td>Ulm &amp; Bonn<td>3<br>EUR<tr><td>Bob<td>K&ouml;ln<td>4</table>"  # fmt: skip
    assert cells(read_table(page))[:2] == [["Ann", "Ulm & Bonn", "3 EUR"], ["Bob", "Köln", "4"]]


def test_the_declared_encoding_is_used() -> None:
    page = "<html><meta charset=iso-8859-9>" + html([["Müşteri", "Şehir"], ["Ayşe", "İzmir"], ["Işık", "Muğla"]]) + "</html>"  # fmt: skip
    assert read_table(page.encode("iso-8859-9")).headers == ("Müşteri", "Şehir")


def test_several_tables_of_a_page_can_be_chosen() -> None:
    page = "<html>" + html([["a", "b"], ["1", "2"]]) + html([NAMES, *ROWS]) + "</html>"
    reading = read(page.encode())
    assert len(reading.tables) == 2 and reading.table(reading.suggested[0]).frame.shape == (20, 4)


def test_scripts_are_no_cells() -> None:
    page = "<html><table><tr><td>id<td>spend</tr><tr><td>C1<td>3<script>alert(1)</script></tr><tr><td>C2<td>4</tr></table></html>"  # fmt: skip
    assert cells(read_table(page)) == [["C1", "3"], ["C2", "4"]]


def test_xml_of_excel_2003_is_read() -> None:
    def row(cells: list[str]) -> str:
        return "<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells) + "</Row>"

    reading = read(SPREADSHEETML.format("".join(map(row, [NAMES, *ROWS]))).encode())
    assert reading.tables[0].sheet == "Members" and cells(reading.tables[0]) == ROWS


def test_entities_in_xml_are_refused() -> None:
    text = SPREADSHEETML.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook', 1).format("")
    assert refusal(text.encode()).code == "unsafe-markup"


def test_a_cell_over_several_rows_moves_nothing_to_the_left() -> None:
    body = "".join(f"<tr><td rowspan=2>{shop}<td>a{n}<td>1{n}</tr><tr><td>b{n}<td>2{n}</tr>" for n, shop in enumerate("XYZ"))  # fmt: skip
    table = read_table("<html><table><tr><td>Shop<td>Card<td>Spend</tr>" + body + "</table></html>")
    assert list(table.headers) == ["Shop", "Card", "Spend"]
    assert [row[1:] for row in cells(table)] == [[f"{name}{n}", f"{tens}{n}"] for n in range(3) for name, tens in (("a", 1), ("b", 2))]  # fmt: skip
    assert [row[0] for row in cells(table)] == ["X", "X", "Y", "Y", "Z", "Z"]
    assert "merged-cells" in [finding.code for finding in table.findings]


def test_comments_around_declarations_of_office_programs_hide_what_they_hide() -> None:
    page = "<html><!--[if gte mso 9]><table><tr><td>no<td>no</tr></table><![endif]--><![if !vml]>" + html([NAMES, *ROWS]) + "<![endif]></html>"  # fmt: skip
    assert [list(table.headers) for table in read(page.encode()).tables] == [NAMES]


def test_a_flat_workbook_with_entities_is_refused() -> None:
    content = (FILES / "errors_and_hidden.fods").read_bytes()
    hostile = content.replace(b"<office:document ", b'<!DOCTYPE a [<!ENTITY b "c">]><office:document ', 1)
    assert refusal(hostile).code == "unsafe-markup"


def test_a_flat_document_without_sheets_is_no_table() -> None:
    content = (FILES / "errors_and_hidden.fods").read_bytes().replace(b"office:spreadsheet", b"office:text")
    assert refusal(content).code == "not-a-table"
