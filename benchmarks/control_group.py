"""A memory limit the kernel enforces, where this machine lets us make one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_MOUNT = Path("/sys/fs/cgroup")
MEGABYTE = 1024**2


class ControlGroup:
    """A control group of either version with a ceiling; processes beyond it are killed by the kernel."""

    def __init__(self, folder: Path, limit_file: str) -> None:
        self.folder = folder
        self._limit_file = limit_file

    @classmethod
    def made(cls, limit_mb: int) -> ControlGroup | None:
        """A new group with that ceiling, or ``None`` where groups cannot be made here."""
        for parent, limit_file in ((_MOUNT / "memory", "memory.limit_in_bytes"), (_MOUNT, "memory.max")):
            group = cls(parent / f"mall-benchmark-{os.getpid()}", limit_file)
            with suppress(OSError):
                group.folder.mkdir(exist_ok=True)
                (group.folder / limit_file).write_text(str(limit_mb * MEGABYTE))
                return group
            group.removed()
        return None

    def command(self, words: list[str]) -> list[str]:
        """The command, run inside the group from its first instruction."""
        return ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(self.folder / "cgroup.procs"), *words]

    def removed(self) -> None:
        """The group is taken away once its processes have ended."""
        with suppress(OSError):
            self.folder.rmdir()
