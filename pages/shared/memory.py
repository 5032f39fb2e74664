"""How much memory there is, how much is in use, and whether another file or step still fits.

Nothing else refuses the upload that would kill the server, and with it every visitor's session.
Decides the limits and the estimates; what is dropped to make room is decided by ``results_store`` and ``visits``.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1024**2
# Beside others a job may bring use up to the first share, alone up to the second.
_SHARE_BESIDE_OTHERS, _SHARE_ALONE = 0.62, 0.88
_GROUPS = Path("/proc/self/cgroup")
_MOUNT = Path("/sys/fs/cgroup")
_OWN_PAGES = Path("/proc/self/statm")
_GIVE_BACK_EVERY = 1.5
_given_back = 0.0
_releasers: list[Callable[[], bool]] = []


def limit_bytes() -> int | None:
    """The ceiling of this process: ``MALL_MEMORY_MB``, the container's limit, the process' own limit
    or the machine's memory, whichever is smallest; ``None`` where nothing is known."""
    if (configured := os.environ.get("MALL_MEMORY_MB", "")).isdecimal():
        return int(configured) * MEGABYTE
    known = [value for value in (_container_bytes(), _process_bytes(), _machine_bytes()) if value]
    return min(known) if known else None


def _container_bytes() -> int | None:
    """The smallest limit of the control groups this process is in, of either version."""
    found = [_whole_number(file) for file in _limit_files()]
    known = [value for value in found if value]
    return min(known) if known else None


def _limit_files() -> list[Path]:
    files = [_MOUNT / "memory.max", _MOUNT / "memory" / "memory.limit_in_bytes"]
    for line in _text(_GROUPS).splitlines():
        _, _, rest = line.partition(":")
        controllers, _, place = rest.partition(":")
        base, name = (_MOUNT, "memory.max") if not controllers else (_MOUNT / "memory", "memory.limit_in_bytes")
        if controllers and "memory" not in controllers.split(","):
            continue
        group = base / place.lstrip("/")
        files += [folder / name for folder in (group, *group.parents) if folder.is_relative_to(_MOUNT)]
    return files


def _process_bytes() -> int | None:
    """A limit on the address space, as resident memory: what is reserved but not used does not count."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        most, _ = resource.getrlimit(resource.RLIMIT_AS)
        pages = _text(_OWN_PAGES).split()
        if most != resource.RLIM_INFINITY and pages:
            return max(most - (int(pages[0]) - int(pages[1])) * _page(), 1)
    return None


def _machine_bytes() -> int | None:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        import psutil

        return int(psutil.virtual_memory().total)
    return os.sysconf("SC_PHYS_PAGES") * _page()


def used_bytes() -> int:
    """Resident memory of this process and of its workers."""
    own = _text(_OWN_PAGES).split()
    if not own:
        return _used_where_there_are_no_files_about_it()
    workers = [_text(Path(f"/proc/{child}/statm")).split() for child in _children()]
    # Libraries are shared with the workers and counted once.
    pages = int(own[1]) + sum(int(child[1]) - int(child[2]) for child in workers if len(child) > 2)
    return pages * _page()


def _used_where_there_are_no_files_about_it() -> int:
    """macOS and Windows; libraries are counted with every worker."""
    import psutil

    own = psutil.Process()
    total = int(own.memory_info().rss)
    for child in own.children():
        with contextlib.suppress(psutil.Error):
            total += int(child.memory_info().rss)
    return total


def _children() -> list[str]:
    found: list[str] = []
    for thread in Path("/proc/self/task").glob("*/children"):
        found += _text(thread).split()
    return found


def fits(needed: int, alone: bool) -> bool:
    """Whether so many bytes more can be used; ``alone`` when no other heavy job runs."""
    limit = limit_bytes()
    share = _SHARE_ALONE if alone else _SHARE_BESIDE_OTHERS
    return limit is None or used_bytes() + needed <= limit * share


def free_bytes(most: int) -> int:
    """How many bytes a job may take now without being in the way of the server, at most ``most``."""
    limit = limit_bytes()
    return most if limit is None else max(0, min(most, int(limit * _SHARE_ALONE) - used_bytes()))


def on_pressure(release: Callable[[], bool]) -> None:
    """Register who can drop something that is not needed now; it says whether it did."""
    _releasers.append(release)


def make_room(needed: int, alone: bool) -> bool:
    """Whether so much fits, after dropping what nobody needs now."""
    for release in _releasers:
        while not fits(needed, alone) and release():
            give_back()
    return fits(needed, alone)


def reading_bytes(size: int) -> int:
    """What reading a file of ``size`` bytes takes at its peak, the worker included (measured: 7 times
    the size of a text, beside 60 MB)."""
    return 60 * MEGABYTE + int(7.5 * size) if size > MEGABYTE else 0


def kept_bytes(size: int) -> int:
    """What a session keeps of a file that has been read (measured: the table twice the size, the
    compressed file a third)."""
    return int(2.6 * size)


def give_back() -> None:
    """Hand freed memory back to the system; at most once in a while, because it stops everybody."""
    global _given_back
    if time.monotonic() - _given_back < _GIVE_BACK_EVERY:
        return
    _given_back = time.monotonic()
    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # Windows has no such library
        ctypes.CDLL(None).malloc_trim(0)


def settle_allocators() -> None:
    """Few arenas and the system's allocator for tables, so that freed memory really goes back."""
    arenas, most = -8, 2
    with contextlib.suppress(OSError, AttributeError, TypeError):  # Windows has no such library
        ctypes.CDLL(None).mallopt(arenas, most)
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    if "pyarrow" in sys.modules:
        import pyarrow

        pyarrow.set_memory_pool(pyarrow.system_memory_pool())


def _whole_number(file: Path) -> int | None:
    text = _text(file).strip()
    return int(text) if text.isdecimal() else None


def _text(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text()
    return ""


def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE")
