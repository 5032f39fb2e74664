"""What every chart obeys: neutral field names, harmless titles, fixed colours, a ceiling of marks.

Vega reads field names and titles as expressions: a line break, a trailing backslash or a word such
as ``constructor`` from a file leaves an empty chart. So data come as columns ``c0, c1 ...`` and texts
go through :func:`title`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from core.wording import shorten

MOST_MARKS = 5_000
HEIGHT = 280
QUIET = "#7F8C91"
STRONG = "#0072B2"
WARM = "#D55E00"

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
_PROTOTYPE = re.compile(r"^(constructor|toString|valueOf|hasOwnProperty|isPrototypeOf|toLocaleString|__\w+__)$")
_HAIR_SPACE = "\u200a"


def title(text: object, limit: int = 60) -> str:
    """One harmless line that can stand on an axis, in a tooltip or as a category."""
    flat = shorten(_UNPRINTABLE.sub(" ", _UNSEEN.sub("", str(text))).replace("\\", "/"), limit)
    return flat + _HAIR_SPACE if _PROTOTYPE.match(flat) else flat


def neutral(**columns: Any) -> pd.DataFrame:
    """A frame with columns ``c0, c1 ...`` in the order given; texts become harmless titles.

    Raises ``ValueError`` above :data:`MOST_MARKS` rows: aggregate or sample before drawing.
    """
    frame = pd.DataFrame({f"c{place}": _plain(values) for place, values in enumerate(columns.values())})
    if len(frame) > MOST_MARKS:
        raise ValueError(f"{len(frame)} marks are more than a browser should draw")
    return frame


def _plain(values: Any) -> Any:
    if isinstance(values, int | float):
        return values
    series = pd.Series(values).reset_index(drop=True)
    if pd.api.types.is_numeric_dtype(series) or pd.api.types.is_datetime64_any_dtype(series):
        return series
    return series.map(lambda value: title(value, 40), na_action="ignore").astype(object)


def x_axis(text: object, **more: Any) -> alt.Axis:
    """A horizontal axis with a harmless title."""
    return alt.Axis(title=title(text) or None, **more)


def tooltip(field: str, text: object, form: str | None = None) -> alt.Tooltip:
    """One line of a tooltip."""
    return alt.Tooltip(field, title=title(text), format=form) if form else alt.Tooltip(field, title=title(text))


def fixed_colours(names: Sequence[str], colours: Sequence[str]) -> alt.Scale:
    """A colour scale in which every name keeps its colour on every page."""
    return alt.Scale(domain=[title(name, 40) for name in names], range=list(colours))


def number_form(whole: bool = False) -> str:
    """The d3 format of a number on an axis or in a tooltip."""
    return ",.0f" if whole else ",.2~f"


def with_unit(label: str, unit: str) -> str:
    """``Income (k$)``; a label that already names its unit stays as it is."""
    return label if not unit or unit.lower() in label.lower() else f"{label} ({unit})"
