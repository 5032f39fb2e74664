"""What kind of file this is, decided by its content; the name is never asked.

Leaves opening it to ``containers``, ``workbook`` and ``text``.
"""

from __future__ import annotations

import re
from typing import Literal

from core.reading.encoding import utf16_without_mark

Format = Literal[
    "empty", "xlsx", "xlsb", "ods", "flat-ods", "xls", "encrypted", "zip", "gzip", "html", "spreadsheetml", "text", "other"
]  # fmt: skip

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"\x00\x01\x00\x00Standard", "an Access database"),
    (b"$FL2", "an SPSS file"),
    (b"<?php", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_START = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")


def sniff(content: bytes) -> tuple[Format, str]:
    """Format of ``content`` and, for ``"other"``, what it is in words."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        return "empty", ""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(content), ""
    if content.startswith(b"\x1f\x8b"):
        return "gzip", ""
    if content.startswith(_OLE):
        return _ole_kind(content)
    if content.startswith(_BIFF_START):
        return "xls", ""
    for magic, words in _MAGIC:
        if content.startswith(magic):
            return "other", words
    return _text_kind(content)


def _zip_kind(content: bytes) -> Format:
    # Member names stand in clear in the central directory at the end and in each local header.
    if b"xl/workbook.bin" in content:
        return "xlsb"
    if b"xl/workbook.xml" in content or b"xl/worksheets/" in content:
        return "xlsx"
    if b"application/vnd.oasis.opendocument.spreadsheet" in content[:4096] or (
        b"content.xml" in content and b"META-INF/manifest.xml" in content
    ):
        return "ods"
    return "zip"


def _ole_kind(content: bytes) -> tuple[Format, str]:
    def named(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if named("EncryptedPackage"):
        return "encrypted", ""
    if named("Workbook") or named("Book"):
        return "xls", ""
    if named("WordDocument"):
        return "other", "a Word document"
    if named("PowerPoint Document"):
        return "other", "a presentation"
    return "other", "an Office document without a sheet"


def _text_kind(content: bytes) -> tuple[Format, str]:
    head = _plain(content[:4096]).lstrip().lower()
    if head.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head:
            return "spreadsheetml", ""
        if re.match(
            r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|table|meta|head|body|style|div)", head, re.S
        ):
            return "html", ""
        if "<office:document" in head and "urn:oasis:names:tc:opendocument:xmlns:office:1.0" in head:
            return ("flat-ods", "") if _holds_sheets(content) else ("other", "an OpenDocument text or drawing")
        if head.startswith(("<?xml", "<svg")):
            return "other", "an XML document"
    if re.match(r"\{\s*\"|\[\s*(\{|\[\s*[\"\d\[])", head) and _balanced_json(content):
        return "other", "a JSON document"
    if _looks_binary(content[:65536]):
        return "other", "data no spreadsheet program writes"
    return "text", ""


def _holds_sheets(content: bytes) -> bool:
    return b"<office:spreadsheet" in content


def _plain(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("utf-8", errors="replace").lstrip("\ufeff")


def _balanced_json(content: bytes) -> bool:
    tail = content.rstrip()[-1:]
    return tail in (b"}", b"]")


def _looks_binary(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or not sample:
        return False
    if utf16_without_mark(sample):
        return False
    # Signs made for separating fields may separate them.
    control = sum(sample.count(bytes([code])) for code in (*range(2, 9), 11, 14, 15, *range(16, 26)))
    if control > 0.02 * len(sample):
        return True
    # Zeros at the end are padding.
    padding = len(sample) - len(sample.rstrip(b"\x00"))
    return sample.count(0) - padding > 0.05 * len(sample)
