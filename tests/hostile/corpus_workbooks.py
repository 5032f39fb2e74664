"""Bad workbooks: parts that are missing, lying, hostile, huge or written by careless programs."""

from __future__ import annotations

import io
import struct
from datetime import datetime

import xlsxwriter

from tests.hostile.cases import HEADER, ROWS, TABLE, Case, Outcome, Survives, loads, refused, text, zipped

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'spreadsheetml.sheet.main+xml"/></Types>')  # fmt: skip
ROOT = (f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')  # fmt: skip


def letters(place: int) -> str:
    return chr(65 + place)


def cell(row: int, place: int, value: str) -> str:
    where = f'r="{letters(place)}{row}"'
    if value.replace(".", "").isdigit():
        return f"<c {where}><v>{value}</v></c>"
    return f'<c {where} t="inlineStr"><is><t>{value}</t></is></c>'


def rows_xml(rows: tuple[tuple[str, ...], ...] = TABLE) -> str:
    return "".join(
        f'<row r="{number}">{"".join(cell(number, place, value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, start=1)
    )


def sheet(data: str | None = None, before: str = "", after: str = "", head: str = "") -> str:
    inner = rows_xml() if data is None else data
    return f'<?xml version="1.0"?>{head}<worksheet {MAIN}>{before}<sheetData>{inner}</sheetData>{after}</worksheet>'


def book(sheets: tuple[str, ...] = ("Members",), more: str = "") -> str:
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, start=1))
    return f'<?xml version="1.0"?><workbook {MAIN} {LINKS}>{more}<sheets>{listed}</sheets></workbook>'


def relations(count: int = 1) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def parts(first: str | None = None, **more: str) -> dict[str, bytes]:
    found = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": book(),
             "xl/_rels/workbook.xml.rels": relations(), "xl/worksheets/sheet1.xml": first or sheet()}  # fmt: skip
    found |= {f"xl/{name.replace('__', '/')}.xml": content for name, content in more.items()}
    return {name: content.encode() for name, content in found.items()}


def workbook(first: str | None = None, **more: str) -> bytes:
    return zipped(parts(first, **more))


def without(name: str) -> bytes:
    return zipped({part: content for part, content in parts().items() if part != name})


def far(reference: str) -> bytes:
    row = "".join(letter for letter in reference if letter.isdigit())
    return workbook(sheet(f'{rows_xml()}<row r="{row}"><c r="{reference}"><v>1</v></c></row>'))


def alone(reference: str) -> bytes:
    row = "".join(letter for letter in reference if letter.isdigit())
    return workbook(sheet(f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'))


def extents() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("a value in the last cell", far("XFD1048576"), loads("stray-cells")),
        ("nothing but the last cell", alone("XFD1048576"), Survives()),
        ("a value far to the right and down", far("ALL100000"), loads("stray-cells")),
        ("a value in the last row", far("A1048576"), loads("stray-cells")),
        ("a value in the last column", far("XFD5000"), loads("stray-cells")),
        ("dimensions that lie", workbook(sheet(before='<dimension ref="A1:XFD1048576"/>')), loads()),
        ("dimensions of row nought", workbook(sheet(before='<dimension ref="A0:B0"/>')), loads()),
        ("dimensions that are no cells", workbook(sheet(before='<dimension ref="hello"/>')), loads()),
        ("two hundred thousand merged cells", workbook(sheet(after="<mergeCells>" + '<mergeCell ref="E1:F1"/>' * 200_000
                                                  + "</mergeCells>")), Survives()),
        ("three million cells in a few bytes", workbook(sheet('<row r="1"><c><v>1</v></c></row>' * 3_000_000)),
         refused("too-many-cells", "compressed-too-tightly", "unpacks-too-large")),
        ("two thousand columns", workbook(sheet("<row>" + "<c><v>1</v></c>" * 2000 + "</row>")),
         refused("too-many-columns", "compressed-too-tightly")),
        ("sixty sheets", zipped(parts() | {"xl/workbook.xml": book(tuple(f"s{n}" for n in range(60))).encode(),
         "xl/_rels/workbook.xml.rels": relations(60).encode()}
         | {f"xl/worksheets/sheet{n}.xml": sheet().encode() for n in range(1, 61)}), loads()),
        ("rows without numbers", workbook(sheet(rows_xml().replace(' r="', ' x="'))), Survives()),
        ("rows in reverse order", workbook(sheet("".join(reversed(rows_xml().split("</row>")[:-1]))
                                                 .replace("<row", "</row><row")[6:] + "</row>")), Survives()),
        ("cells of row minus one", workbook(sheet('<row r="-1"><c r="A-1"><v>1</v></c></row>' + rows_xml())),
         Survives()),
    ]  # fmt: skip


def bombs() -> list[tuple[str, bytes, Outcome]]:
    blanks = sheet().replace("</worksheet>", "")
    strings = f'<?xml version="1.0"?><sst {MAIN}>' + "<si><t>x</t></si>" * 500_000 + "</sst>"
    long = f'<?xml version="1.0"?><sst {MAIN}><si><t>{"x" * 30_000_000}</t></si></sst>'
    formats = f'<?xml version="1.0"?><styleSheet {MAIN}><cellXfs>' + "<xf/>" * 500_000 + "</cellXfs></styleSheet>"
    tight = refused("compressed-too-tightly", "unpacks-too-large")
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    return [
        ("forty megabytes of blanks", workbook(blanks + " " * 40_000_000 + "</worksheet>"), tight),
        ("half a million shared texts", workbook(sharedStrings=strings), tight),
        ("one shared text of thirty megabytes", workbook(sharedStrings=long), tight),
        ("half a million cell formats", workbook(styles=formats), tight),
        ("billion laughs in a sheet", workbook(sheet(head=laughs)), refused("unsafe-markup")),
        ("a private file asked for", workbook(sheet(head='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
         refused("unsafe-markup")),
        ("laughs in utf-16", zipped(parts() | {"xl/worksheets/sheet1.xml": sheet(head=laughs).encode("utf-16")}),
         refused("unsafe-markup")),
        ("xml two hundred thousand deep", workbook(sheet("<a>" * 200_000 + "</a>" * 200_000)), Survives()),
        ("twelve hundred parts", zipped(parts() | {f"xl/media/{n}.xml": b"<a/>" for n in range(1200)}),
         refused("too-many-archive-members")),
    ]  # fmt: skip


def damaged() -> list[tuple[str, bytes, Outcome]]:
    whole = workbook()
    directory = whole.rfind(b"PK\x01\x02")
    flipped = bytearray(whole)
    flipped[whole.find(b"worksheets/sheet1.xml") + 40] ^= 0xFF
    liar = bytearray(whole)
    liar[directory + 24 : directory + 28] = struct.pack("<I", 5)
    twice = parts()
    doubled = zipped(twice)[:-22]
    return [
        ("cut in the middle", whole[: len(whole) // 2], refused("damaged")),
        ("cut before its end", whole[:-10], refused("damaged")),
        ("only its first bytes", whole[:30], refused("damaged", "archive")),
        ("one byte changed", bytes(flipped), refused("damaged")),
        ("sizes that lie", bytes(liar), Survives()),
        ("without its directory", doubled[:directory], refused("damaged", "archive")),
        ("rubbish behind it", whole + b"x" * 50, Survives()),
        ("rubbish before it", b"hello" + whole, Survives()),
        ("without a list of sheets", without("xl/workbook.xml"), refused("damaged", "archive", "not-a-table")),
        ("without relations", without("xl/_rels/workbook.xml.rels"), Survives()),
        ("without its sheet", without("xl/worksheets/sheet1.xml"), refused("damaged", "empty", "archive")),
        ("without content types", without("[Content_Types].xml"), Survives()),
        ("sheet that is no xml", workbook("this is no xml"), refused("damaged", "empty")),
        ("sheet cut in the middle", workbook(sheet()[:400]), Survives()),
        ("sheet with names from elsewhere", workbook(sheet().replace("<row", "<x:row")), Survives()),
    ]


def careless() -> list[tuple[str, bytes, Outcome]]:
    spill = rows_xml().replace('<c r="B3"><v>22</v></c>', '<c r="B3" t="e"><v>#SPILL!</v></c>')
    missing = (HEADER, ROWS[0], ("C002", "", ROWS[1][2]), *ROWS[2:])
    words = rows_xml().replace('<c r="B3"><v>22</v></c>', '<c r="B3"><v>abc</v></c>')
    spoken = (HEADER, ROWS[0], ("C002", "abc", ROWS[1][2]), *ROWS[2:])
    formula = rows_xml().replace('<c r="B3"><v>22</v></c>', '<c r="B3"><f>A1+1</f></c>')
    strict = {name: content.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                    b"http://purl.oclc.org/ooxml/spreadsheetml/main")
              for name, content in parts().items()}  # fmt: skip
    fill = f'<?xml version="1.0"?><styleSheet {MAIN}><fills><fill/></fills><cellXfs><xf/></cellXfs></styleSheet>'
    prefixed = {name: content.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(
        b"</worksheet", b"</x:worksheet") for name, content in parts().items()}  # fmt: skip
    lost = rows_xml().replace('<c r="B3"><v>22</v></c>', '<c r="B3" t="s"><v>0</v></c>')
    return [
        ("an error value of new versions", workbook(sheet(spill)), loads("error-cells", cells=missing)),
        ("a word in a number cell", workbook(sheet(words)), loads(cells=spoken)),
        ("a formula never calculated", workbook(sheet(formula)), loads("uncalculated-formulas", cells=missing)),
        ("strict open xml", zipped(strict), loads()),
        ("a fill without content", workbook(styles=fill), loads()),
        ("sheet names with prefixes", zipped(prefixed), Survives()),
        ("a shared text that is not there", workbook(sheet(lost)), Survives()),
        (
            "an odd sheet name",
            zipped(parts() | {"xl/workbook.xml": book(("a'b&lt;c&gt;[x](http://h)",)).encode()}),
            loads(),
        ),
        ("macros", zipped(parts() | {"xl/vbaProject.bin": b"\0" * 100}), loads("macros")),
        (
            "dates from 1904",
            zipped(parts() | {"xl/workbook.xml": book(more='<workbookPr date1904="1"/>').encode()}),
            loads("dates-1904"),
        ),
        ("stored, not packed", zipped(parts(), method=0), loads()),
        ("a cell of forty thousand signs", workbook(sheet(rows_xml().replace("C004", "x" * 40_000))), Survives()),
        ("written by a library", by_library(), loads()),
        ("a cover sheet first", by_library(cover=True), Survives()),
        ("a hidden first sheet", by_library(hidden=True), loads()),
    ]


def by_library(cover: bool = False, hidden: bool = False) -> bytes:
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    # The time of making would make every run another file.
    made.set_properties({"created": datetime(2024, 1, 1)})
    if cover or hidden:
        first = made.add_worksheet("Cover")
        first.write_string(0, 0, "Members of the mall")
        if hidden:
            first.hide()
    page = made.add_worksheet("Members")
    if hidden:
        page.activate()
    for row, values in enumerate(TABLE):
        for place, value in enumerate(values):
            write = page.write_number if value.replace(".", "").isdigit() else page.write_string
            write(row, place, float(value) if write == page.write_number else value)
    made.close()
    return buffer.getvalue()


def wrong_names() -> list[Case]:
    plain = text().encode()
    return [
        Case("a text named as a workbook", "text.xlsx", plain, loads()),
        Case("a workbook named as a text", "book.csv", workbook(), loads()),
        Case("a workbook without an ending", "book", workbook(), loads()),
        Case("a name that leads elsewhere", "../../etc/passwd.csv", plain, loads()),
        Case("a name made of markup", "[x](http://203.0.113.7).csv", plain, loads()),
        Case("a name of three hundred signs", "x" * 300 + ".csv", plain, loads()),
    ]


def cases() -> list[Case]:
    made = [Case(kind, f"{kind}.xlsx", content, outcome)
            for group in (extents, bombs, damaged, careless) for kind, content, outcome in group()]  # fmt: skip
    return [*made, *wrong_names()]
