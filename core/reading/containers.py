"""Opens what is wrapped: gzip, a zip with one table in it, a workbook with a password.

Inflation is counted while it happens, so a lying header cannot make it grow beyond the limits.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from core.reading import refusals
from core.reading.results import ReadingLimits

_CHUNK = 1 << 20
# What follows a piece is copied with every piece: many small ones must not carry the whole file along.
_FED = 1 << 12
_TABLE_ENDINGS = (
    ".csv",
    ".tsv",
    ".txt",
    ".tab",
    ".xlsx",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".ods",
    ".fods",
    ".xml",
    ".htm",
    ".html",
)
_SHEET_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_BETWEEN_ELEMENTS = re.compile(rb">\s*\n\s*<")
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack_gzip(file: str, content: bytes, limits: ReadingLimits) -> bytes:
    """The bytes inside a gzip file; raises ``UserError`` when damaged or too large."""
    ceiling = min(limits.max_unpacked_bytes, max(limits.max_bytes, 1 << 20))
    pieces: list[bytes] = []
    size = place = 0
    try:
        while content.startswith(b"\x1f\x8b", place):
            inflater = zlib.decompressobj(wbits=31)
            data = b""
            while not inflater.eof and (data or place < len(content)):
                if not data:
                    data = content[place : place + _FED]
                    place += len(data)
                piece = inflater.decompress(data, _CHUNK)
                data = inflater.unconsumed_tail
                size += len(piece)
                pieces.append(piece)
                if size > ceiling:
                    raise refusals.unpacks_too_large(file, ceiling)
                if size > 100 * 1024 and size > limits.max_compression_ratio * len(content):
                    raise refusals.compressed_too_tightly(file, "gzip", limits.max_compression_ratio)
            if not inflater.eof:
                raise refusals.damaged(file, "the packed data ends too early")
            place -= len(inflater.unused_data)
    except zlib.error as error:
        raise refusals.damaged(file, "the packed data is broken") from error
    return b"".join(pieces)


def unpack_zip(file: str, content: bytes, limits: ReadingLimits) -> tuple[str, bytes]:
    """Name and bytes of the one table in a zip archive; raises ``UserError`` when there is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(members) > limits.max_archive_members:
                raise refusals.too_many(
                    file, "archive members", len(members), limits.max_archive_members, "max_archive_members"
                )
            names = [entry.filename for entry in members]
            if "word/document.xml" in names:
                raise refusals.not_a_table(file, "a Word document")
            if "ppt/presentation.xml" in names:
                raise refusals.not_a_table(file, "a presentation")
            tables = [
                entry
                for entry in members
                if entry.filename.lower().removesuffix(".gz").endswith(_TABLE_ENDINGS)
                and not any(junk in entry.filename for junk in _JUNK)
            ]
            if len(tables) != 1:
                raise refusals.which_member(file, [entry.filename for entry in tables])
            if tables[0].flag_bits & 1:
                raise refusals.password_needed(file)
            return tables[0].filename, inflate_member(file, archive, tables[0], limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise refusals.damaged(file, "the archive is broken") from error


def inflate_member(file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: ReadingLimits) -> bytes:
    """All bytes of one member, counted while inflating."""
    pieces = []
    size = 0
    with archive.open(entry) as member:
        while piece := member.read(_CHUNK):
            size += len(piece)
            if size > limits.max_unpacked_bytes:
                raise refusals.unpacks_too_large(file, limits.max_unpacked_bytes)
            if size > 100 * 1024 and size > limits.max_compression_ratio * max(entry.compress_size, 1):
                raise refusals.compressed_too_tightly(file, entry.filename, limits.max_compression_ratio)
            pieces.append(piece)
    return b"".join(pieces)


def pack_flat_sheet(content: bytes) -> bytes:
    """An OpenDocument workbook of one XML file as the archive it usually is, to be checked and read like one."""
    # Line breaks between elements are for people's eyes; the parser of the archive expects none.
    content = _BETWEEN_ELEMENTS.sub(b"><", content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", _SHEET_TYPE)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<manifest><file-entry media-type="{_SHEET_TYPE}"/></manifest>')
    return packed.getvalue()


def decrypt(file: str, content: bytes, password: str | None) -> bytes:
    """The workbook inside an encrypted Office file; raises ``UserError`` without the right password."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    if not password:
        raise refusals.password_needed(file)
    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        office.load_key(password=password, verify_password=True)
        office.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise refusals.password_needed(file, wrong=True) from error
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise refusals.damaged(file, "the encryption cannot be read") from error
    return plain.getvalue()
