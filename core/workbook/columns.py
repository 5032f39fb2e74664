"""Long lists as columns: what a column of a list is, and its cells as XML.

A list of many rows is not written through openpyxl cell objects but column by column as the XML of
the finished file; this is what makes the pack fast. Decides how values become cells; where the list
stands is decided in ``book``, and it gets into the file in ``finishing``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from core.workbook.number_formats import DAY, GENERAL, TEXT
from core.workbook.safe_text import ILLEGAL, MAX_TEXT, cut, looks_like_formula, stored, units, without_illegal

ENDLESS = "endless numbers left empty"
OLD_DATES = "dates before March 1900 written as text"
TAKEN_OUT = "cells from which characters were taken out that Excel cannot hold"
CUT = "texts longer than 32,767 characters, cut there"

_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()/_\u00c0-\u024f-]*\Z")
_EXCEL_START = pd.Timestamp("1899-12-30")
# Excel believes 1900 had a 29 February; earlier days cannot be told apart by every program.
_FIRST_SAFE_DAY = pd.Timestamp("1900-03-01")
_LAST_DAY = pd.Timestamp("9999-12-31 23:59:59")


@dataclass(frozen=True, eq=False)
class ListColumn:
    """One column of a list: ``values`` in the order of the rows.

    ``number_format`` is an Excel format code, ``least`` and ``most`` bound the width in characters.
    Text is written as text whatever it looks like. Columns from the first one that is not ``on_paper`` on are for
    the screen and are not printed. ``wraps`` shows texts that are longer than the column on several lines.
    """

    header: str
    values: pd.Series
    number_format: str = GENERAL
    least: float = 8
    name: str = ""
    most: float = 46
    on_paper: bool = True
    wraps: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the values are written as text."""
        return not (
            pd.api.types.is_bool_dtype(self.values)
            or pd.api.types.is_numeric_dtype(self.values)
            or pd.api.types.is_datetime64_any_dtype(self.values)
        )

    @property
    def format_code(self) -> str:
        """The number format in force: text columns say so, dates are dates."""
        if self.is_text:
            return TEXT
        if self.number_format == GENERAL and pd.api.types.is_datetime64_any_dtype(self.values):
            return DAY
        return self.number_format


@dataclass(frozen=True)
class CellStyles:
    """Style indexes of one column in the saved file; ``quoted`` is for text like a formula."""

    plain: int
    quoted: int


def column_cells(values: pd.Series, letter: str, rows: list[str], styles: CellStyles) -> list[str]:
    """One ``<c>`` element per value; a missing one is an empty cell that keeps the lines of the list."""
    place = f'<c r="{letter}'
    if pd.api.types.is_bool_dtype(values):
        return [
            _empty(place, row, styles)
            if pd.isna(value)
            else f'{place}{row}" s="{styles.plain}" t="b"><v>{int(value)}</v></c>'
            for row, value in zip(rows, values.tolist(), strict=True)
        ]
    if pd.api.types.is_numeric_dtype(values):
        return _number_cells(values, place, rows, styles)
    if pd.api.types.is_datetime64_any_dtype(values):
        return _date_cells(values, place, rows, styles)
    return _text_cells(values, place, rows, styles)


def _empty(place: str, row: str, styles: CellStyles) -> str:
    return f'{place}{row}" s="{styles.plain}"/>'


def adjustments(values: pd.Series) -> Counter[str]:
    """How many cells of a column cannot be written as they are, by what is done about it."""
    found: Counter[str] = Counter()
    if pd.api.types.is_bool_dtype(values):
        return found
    if pd.api.types.is_numeric_dtype(values):
        found[ENDLESS] = int(np.isinf(values.to_numpy(dtype="float64", na_value=np.nan)).sum())
    elif pd.api.types.is_datetime64_any_dtype(values):
        found[OLD_DATES] = int(_outside_excel(_without_zone(values)).sum())
    else:
        texts = [str(value) for value in values.dropna().unique().tolist()]
        bad = {text for text in texts if ILLEGAL.search(text)}
        long = {text for text in texts if len(text) * 2 > MAX_TEXT and units(without_illegal(text)) > MAX_TEXT}
        found[TAKEN_OUT] = int(values.isin(bad).sum()) if bad else 0
        found[CUT] = int(values.isin(long).sum()) if long else 0
    return +found


def _without_zone(values: pd.Series) -> pd.Series:
    return values.dt.tz_localize(None) if values.dt.tz is not None else values


def _outside_excel(moments: pd.Series) -> np.ndarray:
    return ((moments < _FIRST_SAFE_DAY) | (moments > _LAST_DAY)).to_numpy()


def _number_cells(values: pd.Series, place: str, rows: list[str], styles: CellStyles) -> list[str]:
    numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    finite = np.isfinite(numbers)
    start, end = f'" s="{styles.plain}"><v>', "</v></c>"
    whole = finite.any() and bool((numbers[finite] == np.round(numbers[finite])).all())
    if whole and np.abs(numbers[finite]).max() < 2**53:
        shown = np.where(finite, numbers, 0).astype("int64").tolist()
    else:
        shown = numbers.tolist()
    if finite.all():
        return [f"{place}{row}{start}{value!r}{end}" for row, value in zip(rows, shown, strict=True)]
    return [
        f"{place}{row}{start}{value!r}{end}" if there else _empty(place, row, styles)
        for row, value, there in zip(rows, shown, finite.tolist(), strict=True)
    ]


def _date_cells(values: pd.Series, place: str, rows: list[str], styles: CellStyles) -> list[str]:
    moments = _without_zone(values)
    unsafe = _outside_excel(moments)
    serials = ((moments - _EXCEL_START) / pd.Timedelta(days=1)).round(9)
    cells = _number_cells(serials, place, rows, styles)
    if unsafe.any():
        texts = _text_cells(moments.dt.strftime("%Y-%m-%d"), place, rows, styles)
        cells = [text if use else cell for use, text, cell in zip(unsafe, texts, cells, strict=True)]
    return cells


def _text_cells(values: pd.Series, place: str, rows: list[str], styles: CellStyles) -> list[str]:
    inner: dict[object, str] = {}
    found: list[str] = []
    missing = values.isna().tolist()
    for row, value, absent in zip(rows, values.tolist(), missing, strict=True):
        if absent:
            found.append(_empty(place, row, styles))
            continue
        rest = inner.get(value)
        if rest is None:
            rest = inner[value] = text_cell_rest(str(value), styles)
        found.append(f"{place}{row}{rest}")
    return found


def text_cell_rest(text: str, styles: CellStyles) -> str:
    """The end of a text cell, after its reference."""
    style = styles.plain
    if not text:
        return f'" s="{style}"/>'
    if _PLAIN.match(text) and len(text) < MAX_TEXT and not looks_like_formula(text) and text == text.strip():
        if "_x" in text:
            text = stored(text)
        return f'" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'
    clean = without_illegal(text)
    clean = cut(clean)
    if looks_like_formula(clean):
        style = styles.quoted
    kept = ' xml:space="preserve"' if clean != clean.strip() or "\n" in clean or "  " in clean else ""
    if not clean:
        return f'" s="{style}"/>'
    return f'" s="{style}" t="inlineStr"><is><t{kept}>{escape(stored(clean))}</t></is></c>'
