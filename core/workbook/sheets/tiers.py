"""Tiers: membership thresholds as yellow cells; people and money per tier are counted live."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.workbook.book import Book, SheetPlan
from core.workbook.long_lists import list_range
from core.workbook.number_formats import SHARE, WHOLE, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_NAMES = (
    "Tier",
    "From (spent)",
    "Customers",
    "Share of customers",
    "Money",
    "Share of money",
    "Reward",
    "Cost as planned",
)
_WIDTHS = (20, 16, 14, 14, 18, 14, 44, 16)


def _plans(journey: Journey, settings: WorkbookSettings) -> tuple[SheetPlan, ...]:
    if not journey.plan.tiers or journey.features.money is None:
        return ()
    return (SheetPlan("tiers", "Tiers", "Membership tiers: change a threshold and see who stands where"),)


def _fill(book: Book) -> None:
    plan = book.journey.plan
    if "tiers" not in book.titles:
        return
    sheet = open_page(
        book,
        "tiers",
        "Membership tiers from your own customers' spend",
        "Change the yellow thresholds; people and money are counted again from the Customers sheet.",
        _WIDTHS,
    )
    row = header(book, sheet, 5, _NAMES, [False, True, True, True, True, True, False, True])
    first, last = row, row + len(plan.tiers) - 1
    for place in range(len(plan.tiers)):
        _write_tier(book, sheet, row, place, last=row == last, total=f"${first}", end=f"${last}")
        row += 1
    if plan.tier_note:
        row = paragraph(book, sheet, row + 1, plan.tier_note, len(_WIDTHS), "muted")
    print_area(sheet, len(_WIDTHS), row)


def _write_tier(book: Book, sheet: Worksheet, row: int, place: int, *, last: bool, total: str, end: str) -> None:
    tier = book.journey.plan.tiers[place]
    money = money_format(book.currency)
    book.put(sheet, f"B{row}", tier.name, "strong")
    book.put(sheet, f"C{row}", tier.threshold, "input", money)
    limits = f'">="&C{row}' if place else None
    book.formula(
        sheet, f"D{row}", "=" + _sum(book, "COUNTIFS", row, limits, last=last), tier.customers, number_format=WHOLE
    )
    book.formula(
        sheet,
        f"E{row}",
        f"=IF(SUM(D{total}:D{end})=0,0,D{row}/SUM(D{total}:D{end}))",
        tier.customer_share,
        number_format=SHARE,
    )
    book.formula(sheet, f"F{row}", "=" + _sum(book, "SUMIFS", row, limits, last=last), tier.money, number_format=money)
    book.formula(
        sheet,
        f"G{row}",
        f"=IF(SUM(F{total}:F{end})=0,0,F{row}/SUM(F{total}:F{end}))",
        tier.money_share,
        number_format=SHARE,
    )
    book.put(sheet, f"H{row}", tier.reward, "cell")
    book.put(sheet, f"I{row}", tier.cost, "cell_right", money)
    fit_row(sheet, row, [tier.name, None, None, None, None, None, tier.reward])


def _sum(book: Book, function: str, row: int, low: str | None, *, last: bool) -> str:
    """COUNTIFS or SUMIFS between this threshold and the next, over every customers sheet."""
    pieces = []
    for sheet in _customer_sheets(book):
        cells = list_range(book, sheet, "money")
        # Spend below zero (more returned than bought) counts as nothing, as in the app.
        conditions = [f"{cells},{low}"] if low else [f'{cells},">0"'] if function == "SUMIFS" else []
        if not last:
            conditions.append(f'{cells},"<"&C{row + 1}')
        pieces.append(f"{function}({cells + ',' if function == 'SUMIFS' else ''}{','.join(conditions)})")
    return "+".join(pieces)


def _customer_sheets(book: Book) -> list[Worksheet]:
    return [book.sheet(plan.key) for plan in book.plans if plan.key.startswith("customers:")]


SHEET = Sheet("tiers", _plans, _fill)
