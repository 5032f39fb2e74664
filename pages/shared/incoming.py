"""Files between the browser and the session: where they wait on their way in, and letting go of them.

Streamlit's server takes a form apart with Starlette, which writes every file of more than a megabyte to
the disk while it arrives. Here it stays in memory as long as that fits: customers' data is not written
anywhere, and a full disk is in nobody's way.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from starlette.formparsers import MultiPartParser
from streamlit import config, runtime

from pages.shared import memory
from pages.shared.results_store import session_id

_ON_DISK_BEYOND = memory.MEGABYTE
_COPIES = 2  # the one that arrives, and the one that is handed to the session
_LEAST_SPACE = 200 * memory.MEGABYTE
_arriving: WeakKeyDictionary[MultiPartParser, int] = WeakKeyDictionary()


def _most_in_memory(parser: MultiPartParser) -> int:
    """How many bytes of a file that begins to arrive may stay in memory, beside all others on their way."""
    most = config.get_option("server.maxUploadSize") * memory.MEGABYTE
    told = parser.headers.get("content-length", "")
    _arriving[parser] = min(int(told), most) if told.isdecimal() else most
    fits = memory.fits(_COPIES * sum(_arriving.values()), alone=False)
    return _arriving[parser] + _ON_DISK_BEYOND if fits else _ON_DISK_BEYOND


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
