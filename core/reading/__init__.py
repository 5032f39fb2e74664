"""Reading: the bytes of a file become tables of raw cells, with a receipt of what was understood.

The story: ``sniffing`` decides the format by content, ``containers`` opens what is wrapped or
encrypted, ``workbook`` (in a worker process) or ``text`` turn bytes into grids of cells, ``layout``
finds the tables in a grid, ``tables`` names their columns and writes the receipt.

Names are loaded on first use, so that the worker process starts without pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.reading.pool import close_workers
    from core.reading.reader import read_file

__all__ = ["close_workers", "read_file"]

_HOMES = {"read_file": "core.reading.reader", "close_workers": "core.reading.pool"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
