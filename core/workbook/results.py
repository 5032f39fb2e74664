"""What the workbook stage takes and hands on: settings, and what had to be changed for Excel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WorkbookSettings:
    """``include_personal`` adds names, phones, e-mails and the like to the customer lists;
    ``title`` overrules the title of the cover; ``rows_per_sheet`` is where a list is split."""

    include_personal: bool = False
    title: str = ""
    rows_per_sheet: int = 1_000_000


@dataclass(frozen=True)
class Adjustment:
    """Cells that could not be written as they were: where, what was done, how many."""

    sheet: str
    column: str
    what: str
    cells: int


@dataclass(frozen=True)
class PackFile:
    """One file for the manager; ``name`` holds a piece of the content's sha256, so that two contents
    never share a download address. ``holds`` says what is inside in a few words, such as ``60 customers``."""

    name: str
    content: bytes
    mime: str
    holds: str = ""
