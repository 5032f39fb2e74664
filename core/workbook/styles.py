"""One family of styles for the whole workbook: named once, used by every sheet.

Decides fonts, fills and lines; number formats are decided in ``number_formats``.
"""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"
# The app's light theme: ink, and the deep green of its buttons for titles and lines.
INK = "1B2A2F"
MUTED = "5A6A70"
ACCENT = "0B5A5A"
LINK = "0B6B6B"
LINE = "D3DCDD"
HEAD_FILL = "E6F0F0"
INPUT_FILL = "FFF6D6"
SOFT_FILL = "F2F6F6"
WARN_INK = "8A4B00"
HIGH_FILL, LOW_FILL = "D6E8F5", "FBE6CC"

_HAIR = Side(style="thin", color=LINE)
_STRONG = Side(style="medium", color=ACCENT)


@dataclass(frozen=True)
class Look:
    """One style of the family, before it becomes an Excel style."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = INK
    fill: str = ""
    bottom: Side | None = None
    wrap: bool = False
    middle: bool = False
    right: bool = False
    underline: bool = False
    indent: int = 0


LOOKS: dict[str, Look] = {
    "body": Look(),
    "wrapped": Look(wrap=True, middle=True),
    "title": Look(size=22, bold=True, colour=ACCENT, middle=True),
    "page_title": Look(size=16, bold=True, colour=ACCENT, middle=True),
    "section": Look(size=12, bold=True, colour=ACCENT, bottom=_STRONG, middle=True),
    "lead": Look(size=12, wrap=True),
    "muted": Look(size=10, colour=MUTED, wrap=True, middle=True),
    "hint": Look(size=10, colour=MUTED, middle=True, indent=1),
    "label_plain": Look(size=10, colour=MUTED, wrap=True),
    "top": Look(wrap=True),
    "note": Look(size=10, colour=WARN_INK, wrap=True, middle=True),
    "head": Look(bold=True, colour=ACCENT, fill=HEAD_FILL, bottom=_STRONG, wrap=True, middle=True, indent=1),
    "head_right": Look(
        bold=True, colour=ACCENT, fill=HEAD_FILL, bottom=_STRONG, wrap=True, middle=True, right=True, indent=1
    ),
    "cell": Look(bottom=_HAIR, wrap=True, middle=True, indent=1),
    "cell_right": Look(bottom=_HAIR, right=True, middle=True, indent=1),
    "cell_top": Look(bottom=_HAIR, wrap=True, indent=1),
    "cell_top_right": Look(bottom=_HAIR, right=True, indent=1),
    "strong_top": Look(bold=True, bottom=_HAIR, wrap=True, indent=1),
    "inner": Look(bottom=_HAIR, wrap=True, middle=True, indent=2),
    "group": Look(bold=True, colour=ACCENT, bottom=_HAIR, middle=True, indent=1),
    "action": Look(size=12, bold=True, colour=ACCENT, wrap=True, middle=True),
    "strong": Look(bold=True, bottom=_HAIR, wrap=True, middle=True, indent=1),
    "total": Look(bold=True, fill=SOFT_FILL, bottom=_HAIR, middle=True, indent=1),
    "total_right": Look(bold=True, fill=SOFT_FILL, bottom=_HAIR, right=True, middle=True, indent=1),
    "label": Look(size=10, colour=MUTED, bottom=_HAIR, wrap=True, middle=True, indent=1),
    "figure": Look(size=18, bold=True, colour=ACCENT, fill=SOFT_FILL, middle=True, indent=1),
    "figure_label": Look(size=10, colour=MUTED, fill=SOFT_FILL, wrap=True, indent=1),
    "input": Look(bold=True, fill=INPUT_FILL, bottom=_HAIR, colour="5A4300", right=True, middle=True, indent=1),
    "link": Look(colour=LINK, underline=True, bottom=_HAIR, wrap=True, middle=True, indent=1),
    "back": Look(size=10, colour=LINK, underline=True),
    "line": Look(bottom=_HAIR, indent=1),
    "line_wrapped": Look(bottom=_HAIR, wrap=True, indent=1),
    "line_right": Look(bottom=_HAIR, right=True, indent=1),
}


def named_styles() -> tuple[NamedStyle, ...]:
    """Every look as an Excel named style, so that the family shows in Excel's style gallery."""
    return tuple(_named(f"Pack {name}", look) for name, look in LOOKS.items())


def _named(name: str, look: Look) -> NamedStyle:
    style = NamedStyle(name=name)
    style.font = Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        color=look.colour,
        underline="single" if look.underline else None,
    )
    if look.fill:
        style.fill = PatternFill("solid", fgColor=look.fill)
    if look.bottom is not None:
        style.border = Border(bottom=look.bottom)
    style.alignment = Alignment(
        wrap_text=look.wrap,
        vertical="center" if look.middle else "top",
        horizontal="right" if look.right else "left" if look.indent else None,
        indent=look.indent,
    )
    return style


def solid(colour: str) -> PatternFill:
    """A fill in an app colour such as ``#0072B2``."""
    return PatternFill("solid", fgColor=colour.lstrip("#").upper())


def lightened(colour: str, part: float = 0.8) -> str:
    """The colour mixed with that part of white, as six hexadecimal digits."""
    channels = (int(colour.lstrip("#")[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(channel + (255 - channel) * part):02X}" for channel in channels)


def style_index(workbook: Workbook, look: str, number_format: str = "General", *, quoted: bool = False) -> int:
    """The index of a style in the saved file, for cells that are written without openpyxl."""
    scratch = Cell(_any_sheet(workbook), row=1, column=1)
    scratch.style = f"Pack {look}"
    scratch.number_format = number_format
    scratch.quotePrefix = quoted
    return int(scratch.style_id)


def _any_sheet(workbook: Workbook) -> Worksheet:
    return workbook.worksheets[0]


def readable_on(colour: str) -> str:
    """White or ink, whichever has the better contrast (WCAG relative luminance) on ``colour``."""
    red, green, blue = (int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4))

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    return "FFFFFF" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.0603 else INK
