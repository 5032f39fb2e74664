"""More bad luck: packages that refer in circles, numbers of five thousand digits, pieces without end, marks that lie."""

from __future__ import annotations

import gzip
import struct

from tests.hostile.cases import HEADER, PLAIN_FILE, ROWS, Case, Outcome, Survives, gzipped, loads, refused, zipped
from tests.hostile.corpus_inventions import B3, HTML_TABLE, open_table, with_cell
from tests.hostile.corpus_workbooks import MAIN, OFFICE, PACKAGE, book, parts, relations, rows_xml, sheet, workbook

PLAIN = PLAIN_FILE.decode()
RELATIONS = "xl/_rels/workbook.xml.rels"
DATE_STYLE = f'<?xml version="1.0"?><styleSheet {MAIN}><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>'
OLD_XML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet></Workbook>'
)


def related(*targets: str) -> bytes:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="{target}"/>' for n, target in enumerate(targets, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()


def packages() -> list[tuple[str, bytes, Outcome]]:
    circle = {"xl/worksheets/_rels/sheet1.xml.rels": related("../worksheets/sheet1.xml", "../workbook.xml")}
    names = "".join(f'<definedName name="n{n}">Members!$A$1</definedName>' for n in range(20_000))
    upwards = related("../" * 5000 + "worksheets/sheet1.xml")
    empty = {f"xl/worksheets/sheet{n}.xml": sheet("").encode() for n in range(1, 301)}
    twice = zipped(parts() | {"XL/worksheets/SHEET1.xml": sheet("").encode()})
    return [
        ("relations in a circle", zipped(parts() | circle), loads()),
        ("a path five thousand folders up", zipped(parts() | {RELATIONS: upwards}), refused("damaged", "empty")),
        ("twenty thousand names of ranges", zipped(parts() | {"xl/workbook.xml": book().replace(
            "</sheets>", f"</sheets><definedNames>{names}</definedNames>").encode()}), loads()),
        ("paths that lead elsewhere in a workbook", zipped(parts() | {"../../../etc/x": b"1", "/abs": b"2"}), loads()),
        ("parts whose names differ by case", twice, refused("damaged")),
        ("three hundred empty sheets", zipped(parts() | empty | {
            "xl/workbook.xml": book(tuple(f"s{n}" for n in range(300))).encode(), RELATIONS: relations(300).encode()}),
         refused("empty")),
        ("a sheet that is very hidden", zipped(parts() | {"xl/workbook.xml": book().replace(
            'sheetId="1"', 'sheetId="1" state="veryHidden"').encode()}), loads("hidden-sheets")),
        ("a sheet name with line breaks and signs", zipped(parts() | {"xl/workbook.xml": book(
            ("a&#10;b&#9;c\u202e\u200b",)).encode()}), loads()),
    ]  # fmt: skip


def directories() -> list[tuple[str, bytes, Outcome]]:
    whole = workbook()
    entry, end = whole.rfind(b"PK\x01\x02"), whole.rfind(b"PK\x05\x06")

    def changed(place: int, form: str, *values: int) -> bytes:
        content = bytearray(whole)
        struct.pack_into(form, content, place, *values)
        return bytes(content)

    return [
        ("sizes that are in an extra field nobody wrote", changed(entry + 20, "<II", 0xFFFFFFFF, 0xFFFFFFFF),
         refused("damaged", "unpacks-too-large")),
        ("an end that points to another end", changed(end + 8, "<HHII", 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
         refused("damaged")),
        ("a directory beyond the file", changed(end + 16, "<I", 0x7FFFFFFF), refused("damaged")),
        ("a part beyond the file", changed(entry + 42, "<I", 0x7FFFFFF0), refused("damaged")),
        ("one part locked", changed(whole.find(b"PK\x01\x02") + 8, "<H", 1), refused("password-needed")),
    ]  # fmt: skip


def pieces() -> list[tuple[str, bytes, Outcome]]:
    return [
        ("a hundred thousand packed pieces of nothing", gzipped(PLAIN_FILE) + gzipped(b"") * 100_000, loads()),
        ("a packed piece a line", b"".join(gzip.compress(line.encode() + b"\n", mtime=0) for line in PLAIN.splitlines()),
         loads()),
        ("a packed table and rubbish", gzipped(PLAIN_FILE) + b"rubbish" * 100, loads()),
        ("a packed table with a wrong sum", gzipped(PLAIN_FILE)[:-8] + b"\0" * 8, refused("damaged")),
    ]  # fmt: skip


def styled(value: str) -> bytes:
    return workbook(sheet(rows_xml().replace(B3, f'<c r="B3" s="1"><v>{value}</v></c>')), styles=DATE_STYLE)


def cells() -> list[tuple[str, bytes, Outcome]]:
    brackets = DATE_STYLE.replace("<cellXfs>", f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 40_000}"/></numFmts><cellXfs>')  # fmt: skip
    letters = '<cellXfs><xf numFmtId="abc"/><xf numFmtId="-4"/></cellXfs>'
    return [
        *((f"a date of day {day}", styled(day), Survives()) for day in ("1000000000", "-700000", "1e308", "nan")),
        ("a number format of forty thousand brackets", workbook(styles=brackets), loads()),
        ("number formats that are no numbers", workbook(styles=DATE_STYLE.replace(
            '<cellXfs><xf/><xf numFmtId="14"/></cellXfs>', letters)), loads()),
        ("shared text number four billion", with_cell('<c r="B3" t="s"><v>4294967296</v></c>'), Survives()),
        ("rows of endless height", workbook(sheet(rows_xml().replace(
            "<row ", '<row ht="1e308" customHeight="1" spans="1:99999999" outlineLevel="255" '))), loads()),
        ("row number a quintillion", workbook(sheet(rows_xml() + '<row r="1000000000000000000">'
         '<c r="A1000000000000000000"><v>1</v></c></row>')), loads("stray-cells")),
        ("row nought", workbook(sheet('<row r="0"><c r="A0"><v>1</v></c></row>' + rows_xml())), Survives()),
        ("columns in small letters", workbook(sheet(rows_xml().replace('r="B', 'r="b'))), loads()),
        ("a style below nought", with_cell('<c r="B3" s="-1"><v>22</v></c>'), loads()),
        ("a style made of letters", with_cell('<c r="B3" s="abc"><v>22</v></c>'), loads()),
        ("one formula for the whole sheet", with_cell('<c r="B3"><f t="array" ref="A1:XFD1048576">B3</f><v>22</v></c>'), loads()),
        ("open document of a billion times a billion cells", open_table(
            '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated='
            '"1000000000" office:value-type="float" office:value="1"/></table:table-row>'),
         refused("damaged", "too-many-columns", "too-much-memory")),
    ]  # fmt: skip


def digits() -> list[tuple[str, bytes, Outcome]]:
    """Numbers longer than Python turns into whole ones."""
    many = "9" * 5000
    row = '<Row ss:Index="{}"><Cell><Data>1</Data></Cell></Row>'
    return [
        ("a cell over columns of five thousand digits", HTML_TABLE.replace("<td>", f"<td colspan='{many}'>", 1).encode(), Survives()),
        ("a cell over a small two", HTML_TABLE.replace("<td>", "<td colspan='\u00b2'>", 1).encode(), loads()),
        ("row of five thousand digits in old xml", OLD_XML.format(row.format(many)).encode(), refused("damaged")),
        ("row two billion in old xml", OLD_XML.format(row.format(2_000_000_000)).encode(), refused("damaged")),
        ("a number of five thousand digits in a sheet", with_cell(f'<c r="B3"><v>{many}</v></c>'), Survives()),
        *((f"a page written in {name}", HTML_TABLE.replace("<html>", f'<html><head><meta charset="{name}"></head>').encode(), loads())
          for name in ("utf-99", "rot13", "zlib_codec", "idna", "undefined")),
        ("signs by number that are none", HTML_TABLE.replace("C004", "&#xD800;&#x110000;&#99999999999999999;").encode(), Survives()),
    ]  # fmt: skip


def texts() -> list[tuple[str, bytes, Outcome]]:
    formulas = ("=cmd|'/c calc'!A1", "@SUM(1)", "+1+1")
    signs = "\u202e\u2066Mem\u200bber\u200d no\u2069"
    renamed = {name: (name, *HEADER[1:]) for name in (signs, formulas[0])}
    same = ("\n".join([",".join(HEADER), *["C001,30,12.5"] * 12]) + "\n").encode()
    return [
        ("ten thousand blank lines above", b"\n" * 10_000 + PLAIN_FILE, loads()),
        ("lines of blanks above", b" \t \n" * 3_000 + PLAIN_FILE, Survives()),
        ("odd quotes in every line", b'a"b,"c\n' * 4_000, Survives()),
        ("nine hundred ninety-nine columns", b"\n".join([b",".join([b"1"] * 999)] * 100), Survives()),
        ("every row the same", same, loads(cells=(HEADER, *[("C001", "30", "12.5")] * 12))),
        ("ids of forty thousand signs", PLAIN.replace("C0", "C" + "x" * 40_000).encode(), Survives()),
        ("headers that look like formulas", PLAIN.replace(",".join(HEADER), ",".join(formulas)).encode(),
         loads(cells=(formulas, *ROWS))),
        ("a header that turns around", PLAIN.replace(HEADER[0], signs).encode(), loads(cells=(renamed[signs], *ROWS))),
        ("a utf-16 mark before utf-8", b"\xff\xfe" + PLAIN_FILE, Survives()),
        ("a utf-8 mark before utf-16", b"\xef\xbb\xbf" + PLAIN.encode("utf-16-le"), Survives()),
        ("nothing but a utf-32 mark", b"\xff\xfe\0\0", refused("empty")),
        ("text of a mainframe", PLAIN.encode("cp037"), Survives()),
        ("half a sign in utf-16", b"\xff\xfe" + PLAIN.encode("utf-16-le").replace(
            "C004".encode("utf-16-le"), b"\x00\xd8\x00\xd8"), Survives()),
        ("empty bytes as separators", PLAIN.replace(",", "\0").encode(), refused("not-a-table")),
        ("a thousand columns of one name", (",".join(["Total"] * 1000) + "\n" + (",".join("1" * 1000) + "\n") * 5).encode(),
         Survives()),
        ("empty cells in quotes", b"a,b,c\n" + b'"","",""\n' * 5_000, Survives()),
        ("only separators", b",,,,\n" * 20_000, refused("empty")),
        ("a letter with a table", b"From: a@b.c\nSubject: x\n\n" + PLAIN_FILE, Survives()),
        ("a link instead of a table", b'{"url":"https://docs.example/open?id=x","doc_id":"x"}', refused("not-a-table")),
        ("a photo of a telephone", b"\0\0\0\x18ftypheic" + b"\x01\x02\0" * 99, refused("not-a-table")),
        ("amounts without end", ("\n".join([",".join(HEADER), *(f"C{n:03},{20 + n},1e308" for n in range(20))])).encode(), Survives()),
    ]  # fmt: skip


GROUPS = (packages, directories, pieces, cells, digits, texts)


def cases() -> list[Case]:
    return [Case(kind, f"{kind}.dat", content, outcome) for group in GROUPS for kind, content, outcome in group()]
