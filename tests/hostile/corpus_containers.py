"""Files that are no spreadsheet, archives around them, and old or locked workbooks."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.cases import Case, Survives, gzipped, loads, refused, text, zipped
from tests.hostile.corpus_workbooks import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PLAIN = text().encode()


def pictures_and_documents() -> list[Case]:
    starts = {
        "photo.png": b"\x89PNG\r\n\x1a\n", "photo.jpg": b"\xff\xd8\xff\xe0", "photo.gif": b"GIF89a",
        "report.pdf": b"%PDF-1.7\n", "film.avi": b"RIFF\x10\0\0\0AVI ", "list.7z": b"7z\xbc\xaf\x27\x1c",
        "list.rar": b"Rar!\x1a\x07\0", "list.bz2": b"BZh91AY", "list.xz": b"\xfd7zXZ\0", "letter.rtf": b"{\\rtf1 x}",
        "data.sqlite": b"SQLite format 3\0", "tool.exe": b"MZ\x90\0\x03", "tool.elf": b"\x7fELF\x02\x01",
        "data.parquet": b"PAR1\x15\x04", "data.accdb": b"\0\x01\0\0Standard ACE DB", "data.sav": b"$FL2@(#)",
    }  # fmt: skip
    return [
        Case(
            f"{file} under the name of a workbook", f"{file}.xlsx", start + b"\x01\x02\x00" * 99, refused("not-a-table")
        )
        for file, start in starts.items()
    ]


def locked() -> bytes:
    """An OLE file that says it is encrypted, as far as anybody without the password can tell."""
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1024


def old_workbooks() -> list[Case]:
    return [
        Case("a locked workbook", "locked.xlsx", locked(), refused("password-needed")),
        Case("an old workbook cut short", "old.xls", OLE + b"\0" * 200 + "Workbook".encode("utf-16-le"),
             refused("damaged")),
        Case("an old workbook of noise", "old.xls", b"\x09\x08\x10\x00" + bytes(range(256)) * 8,
             refused("damaged", "empty")),
        Case("an old letter", "old.doc", OLE + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 512,
             refused("not-a-table")),
        Case("an old container of nothing", "old.xls", OLE + b"\0" * 1000, refused("not-a-table", "damaged")),
    ]  # fmt: skip


def nested() -> bytes:
    inner = PLAIN
    for depth in range(6):
        inner = zipped({f"{depth}.zip" if depth else "table.csv": inner})
    return inner


def locked_zip() -> bytes:
    content = bytearray(zipped({"table.csv": PLAIN}, method=zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def endless_gzip() -> bytes:
    return gzipped(b"0" * 40_000_000)


def overlapping() -> bytes:
    """Many members that all point at one kernel of packed data."""
    single = io.BytesIO()
    with zipfile.ZipFile(single, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"1,2\n" * 500_000)
        entry = archive.infolist()[0]
        for number in range(300):
            copy = zipfile.ZipInfo(f"{number}.csv")
            copy.header_offset, copy.CRC = entry.header_offset, entry.CRC
            copy.compress_size, copy.file_size, copy.compress_type = entry.compress_size, entry.file_size, 8
            archive.filelist.append(copy)
        archive._didModify = True
    return single.getvalue()


def archives() -> list[Case]:
    return [
        Case("a zip with one table", "table.zip", zipped({"table.csv": PLAIN}), loads()),
        Case("a zip with a workbook", "table.zip", zipped({"book.xlsx": workbook()}), loads()),
        Case("a zip from a Mac", "table.zip", zipped({"t.csv": PLAIN, "__MACOSX/._t.csv": b"\0"}), loads()),
        Case("a zip with two tables", "two.zip", zipped({"a.csv": PLAIN, "b.csv": PLAIN}), refused("archive")),
        Case("an empty zip", "none.zip", zipped({}), refused("archive", "empty", "damaged")),
        Case("a zip with no table", "none.zip", zipped({"a.png": b"x"}), refused("archive")),
        Case("a letter", "letter.docx", zipped({"word/document.xml": b"<a/>"}), refused("not-a-table")),
        Case("slides", "slides.pptx", zipped({"ppt/presentation.xml": b"<a/>"}), refused("not-a-table")),
        Case("a zip in a zip in a zip", "deep.zip", nested(), refused("damaged", "archive")),
        Case("a locked zip", "locked.zip", locked_zip(), refused("password-needed", "damaged")),
        Case("a zip that leads elsewhere", "up.zip", zipped({"../../up.csv": PLAIN}), loads()),
        Case("a zip whose members overlap", "overlap.zip", overlapping(), refused("archive", "damaged")),
        Case("a zip bomb", "bomb.zip", zipped({"a.csv": b"0" * 30_000_000}),
             refused("compressed-too-tightly", "unpacks-too-large")),
        Case("a packed table", "table.csv.gz", gzipped(PLAIN), loads()),
        Case("two packed pieces", "table.csv.gz", gzipped(PLAIN[:90]) + gzipped(PLAIN[90:]), loads()),
        Case("a packed table cut short", "table.csv.gz", gzipped(PLAIN)[:-12], refused("damaged")),
        Case("a gzip bomb", "bomb.gz", endless_gzip(), refused("compressed-too-tightly", "unpacks-too-large")),
        Case("a gzip of a picture", "photo.gz", gzipped(b"\x89PNG\r\n\x1a\n" + b"\0" * 500), refused("not-a-table")),
        Case("an empty gzip", "none.gz", gzipped(b""), refused("empty")),
        Case("open document without content", "t.ods", zipped({
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": b"<a/>"}, method=0),
             refused("damaged", "empty")),
        Case("open document of noise", "t.ods", zipped({
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"noise",
            "META-INF/manifest.xml": b"<a/>"}), refused("damaged", "empty")),
        Case("open document of a billion cells", "t.ods", open_document(), Survives()),
        Case("binary workbook of noise", "t.xlsb", zipped({"xl/workbook.bin": b"\x80\x01" * 500}),
             refused("damaged", "empty")),
    ]  # fmt: skip


def open_document() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0"><office:body><office:spreadsheet><table:table table:name="a">{row}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind.encode(), "content.xml": content.encode(),
                   "META-INF/manifest.xml": b'<?xml version="1.0"?><a/>'})  # fmt: skip


def cases() -> list[Case]:
    return [*pictures_and_documents(), *old_workbooks(), *archives()]
