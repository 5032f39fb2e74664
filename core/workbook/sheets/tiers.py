"""Tiers: membership thresholds as yellow cells; people, money and cost per tier are counted live."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from core.journey import Journey
from core.recommendations.results import Tier
from core.workbook.book import Book, SheetPlan, Value
from core.workbook.long_lists import list_range
from core.workbook.number_formats import GENERAL, SHARE, SHARE_ONE_DIGIT, WHOLE, money_format
from core.workbook.page_layout import fit_row, header, open_page, paragraph, section, table
from core.workbook.paper import print_area
from core.workbook.results import WorkbookSettings
from core.workbook.sheets.sheet import Sheet

_NAMES = (
    "Tier",
    "From (spent)",
    "Customers",
    "Share of customers",
    "Money",
    "Share of money",
    "One visit from the next tier",
    "Cost per member or share given back",
    "Cost of the tier",
    "Reward",
)
_WIDTHS = (16, 15, 13, 13, 16, 12, 15, 20, 14, 42)
_NUMERIC = [place not in {0, 9} for place in range(len(_NAMES))]


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
        "Change the yellow cells; people, money and cost are counted again from the Customers sheet.",
        _WIDTHS,
    )
    row = header(book, sheet, 5, _NAMES, _NUMERIC)
    first, last = row, row + len(plan.tiers) - 1
    for place in range(len(plan.tiers)):
        _write_tier(book, sheet, row, place, first, last)
        row += 1
    _total(book, sheet, row, first, last)
    book.name("tier_thresholds", sheet, f"$C${first}:$C${last}")
    row += 1
    for note in (plan.tier_note, plan.tier_cost_note, *_HOW):
        if note:
            row = paragraph(book, sheet, row + (note == plan.tier_note), note, len(_WIDTHS), "muted")
    row = _levels(book, sheet, row + 1)
    print_area(sheet, len(_WIDTHS), row)


def _levels(book: Book, sheet: Worksheet, row: int) -> int:
    """The levels members hold today beside the proposed tiers; nothing where the files have no levels."""
    plan = book.journey.plan
    if not plan.level_moves:
        return row
    row = section(book, sheet, row, "Levels your members hold today beside the proposed tiers", len(_WIDTHS))
    names, rows = plan.level_table()
    row = table(book, sheet, row, names, rows, [GENERAL, *[WHOLE] * (len(names) - 1)])
    return paragraph(book, sheet, row, "At the thresholds above as delivered.", len(_WIDTHS), "muted")


_HOW = (
    "One visit from the next tier: customers whom one more visit, worth what their visits are worth on average, would "
    "lift into it.",
    "Cost of the tier: members × cost per member for the entry card, money × share given back above it.",
)


def _write_tier(book: Book, sheet: Worksheet, row: int, place: int, first: int, last: int) -> None:
    tier = book.journey.plan.tiers[place]
    money = money_format(book.currency)
    book.put(sheet, f"B{row}", tier.name, "strong")
    book.put(sheet, f"C{row}", tier.threshold, "input" if place else "cell_right", money)
    above = f'"<"&C{row + 1}' if row < last else None
    limits = f'">="&C{row}' if place else None
    shares = {"E": ("D", tier.customer_share), "G": ("F", tier.money_share)}
    book.formula(sheet, f"D{row}", "=" + _counted(book, "COUNTIFS", limits, above), tier.customers, number_format=WHOLE)
    book.formula(sheet, f"F{row}", "=" + _counted(book, "SUMIFS", limits, above), tier.money, number_format=money)
    for column, (of, answer) in shares.items():
        total = f"SUM({of}${first}:{of}${last})"
        book.formula(sheet, f"{column}{row}", f"=IF({total}=0,0,{of}{row}/{total})", answer, number_format=SHARE)
    _near(book, sheet, row, tier, (limits, above))
    _cost(book, sheet, row, place)
    book.put(sheet, f"K{row}", tier.reward, "cell")
    fit_row(sheet, row, [tier.name, *[None] * 8, tier.reward])


def _near(book: Book, sheet: Worksheet, row: int, tier: Tier, limits: tuple[str | None, str | None]) -> None:
    """Customers of the tier whom one more visit of their own would lift into the next."""
    near = tier.within_one_visit
    known = any(column.name == "one_more_visit" for column in book.lists[_customer_sheets(book)[0].title].columns)
    if limits[1] is None or near is None or not known:
        book.put(sheet, f"H{row}", "–", "cell_right", WHOLE)
        return
    pieces = []
    for part in _customer_sheets(book):
        money, after = list_range(book, part, "money"), list_range(book, part, "one_more_visit")
        conditions = [f"{money},{limit}" for limit in limits if limit]
        pieces.append(f'COUNTIFS({",".join(conditions)},{after},">="&C{row + 1})')
    book.formula(sheet, f"H{row}", "=" + "+".join(pieces), near, number_format=WHOLE)


def _cost(book: Book, sheet: Worksheet, row: int, place: int) -> None:
    tier = book.journey.plan.tiers[place]
    money = money_format(book.currency)
    over, column = (tier.money, "F") if place else (float(tier.customers), "D")
    rate = tier.cost / over if over else 0.0
    book.put(sheet, f"I{row}", round(rate, 9), "input", SHARE_ONE_DIGIT if place else money_format(book.currency, 2))
    book.formula(sheet, f"J{row}", f"={column}{row}*I{row}", tier.cost, number_format=money)


def _total(book: Book, sheet: Worksheet, row: int, first: int, last: int) -> None:
    tiers = book.journey.plan.tiers
    money = money_format(book.currency)
    texts: list[Value] = ["All customers", *[None] * 9]
    book.row(sheet, row, texts, ["total", *["total_right"] * 8, "total"])
    for column, answer, code in (
        ("D", sum(tier.customers for tier in tiers), WHOLE),
        ("F", sum(tier.money for tier in tiers), money),
        ("J", sum(tier.cost for tier in tiers), money),
    ):
        formula = f"=SUM({column}{first}:{column}{last})"
        book.formula(sheet, f"{column}{row}", formula, answer, "total_right", code)
    sheet.row_dimensions[row].height = 20


def _counted(book: Book, function: str, low: str | None, high: str | None) -> str:
    """COUNTIFS or SUMIFS of the money between two limits, over every customers sheet."""
    pieces = []
    for sheet in _customer_sheets(book):
        cells = list_range(book, sheet, "money")
        # Spend below zero (more returned than bought) counts as nothing, as in the app.
        conditions = [f"{cells},{low}"] if low else [f'{cells},">0"'] if function == "SUMIFS" else []
        if high:
            conditions.append(f"{cells},{high}")
        pieces.append(f"{function}({cells + ',' if function == 'SUMIFS' else ''}{','.join(conditions)})")
    return "+".join(pieces)


def _customer_sheets(book: Book) -> list[Worksheet]:
    return [book.sheet(plan.key) for plan in book.plans if plan.key.startswith("customers:")]


SHEET = Sheet("tiers", _plans, _fill)
