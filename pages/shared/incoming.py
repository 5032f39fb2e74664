"""Files between the browser and the session: where they wait on their way in, and letting go of them.

Streamlit's server takes a form apart with Starlette, which writes every file of more than a megabyte to
the disk while it arrives. Here it stays in memory as long as that fits: customers' data is not written
anywhere, and a full disk is in nobody's way. Where neither has room a word arrives in the file's place,
so that the page can say so.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from starlette import formparsers
from starlette.formparsers import MultiPartParser
from streamlit import config, runtime

from core.problems import UserError, no_space
from core.wording import listing
from pages.shared import memory
from pages.shared.results_store import session_id

_ON_DISK_BEYOND = memory.MEGABYTE
_COPIES = 2  # the one that arrives, and the one that is handed to the session
_LEAST_SPACE = 200 * memory.MEGABYTE
_NO_ROOM = b"\0neither memory nor disk had room for this file\0"
_arriving: WeakKeyDictionary[MultiPartParser, int] = WeakKeyDictionary()


def _most_in_memory(parser: MultiPartParser) -> int:
    """How many bytes of a file that begins to arrive may stay in memory, beside all others on their way."""
    most = config.get_option("server.maxUploadSize") * memory.MEGABYTE
    told = parser.headers.get("content-length", "")
    _arriving[parser] = min(int(told), most) if told.isdecimal() else most
    fits = memory.fits(_COPIES * sum(_arriving.values()), alone=False)
    return _arriving[parser] + _ON_DISK_BEYOND if fits else _ON_DISK_BEYOND


class _Arriving(tempfile.SpooledTemporaryFile):
    """A file on its way in; when it cannot be written, ``_NO_ROOM`` stands in its place."""

    _lost = False

    def write(self, piece: Any) -> int:
        if not self._lost:
            try:
                return super().write(piece)
            except OSError as error:
                self._give_up(error)
        return len(piece)

    def seek(self, *place: int) -> int:
        try:  # what was written last is on its way to the disk until now
            return super().seek(*place)
        except OSError as error:
            self._give_up(error)
            return self._file.seek(*place)

    def _give_up(self, error: OSError) -> None:
        if no_space(error) is None:
            raise error
        with contextlib.suppress(OSError):  # closing writes what is left
            self._file.close()
        self._lost, self._file = True, io.BytesIO(_NO_ROOM)


def without_lost(dropped: Iterable[Any]) -> tuple[list[Any], UserError | None]:
    """The files that came in whole, and what to say about the others."""
    lost = [file.name for file in dropped if file.size == len(_NO_ROOM) and file.getvalue() == _NO_ROOM]
    whole = [file for file in dropped if file.name not in lost]
    if not lost:
        return whole, None
    return whole, UserError(
        "There is no room for this file at the moment" if len(lost) == 1 else "There is no room for these files",
        f"The computer that runs this app has no memory and no space on its disk left for {listing(lost)}. "
        "Your other files and choices are unchanged.",
        "Wait a minute and upload it again. If that does not help, tell whoever runs the app to free some space.",
        code="no-room-to-arrive",
    )


def short_of_space() -> bool:
    """Whether the disk has hardly any room for temporary files."""
    try:
        return shutil.disk_usage(tempfile.gettempdir()).free < _LEAST_SPACE
    except OSError:
        return True


def release(dropped: Iterable[Any]) -> None:
    """Let go of the uploader's own copy of files: Streamlit would keep it as long as the session."""
    if not runtime.exists():
        return
    uploads: Any = runtime.get_instance().uploaded_file_mgr
    for file in dropped:
        uploads.remove_file(session_id(), file.file_id)


def waiting_bytes() -> int:
    """How much all visitors have uploaded that was not taken in yet."""
    if not runtime.exists():
        return 0
    held = getattr(runtime.get_instance().uploaded_file_mgr, "file_storage", {})
    return sum(len(file.data) for files in list(held.values()) for file in list(files.values()))


# Starlette reads this setting anew for every file.
MultiPartParser.spool_max_size = property(_most_in_memory)  # type: ignore[assignment]
formparsers.SpooledTemporaryFile = _Arriving  # type: ignore[misc]
