"""How much memory a worker takes, seen from outside, and when that is too much.

The worker limits itself where the system can do that (Linux). macOS and Windows cannot, so the one
process that waits for it looks as well, everywhere, and ends it. Between two looks a worker can grow
further; the limit inside, where there is one, has no such gap.
"""

from __future__ import annotations

import time

_EVERY = 0.1
# Pages of libraries that are touched for the first time count here and not inside.
_SLACK = 64 * 1024**2


class MemoryWatch:
    """Watches one process from what it weighs now."""

    def __init__(self, process_id: int, allowed: int) -> None:
        self._id = process_id
        self._start = resident_bytes(process_id)
        self._looked = 0.0
        self.allowed = allowed

    def look(self) -> None:
        """Raises ``MemoryError`` when the process has grown by more than ``allowed`` bytes."""
        if time.monotonic() - self._looked < _EVERY:
            return
        self._looked = time.monotonic()
        if resident_bytes(self._id) - self._start > self.allowed + _SLACK:
            raise MemoryError


def resident_bytes(process_id: int) -> int:
    """Memory of a process; 0 when it is gone."""
    import psutil

    try:
        return int(psutil.Process(process_id).memory_info().rss)
    except psutil.Error:
        return 0
