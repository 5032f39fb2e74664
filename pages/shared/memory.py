"""How much of the machine's memory is in use, and whether another upload still fits.

Nothing else refuses the upload that would kill the server, and with it every visitor's session.
"""

from __future__ import annotations

import os
from pathlib import Path

from core.problems import UserError

_SHARE_IN_USE = 0.7
_ROOM_PER_BYTE = 6  # reading and keeping a file takes about this many times its size
_LIMIT_FILES = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def limit_bytes() -> int | None:
    """The ceiling of this process: ``MALL_MEMORY_MB``, the container's limit or the machine's memory."""
    if configured := os.environ.get("MALL_MEMORY_MB", ""):
        return int(configured) * 1024**2
    found = [_whole_number(path) for path in _LIMIT_FILES] + [_machine_bytes()]
    known = [value for value in found if value]
    return min(known) if known else None


def _whole_number(path: str) -> int | None:
    file = Path(path)
    text = file.read_text().strip() if file.exists() else ""
    return int(text) if text.isdigit() else None


def _machine_bytes() -> int | None:
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def used_bytes() -> int:
    """Resident memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else 0


def require_room(size: int) -> None:
    """Raise a :class:`UserError` when a file of ``size`` bytes would not fit any more."""
    limit = limit_bytes()
    if limit is None or used_bytes() + size * _ROOM_PER_BYTE <= limit * _SHARE_IN_USE:
        return
    raise UserError(
        "The app is full at the moment",
        "Other visitors' files take the memory this file would need. Nothing of yours was lost.",
        "Wait two minutes and upload it again, or remove files you no longer need.",
        code="memory-full",
    )
