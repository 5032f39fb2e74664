"""Typing: enter a customer's numbers and the segment appears, by live formulas.

The formulas are the model itself: transform, limit, centre, scale, weight, nearest centre. Up to 200
of the mall's own customers run through the same formulas, and the sheet says how many agree.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.customer_lists import says_more
from core.workbook.number_formats import SHARE, feature_format
from core.workbook.page_layout import fit_row, open_page, paragraph, section
from core.workbook.paper import print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.segments import average as average_placed
from core.workbook.sheets.sheet import Sheet
from core.workbook.sheets.typing_formulas import (
    PARAMETERS,
    Grid,
    answers,
    certainty_formula,
    prepared_formula,
    segment_formula,
)

_BLANK_ROWS = 10
CHECKED = 200


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    answer = journey.segmentation
    if not answer.prepared.columns or answer.centres.empty or len(answer.segments) < 2:
        return ()
    return (SheetPlan("typing", "Typing", "Type a customer's numbers and see the segment"),)


def _fill(book: Book) -> None:
    if "typing" not in book.titles:
        return
    journey = book.journey
    columns = journey.segmentation.prepared.columns
    checked = sample(journey)
    grid = Grid(len(columns), len(journey.segmentation.centres), first_parameter=_BLANK_ROWS + len(checked) + 14)
    sheet = open_page(
        book,
        "typing",
        "Which segment is this customer in?",
        "Type the numbers of a customer into the yellow cells; the segment appears beside them.",
        (32, *[15] * len(columns), 32, 12, 32, 10),
    )
    section(book, sheet, 5, "Type here", 1 + len(columns) + 2)
    _heading(book, sheet, 6, grid, ("Segment", "Certainty"))
    average = pd.Series({column.key: average_placed(journey, column.key) for column in columns}, dtype="float64")
    for place in range(_BLANK_ROWS):
        row = 7 + place
        book.put(sheet, f"B{row}", "Example: the average customer" if place == 0 else None, "cell")
        _write_row(book, sheet, row, average if place == 0 else None, grid, look="input")
        sheet.row_dimensions[row].height = 20
    row = _check(book, sheet, checked, grid)
    _parameters(book, sheet, row, grid)
    _fold(sheet, grid)
    sheet.freeze_panes = "C7"
    print_area(sheet, 1 + len(columns) + 2, 6 + _BLANK_ROWS)


def sample(journey: Journey) -> pd.DataFrame:
    """At most 200 customers in a segment, evenly spread over the list, with what the model uses."""
    answer = journey.segmentation
    placed = answer.assignments.index[answer.assignments["segment_id"].notna()]
    frame = journey.features.frame.loc[placed, [column.key for column in answer.prepared.columns]].dropna()
    if len(frame) <= CHECKED:
        return frame
    return frame.iloc[np.linspace(0, len(frame) - 1, CHECKED).round().astype(int)]


def _heading(book: Book, sheet: Worksheet, row: int, grid: Grid, others: tuple[str, ...]) -> None:
    journey = book.journey
    labels = []
    for column in journey.segmentation.prepared.columns:
        feature = journey.features.feature(column.key)
        labels.append(f"{feature.label} ({feature.unit})" if says_more(feature) else feature.label)
    names = ["Customer", *labels, *others]
    book.row(sheet, row, names, ["head", *["head_right"] * len(labels), *["head"] * len(others)])
    fit_row(sheet, row, names, least=32)


def _write_row(book: Book, sheet: Worksheet, row: int, values: pd.Series | None, grid: Grid, look: str) -> str:
    """One customer: numbers, prepared values, distances, segment; returns the segment's name."""
    journey = book.journey
    columns = journey.segmentation.prepared.columns
    known = None if values is None else answers(journey.segmentation, values)
    for place, column in enumerate(columns):
        feature = journey.features.feature(column.key)
        code = feature_format(feature, book.currency, None if values is None else float(values[column.key]))
        book.put(sheet, f"{grid.input(place)}{row}", None if values is None else float(values[column.key]), look, code)
        formula = prepared_formula(column, grid, place, row)
        book.formula(
            sheet,
            f"{grid.prepared(place)}{row}",
            formula,
            known.prepared[place] if known else "",
            number_format="0.000",
        )
    for place in range(grid.segments):
        between = f"SUMXMY2({grid.prepared_range(row)},{grid.centre_range(place)})"
        formula = f'=IF(COUNT({grid.inputs(row)})<{grid.features},"",{between})'
        book.formula(
            sheet,
            f"{grid.distance(place)}{row}",
            formula,
            known.distances[place] if known else "",
            number_format="0.000",
        )
    name = known.segment if known else ""
    book.formula(sheet, f"{grid.segment}{row}", segment_formula(grid, row), name, "strong")
    book.formula(
        sheet,
        f"{grid.certainty}{row}",
        certainty_formula(grid, row),
        known.certainty if known else "",
        number_format=SHARE,
    )
    return name


def _check(book: Book, sheet: Worksheet, checked: pd.DataFrame, grid: Grid) -> int:
    journey = book.journey
    row = 8 + _BLANK_ROWS
    section(book, sheet, row, f"Checked on {len(checked)} of your own customers", 1 + grid.features + 4)
    _heading(book, sheet, row + 2, grid, ("Segment by formula", "Certainty", "Segment in the model", "Same"))
    model = journey.segmentation.assignments["segment_id"].map({s.id: s.name for s in journey.segmentation.segments})
    first, agreeing = row + 3, 0
    for place, (key, values) in enumerate(checked.iterrows()):
        line = first + place
        book.put(sheet, f"B{line}", str(journey.features.shown_ids[key]), "line")
        name = _write_row(book, sheet, line, values, grid, look="cell_right")
        book.put(sheet, f"{grid.model}{line}", str(model[key]), "line")
        same = f"=IF({grid.segment}{line}={grid.model}{line},1,0)"
        book.formula(sheet, f"{grid.same}{line}", same, float(name == model[key]))
        agreeing += name == model[key]
    cells = f"{grid.same}{first}:{grid.same}{first + len(checked) - 1}"
    words = f'=SUM({cells})&" of {len(checked)} get the same segment by these formulas as in the model."'
    answer = f"{agreeing} of {len(checked)} get the same segment by these formulas as in the model."
    book.formula(sheet, f"B{row + 1}", words, answer, "body")
    return first + len(checked)


def _parameters(book: Book, sheet: Worksheet, row: int, grid: Grid) -> None:
    answer = book.journey.segmentation
    section(book, sheet, grid.first_parameter - 2, "For analysts: how numbers are made comparable", 1 + grid.features)
    paragraph(
        book,
        sheet,
        grid.first_parameter - 1,
        "((value − origin) ÷ step, transformed, kept between lowest and highest, minus centre) ÷ scale × √weight; "
        "the segment is the one with the nearest centre.",
        1 + grid.features,
        "muted",
    )
    for offset, (field, label) in enumerate(PARAMETERS):
        line = grid.first_parameter + offset
        book.put(sheet, f"B{line}", label, "label")
        for place, column in enumerate(answer.prepared.columns):
            book.put(sheet, f"{grid.input(place)}{line}", getattr(column, field), "cell_right")
    names = {segment.id: segment.name for segment in answer.segments}
    for offset, (segment_id, centre) in enumerate(answer.centres.iterrows()):
        line = grid.first_centre + offset
        book.put(sheet, f"B{line}", names.get(str(segment_id), str(segment_id)), "strong")
        book.colour(sheet[f"A{line}"], answer.segment(str(segment_id)).colour)
        for place, column in enumerate(answer.prepared.columns):
            book.put(sheet, f"{grid.input(place)}{line}", float(centre[column.key]), "cell_right", "0.000")
    book.name("segment_names", sheet, f"$B${grid.first_centre}:$B${grid.first_centre + grid.segments - 1}")


def _fold(sheet: Worksheet, grid: Grid) -> None:
    """The intermediate columns stay in the sheet, folded away behind Excel's plus sign."""
    for number in range(grid.first_hidden, grid.first_hidden + grid.features + grid.segments):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].outlineLevel = 1
        sheet.column_dimensions[letter].hidden = True
        sheet.column_dimensions[letter].width = 10


SHEET = Sheet("typing", _plans, _fill)
