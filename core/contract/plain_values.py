"""Turns results into values JSON can hold.

Decides how numbers are written (no infinities, no digits beyond what a float carries for certain)
and how settings become a document; which fields a document has is decided by its own module.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
import pandas as pd

_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "python-calamine", "openpyxl", "altair", "streamlit")


def plain(value: Any) -> Any:
    """``value`` as JSON types: dataclasses become objects, missing and infinite numbers ``None``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return rounded(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    if value is pd.NA or value is pd.NaT:
        return None
    return str(value)


def rounded(value: float | None, digits: int = 10) -> float | None:
    """A finite float of at most ``digits`` significant decimals, else ``None``."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{digits + 2}g}")


def product_version() -> str:
    """Version of this product as installed or as checked out."""
    try:
        return version("mall-segments")
    except PackageNotFoundError:
        return "1.0.0"


def library_versions() -> dict[str, str]:
    """Versions of the libraries that decide results."""
    found: dict[str, str] = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
