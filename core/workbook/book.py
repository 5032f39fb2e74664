"""The workbook while it is being made: sheets by key, styled cells, live formulas, long lists.

Sheets write through this class only, so that every text passes the same door and every formula
carries the number the app shows.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field

import numpy as np
from openpyxl.cell.cell import Cell
from openpyxl.styles import Color, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.workbook.columns import CUT, TAKEN_OUT, ListColumn
from core.workbook.number_formats import GENERAL
from core.workbook.results import Adjustment, WorkbookSettings
from core.workbook.safe_text import (
    ILLEGAL,
    MAX_TEXT,
    cut,
    looks_like_formula,
    sheet_name,
    stored,
    units,
    without_illegal,
)
from core.workbook.styles import named_styles, readable_on, solid

Value = str | float | int | bool | None


@dataclass(frozen=True)
class SheetPlan:
    """A sheet that will be in the workbook: its key, the wanted name and what it is for."""

    key: str
    wanted: str
    purpose: str


@dataclass(frozen=True, eq=False)
class PlacedList:
    """A long list and where it stands: its header is in ``top``, its first row below; ``heights`` of the rows
    where some hold more than one line."""

    columns: tuple[ListColumn, ...]
    top: int
    left: int
    rows: int
    heights: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class ProfileCells:
    """Where the table of averages stands: names of segments in row ``head`` from column ``left`` on,
    ``rows`` pairs (feature, row); feature names in column B, the average of all customers in C."""

    sheet: Worksheet
    head: int
    left: int
    rows: tuple[tuple[str, int], ...]


@dataclass
class Book:
    """One workbook in the making; mutable on purpose and used by one build only."""

    journey: Journey
    settings: WorkbookSettings
    plans: tuple[SheetPlan, ...]
    workbook: Workbook = field(default_factory=Workbook)
    titles: dict[str, str] = field(default_factory=dict)
    lists: dict[str, PlacedList] = field(default_factory=dict)
    answers: dict[str, dict[str, float | str]] = field(default_factory=dict)
    chart_texts: dict[str, list[str]] = field(default_factory=dict)
    profile_cells: ProfileCells | None = None
    adjusted: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for style in named_styles():
            self.workbook.add_named_style(style)
        normal = self.workbook._named_styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", 11
        first = self.workbook.active
        for place, plan in enumerate(self.plans):
            name = sheet_name(plan.wanted, self.titles.values())
            self.titles[plan.key] = name
            if place == 0 and first is not None:
                first.title = name
            else:
                self.workbook.create_sheet(name)

    @property
    def currency(self) -> str:
        """The currency code of all amounts, ``""`` when unknown."""
        return self.journey.features.currency

    def sheet(self, key: str) -> Worksheet:
        """The sheet of that key; raises ``KeyError`` when the workbook has none."""
        return self.workbook[self.titles[key]]

    def put(self, sheet: Worksheet, where: str, value: Value, look: str = "body", number_format: str = GENERAL) -> Cell:
        """Write one value; text stays text whatever it looks like, missing and endless stay empty."""
        cell = sheet[where]
        cell.style = f"Pack {look}"
        if number_format != GENERAL:
            cell.number_format = number_format
        if isinstance(value, str):
            self._put_text(sheet, cell, value)
        elif value is not None and math.isfinite(value):
            cell.value = value.item() if isinstance(value, np.generic) else value
        return cell

    def _put_text(self, sheet: Worksheet, cell: Cell, text: str) -> None:
        clean = without_illegal(text)
        if ILLEGAL.search(text):
            self.adjusted[(sheet.title, "", TAKEN_OUT)] += 1
        if units(clean) > MAX_TEXT:
            self.adjusted[(sheet.title, "", CUT)] += 1
            clean = cut(clean)
        if not clean:
            return
        cell.value = stored(clean)
        cell.data_type = "s"
        if looks_like_formula(clean):
            cell.quotePrefix = True

    def formula(
        self,
        sheet: Worksheet,
        where: str,
        formula: str,
        answer: float | str | None,
        look: str = "cell_right",
        number_format: str = GENERAL,
    ) -> Cell:
        """Write a live formula together with the number the app shows, so that previews and
        protected views, which do not calculate, show it too."""
        cell = sheet[where]
        cell.style = f"Pack {look}"
        cell.number_format = number_format
        cell.value = formula
        if answer is not None:
            self.answers.setdefault(sheet.title, {})[where] = answer
        return cell

    def row(
        self,
        sheet: Worksheet,
        row: int,
        values: Sequence[Value],
        looks: Sequence[str] | str = "cell",
        formats: Sequence[str] | str = GENERAL,
        left: int = 2,
    ) -> None:
        """Write one row of values from column ``left`` on."""
        for place, value in enumerate(values):
            look = looks if isinstance(looks, str) else looks[place]
            code = formats if isinstance(formats, str) else formats[place]
            self.put(sheet, f"{get_column_letter(left + place)}{row}", value, look, code)

    def colour(self, cell: Cell, colour: str) -> None:
        """Fill a cell with an app colour and make its text readable on it."""
        fill: PatternFill = solid(colour)
        cell.fill = fill
        font = copy(cell.font)
        font.color = Color(readable_on(colour))
        cell.font = font

    def link(self, sheet: Worksheet, where: str, key: str, text: str, look: str = "link") -> None:
        """A link to another sheet of this workbook."""
        cell = self.put(sheet, where, text, look)
        cell.hyperlink = Hyperlink(ref=where, location=f"{quote_sheetname(self.titles[key])}!A1")
        cell.style = f"Pack {look}"

    def name(self, name: str, sheet: Worksheet, cells: str) -> None:
        """Give a range a name that formulas and people can use; ``cells`` like ``$B$2:$B$9``."""
        reference = f"{quote_sheetname(sheet.title)}!{cells}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=reference)

    def adjustments(self) -> tuple[Adjustment, ...]:
        """What had to be changed so that Excel can hold it, in sheet order."""
        return tuple(
            Adjustment(sheet, column, what, cells) for (sheet, column, what), cells in sorted(self.adjusted.items())
        )
