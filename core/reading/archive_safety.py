"""Whether a zipped workbook may be opened at all, found by really inflating it.

Declared sizes are checked first because that is free, then every part is inflated in small pieces
and counted, so that a directory that lies is caught (HAZARDS H-6 to H-12). Runs in the worker.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from core.progress import Progress, part, silent
from core.reading import refusals
from core.reading.results import ReadingLimits

_CHUNK = 1 << 20
_SMALL = 100 * 1024
_USUAL_RATIO = 8
_MARKUP = (".xml", ".rels", ".vml")
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)", re.I)


def check_archive(file: str, content: bytes, limits: ReadingLimits, progress: Progress = silent) -> None:
    """Raises ``UserError`` when the archive is damaged, too large, too dense, or carries a DTD."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_directory(file, members, limits)
            declared = sum(entry.file_size for entry in members) + 1
            total = 0
            for entry in members:
                own = part(progress, total / declared, (total + entry.file_size) / declared)
                total += _check_member(file, archive, entry, limits, total, own)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise refusals.damaged(file, "its parts cannot be unpacked") from error


def weight_of(content: bytes) -> int:
    """Bytes that say how much work a file is: its size, or for a zip an eighth of what it says it unpacks to.

    A file that says too much is refused when it is opened, so saying more gains a hostile one nothing.
    """
    if not content.startswith(b"PK"):
        return len(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            declared = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        return len(content)
    return max(len(content), declared // _USUAL_RATIO)


def _check_directory(file: str, members: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    if len(members) > limits.max_archive_members:
        raise refusals.too_many(
            file, "archive members", len(members), limits.max_archive_members, "max_archive_members"
        )
    names = [entry.filename.lower() for entry in members]
    if len(set(names)) != len(names):
        raise refusals.damaged(file, "a part is stored twice")
    if sum(entry.file_size for entry in members) > limits.max_unpacked_bytes:
        raise refusals.unpacks_too_large(file, limits.max_unpacked_bytes)
    for entry in members:
        _check_ratio(file, entry, entry.file_size, limits)
        if entry.flag_bits & 1:
            raise refusals.password_needed(file)


def _check_ratio(file: str, entry: zipfile.ZipInfo, size: int, limits: ReadingLimits) -> None:
    if size > _SMALL and size > limits.max_compression_ratio * max(entry.compress_size, 1):
        raise refusals.compressed_too_tightly(file, entry.filename, limits.max_compression_ratio)


def _check_member(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: ReadingLimits, total: int, progress: Progress
) -> int:
    size = 0
    markup = entry.filename.lower().endswith(_MARKUP)
    tail = b""
    with archive.open(entry) as member:
        while piece := member.read(_CHUNK):
            size += len(piece)
            progress(
                size / max(entry.file_size, 1),
                f"Checking that the file is safe to open: {(total + size) // _CHUNK:,} MB",
            )
            if total + size > limits.max_unpacked_bytes:
                raise refusals.unpacks_too_large(file, limits.max_unpacked_bytes)
            _check_ratio(file, entry, size, limits)
            # "<!" is rare in sheets, so the cheap search runs first.
            odd = b"<!" in piece or b"<\0" in piece[:64] or b"\0<" in piece[:64] or tail.endswith(b"<")
            if markup and odd and _FORBIDDEN.search(tail + piece):
                raise refusals.unsafe_markup(file)
            tail = piece[-16:]
    return size
