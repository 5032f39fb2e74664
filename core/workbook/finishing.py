"""From openpyxl's file to the finished one: long lists, answers of formulas and chart texts go in.

openpyxl writes the designed sheets; this module copies its zip archive member by member and, on the
way, puts the rows of long lists into their sheets as XML, the app's numbers beside live formulas, plain
colour into bars and alternative texts on charts. Nothing else is changed.
"""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

from core.progress import Progress
from core.workbook.book import Book, PlacedList
from core.workbook.columns import CellStyles, column_cells
from core.workbook.safe_text import stored, without_illegal
from core.workbook.solid_bars import with_solid_bars
from core.workbook.styles import style_index

_CHUNK = 10_000
_LEVEL = 1  # zlib level: 3 saves 8 % of the size and costs 40 % more time
_DAY_SAVED = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v ?(?:/>|></v>)</c>', re.DOTALL)


def finish(book: Book, progress: Progress) -> bytes:
    """The finished .xlsx; sheets with long lists are streamed in pieces of 10,000 rows."""
    styles = {title: _list_styles(book, placed) for title, placed in book.lists.items()}
    draft = io.BytesIO()
    book.workbook.save(draft)
    paths = {f"xl/worksheets/sheet{place}.xml": title for place, title in enumerate(book.workbook.sheetnames, 1)}
    drawings = _drawing_texts(book)
    result = io.BytesIO()
    with (
        zipfile.ZipFile(draft) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as out,
    ):
        members = source.namelist()
        for place, member in enumerate(members):
            progress(place / len(members), "Writing the sheets")
            content = source.read(member)
            if member in paths:
                _write_sheet(book, paths[member], content.decode("utf-8"), styles, out, member)
            elif member == "docProps/core.xml":
                out.writestr(_stamp(member), _DAY_SAVED.sub(rf"\g<1>{_day(book)}T00:00:00Z", content.decode("utf-8")))
            elif member in drawings:
                out.writestr(_stamp(member), _with_texts(content.decode("utf-8"), drawings[member]))
            else:
                out.writestr(_stamp(member), content)
    return result.getvalue()


def _day(book: Book) -> str:
    """The day the pack was made, as document property: the moment of saving would make every file differ."""
    return book.journey.made_on or "2020-01-01"


def _stamp(member: str) -> zipfile.ZipInfo:
    # A fixed time makes one input give one file, byte for byte.
    info = zipfile.ZipInfo(member, date_time=(2020, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _list_styles(book: Book, placed: PlacedList) -> list[CellStyles]:
    workbook = book.workbook
    found = []
    for column in placed.columns:
        look = "line_wrapped" if column.wraps else "line" if column.is_text else "line_right"
        plain = style_index(workbook, look, column.format_code)
        found.append(CellStyles(plain, style_index(workbook, look, column.format_code, quoted=True)))
    return found


def _write_sheet(
    book: Book, title: str, xml: str, styles: dict[str, list[CellStyles]], out: zipfile.ZipFile, member: str
) -> None:
    xml = with_solid_bars(_with_answers(xml, book.answers.get(title, {})))
    placed = book.lists.get(title)
    if placed is None or not placed.rows:
        out.writestr(_stamp(member), xml)
        return
    head, tail = _split_sheet(xml)
    with out.open(_stamp(member), "w", force_zip64=True) as stream:
        stream.write(_with_dimension(head, placed).encode("utf-8"))
        for start in range(0, placed.rows, _CHUNK):
            stream.write(_rows_xml(placed, styles[title], start).encode("utf-8"))
        stream.write(tail.encode("utf-8"))


def _split_sheet(xml: str) -> tuple[str, str]:
    if "<sheetData />" in xml:
        head, tail = xml.split("<sheetData />", 1)
        return head + "<sheetData>", "</sheetData>" + tail
    head, tail = xml.rsplit("</sheetData>", 1)
    return head, "</sheetData>" + tail


def _with_dimension(head: str, placed: PlacedList) -> str:
    last = f"{get_column_letter(placed.left + len(placed.columns) - 1)}{placed.top + placed.rows}"
    return re.sub(
        r'<dimension ref="([A-Z]+[0-9]+)(?::[A-Z]+[0-9]+)?" ?/>', rf'<dimension ref="A1:{last}"/>', head, count=1
    )


def _rows_xml(placed: PlacedList, styles: list[CellStyles], start: int) -> str:
    end = min(start + _CHUNK, placed.rows)
    numbers = [str(placed.top + 1 + row) for row in range(start, end)]
    columns = []
    for place, (column, style) in enumerate(zip(placed.columns, styles, strict=True)):
        letter = get_column_letter(placed.left + place)
        columns.append(column_cells(column.values.iloc[start:end], letter, numbers, style))
    rows = map("".join, zip(*columns, strict=True))
    if not placed.heights:
        return "".join([f'<row r="{number}">{cells}</row>' for number, cells in zip(numbers, rows, strict=True)])
    # Not every program lays out wrapped rows when it opens a file.
    high = placed.heights[start:end]
    return "".join(
        [
            f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'
            for number, cells, height in zip(numbers, rows, high, strict=True)
        ]
    )


def _with_answers(xml: str, answers: dict[str, float | str]) -> str:
    if not answers:
        return xml

    def fill(match: re.Match[str]) -> str:
        place, attributes, formula = match.groups()
        answer = answers.get(place)
        if answer is None:
            return match.group(0)
        kind = ' t="str"' if isinstance(answer, str) else ""
        shown = escape(stored(without_illegal(answer))) if isinstance(answer, str) else repr(float(answer))
        return f'<c r="{place}"{attributes}{kind}><f>{formula}</f><v>{shown}</v></c>'

    return _FORMULA_CELL.sub(fill, xml)


def _drawing_texts(book: Book) -> dict[str, list[str]]:
    with_charts = [sheet.title for sheet in book.workbook.worksheets if sheet._charts or sheet._images]
    return {
        f"xl/drawings/drawing{place}.xml": book.chart_texts.get(title, []) for place, title in enumerate(with_charts, 1)
    }


def _with_texts(xml: str, texts: list[str]) -> str:
    for place, text in enumerate(texts, 1):
        xml = xml.replace(f'name="Chart {place}"', f'name="Chart {place}" descr={quoteattr(without_illegal(text))}', 1)
    return xml
