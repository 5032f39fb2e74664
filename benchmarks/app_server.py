"""The app as a server process of its own, with the memory of its whole process tree watched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from types import TracebackType

import psutil

from benchmarks.control_group import ControlGroup

ROOT = Path(__file__).resolve().parents[1]
_EVERY = 0.05


class AppServer:
    """``with AppServer() as server``: started, watched and stopped.

    ``limit_mb`` is a ceiling the kernel enforces and the app finds by itself; where the machine allows
    none (``enforced`` is false) the app is told instead. ``largest_file`` is how many bytes a file on
    disk may have, as if the disk were full behind them.
    """

    def __init__(
        self, limit_mb: int | None = None, options: tuple[str, ...] = (), largest_file: int | None = None
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = self.port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        self.peak_mb = 0.0
        self._command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port),
                         "--server.address", "127.0.0.1", *options]  # fmt: skip
        if largest_file:
            blocks = str(largest_file // 512)
            self._command = ["sh", "-c", 'ulimit -f "$0"; exec "$@"', blocks, *self._command]
        self._group = ControlGroup.made(limit_mb) if limit_mb else None
        self.enforced = self._group is not None
        told = limit_mb and not self.enforced
        self._environment = {**os.environ, **({"MALL_MEMORY_MB": str(limit_mb)} if told else {})}

    def __enter__(self) -> AppServer:
        command = self._group.command(self._command) if self._group else self._command
        self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        for _ in range(300):
            if self.alive():
                break
            time.sleep(0.2)
        threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(20)
        if self._group:
            self._group.removed()

    def alive(self) -> bool:
        """Whether it answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=5) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False

    def used_mb(self) -> float:
        """Memory of the server and its workers now, shared libraries counted once."""
        try:
            own = psutil.Process(self.process.pid)
            pages = own.memory_info().rss
            for child in own.children(recursive=True):
                told = child.memory_info()
                pages += told.rss - told.shared
        except psutil.Error:
            return 0.0
        return float(pages) / 1024**2

    def _watch(self) -> None:
        while self.process.poll() is None:
            self.peak_mb = max(self.peak_mb, self.used_mb())
            time.sleep(_EVERY)
