"""Wrapped, encrypted, dangerous and unknown files: opened, or refused with the right reason."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from reading_builders import (  # fmt: skip
    NAMES,
    csv_text,
    read,
    read_table,
    refusal,
    repacked,
    sheet_xml,
    typed_rows,
    workbook,
    zipped,
)

from core.reading.results import ReadChoice, ReadingLimits

TEXT = csv_text().encode()


def encrypted(content: bytes, password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, out)
    return out.getvalue()


def test_gzip_and_zip_with_one_table_are_opened() -> None:
    assert list(read_table(gzip.compress(TEXT)).headers) == NAMES
    assert list(read_table(zipped(**{"members.csv": TEXT, "__MACOSX/._members.csv": b"x"})).headers) == NAMES
    assert list(read_table(zipped(**{"members.xlsx": workbook({"S": typed_rows()})})).headers) == NAMES
    assert list(read_table(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:])).headers) == NAMES


def test_an_archive_with_several_tables_asks_which() -> None:
    error = refusal(zipped(**{"a.csv": TEXT, "b.csv": TEXT}))
    assert error.code == "archive" and "a.csv" in error.what_happened and "b.csv" in error.what_happened
    assert refusal(zipped(**{"readme.md": b"x"})).code == "archive"


def test_archives_in_archives_end_somewhere() -> None:
    content = TEXT
    for _ in range(6):
        content = gzip.compress(content)
    assert refusal(content).code == "damaged"


def test_the_name_of_a_file_is_never_asked() -> None:
    assert list(read_table(TEXT, name="members.xlsx").headers) == NAMES
    assert list(read_table(workbook({"S": typed_rows()}), name="members.csv").headers) == NAMES
    assert list(read_table(workbook({"S": typed_rows()}), name="members.xls").headers) == NAMES


def test_a_password_is_asked_for_and_opens_the_workbook() -> None:
    content = encrypted(workbook({"S": typed_rows()}), "geheim")
    assert refusal(content).code == "password-needed"
    assert refusal(content, choice=ReadChoice(password="falsch")).code == "password-wrong"
    assert list(read_table(content, choice=ReadChoice(password="geheim")).headers) == NAMES
    assert "geheim" not in repr(ReadChoice(password="geheim"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b'{"customers": [{"id": 1}, {"id": 2}]}', "JSON"), (b"SQLite format 3\0" + b"x" * 99, "database"),
        (b"PAR1" + b"\x15\x04" * 40, "Parquet"), (zipped(**{"word/document.xml": b"<w/>"}), "Word"),
        (b"<?xml version='1.0'?><invoice><id>1</id></invoice>", "XML"), (bytes(range(256)) * 8, "no spreadsheet program"),
        (b"<html><body><p>Please log in</p></body></html>", "web page"), (b"{\\rtf1\\ansi hello}", "RTF"),
    ],
)  # fmt: skip
def test_other_files_are_named_for_what_they_are(content: bytes, words: str) -> None:
    error = refusal(content, name="members.xlsx")
    assert error.code == "not-a-table" and words in error.title


@pytest.mark.parametrize("content", [b"", b"\n\n \t\r\n", b"\0" * 300, b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_files_are_told_so(content: bytes) -> None:
    assert refusal(content).code == "empty"


def test_damaged_files_are_told_so() -> None:
    book = workbook({"S": typed_rows()})
    assert refusal(book[: len(book) // 2]).code == "damaged"
    assert refusal(gzip.compress(TEXT)[:-20]).code == "damaged"
    assert refusal(repacked(book, {"xl/workbook.xml": lambda _: b"<workbook"})).code == "damaged"
    broken = bytearray(book)
    broken[60:90] = b"\0" * 30
    assert refusal(bytes(broken)).code == "damaged"


def test_limits_are_settings_and_named_in_the_message() -> None:
    assert "max_bytes" in refusal_of_size().what_happened
    limits = ReadingLimits(max_unpacked_bytes=2000)
    assert "max_unpacked_bytes" in refusal(gzip.compress(TEXT * 50), limits=limits).what_happened
    assert "max_unpacked_bytes" in refusal(workbook({"S": typed_rows()}), limits=limits).what_happened
    assert "max_compression_ratio" in refusal(gzip.compress(b"a,b\n" * 300_000)).what_happened
    many = repacked(workbook({"S": [["x"]]}), {}, {f"part{n}.xml": b"" for n in range(1100)})
    assert "max_archive_members" in refusal(many).what_happened


def refusal_of_size() -> Exception:
    from core.problems import UserError
    from core.reading import read_file
    from core.reading.results import SourceFile

    with pytest.raises(UserError) as caught:
        read_file(SourceFile("big.csv", TEXT), limits=ReadingLimits(max_bytes=100))
    return caught.value


def test_a_sheet_that_unpacks_too_far_is_refused() -> None:
    bomb = repacked(workbook({"S": [["x"]]}), {"xl/worksheets/sheet1.xml": lambda _: sheet_xml(" " * 40_000_000)})
    assert refusal(bomb).code == "compressed-too-tightly"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + sheet_xml("").decode().partition("?>")[2]
    content = repacked(workbook({"S": [["x"]]}), {"xl/worksheets/sheet1.xml": lambda _: laughs.encode(encoding)})
    assert refusal(content).code == "unsafe-markup"


def test_a_part_stored_twice_is_refused() -> None:
    out = io.BytesIO(workbook({"S": typed_rows()}))
    with zipfile.ZipFile(io.BytesIO(workbook({"S": [*typed_rows(), *typed_rows()[1:]]}))) as other:
        another = other.read("xl/worksheets/sheet1.xml")  # sound by itself: programs would disagree which one counts
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("xl/worksheets/sheet1.xml", another)
    assert refusal(out.getvalue()).code == "damaged"


def test_tables_come_with_the_digest_of_their_file() -> None:
    reading = read(TEXT)
    assert len(reading.digest) == 64 and reading.tables[0].digest == reading.digest
