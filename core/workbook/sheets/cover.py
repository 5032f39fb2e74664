"""Cover: what was found in one look, what it rests on, and where everything is."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from core import wording
from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.page_layout import fit_row, open_page, paragraph, print_area, print_setup, section
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet
from core.workbook.story import made_from, verdict

_WIDTHS = (22, 22, 22, 22, 22)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    return (SheetPlan("cover", "Cover", "This page"),)


def _fill(book: Book) -> None:
    journey = book.journey
    sheet = open_page(book, "cover", book.settings.title or "Customer segments", "", _WIDTHS)
    print_setup(sheet, landscape=False)
    sheet["B2"].style = "Pack title"
    sheet.row_dimensions[2].height = 36
    row = paragraph(book, sheet, 3, made_from(journey), len(_WIDTHS), "muted")
    row = paragraph(book, sheet, row + 1, verdict(journey), len(_WIDTHS), "lead")
    row = _figures(book, row + 1)
    row = section(book, sheet, row + 1, "Start here", len(_WIDTHS))
    for step in _first_steps(journey):
        row = paragraph(book, sheet, row, step, len(_WIDTHS))
    row = section(book, sheet, row + 1, "Contents", len(_WIDTHS))
    for plan in book.plans:
        if plan.key != "cover":
            book.link(sheet, f"B{row}", plan.key, book.titles[plan.key])
            book.put(sheet, f"C{row}", plan.purpose, "cell")
            for column in "DEF":
                book.put(sheet, f"{column}{row}", None, "cell")
            sheet.merge_cells(f"C{row}:F{row}")
            fit_row(sheet, row, [book.titles[plan.key], plan.purpose * 1], least=18)
            sheet.row_dimensions[row].height = 18 if len(plan.purpose) < 84 else 33
            row += 1
    print_area(sheet, len(_WIDTHS), row)


def _figures(book: Book, row: int) -> int:
    journey = book.journey
    segments = journey.segmentation.segments
    placed = sum(segment.size for segment in segments)
    money = sum(segment.money or 0 for segment in segments)
    used, rows_in = (sum(getattr(b, name) for b in journey.cleaned.balances) for name in ("rows_used", "rows_in"))
    figures = [
        (wording.number(placed), "customers in a segment"),
        (wording.number(journey.features.customers - placed), "customers not in a segment"),
        (wording.number(len(segments)), "segments"),
        (wording.money(money, book.currency) if money else "–", journey.features.money_label or "money"),
        (wording.number(used), f"of {wording.number(rows_in)} rows used; the others are listed"),
    ]
    sheet = book.sheet("cover")
    for place, (figure, label) in enumerate(figures):
        column = get_column_letter(2 + place)
        book.put(sheet, f"{column}{row}", figure, "figure")
        book.put(sheet, f"{column}{row + 1}", label, "figure_label")
    sheet.row_dimensions[row].height = 32
    sheet.row_dimensions[row + 1].height = 32
    return row + 2


def _first_steps(journey: Journey) -> tuple[str, ...]:
    standing = [item for item in journey.plan.recommendations if not item.blocked_by and item.rank == 1]
    steps = []
    if standing:
        best = max(standing, key=lambda item: item.expected_gain or 0)
        steps.append(f"1.  Begin with “{best.title}” for {best.segment_name}: {best.trigger}")
    else:
        steps.append("1.  No offer is proposed yet; the Actions sheet says why.")
    steps.append(
        "2.  Open that segment's sheet: its members are listed with their offer and who is held back to compare."
    )
    steps.append("3.  Put your own margin and costs into the yellow cells of the What-if sheet before you spend money.")
    return tuple(steps)


SHEET = Sheet("cover", _plans, _fill)
