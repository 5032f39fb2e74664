"""What can be typed after ``python -m core``, and its first checks."""

from __future__ import annotations

import argparse
import csv
from datetime import date
from pathlib import Path
from typing import NoReturn

from core.columns.roles import BY_KEY
from core.command_line.rates import rate


class _KindParser(argparse.ArgumentParser):
    """Says what is wrong the way every other problem is said, without a page of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"\nThe command was not understood\n{message[:1].upper()}{message[1:]}.\nSee {self.prog} --help\n")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The arguments as a namespace; exits with 2 when they are unusable."""
    parser = _KindParser(prog="python -m core", description="Mall Segments without a screen.")
    commands = parser.add_subparsers(dest="command", required=True)
    _read(commands.add_parser("read", help="read one spreadsheet and write it as a plain CSV file"))
    _clean(commands.add_parser("clean", help="find and correct what is wrong, with a ledger of every change"))
    _segment(commands.add_parser("segment", help="the whole journey: segments, actions, workbook, brief"))
    return parser.parse_args(arguments)


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs=1)
    parser.add_argument("--sheet", help="the sheet (or SHEET#2 for its second table)")
    parser.add_argument("--json", type=Path, metavar="RECEIPT.json", help="write what was understood")
    parser.add_argument("--out", type=Path, required=True, metavar="TABLE.csv")
    _choices(parser)


def _clean(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--off", action="append", default=[], metavar="RULE", help="switch a rule off")
    _rates(parser)
    parser.add_argument("--believe", metavar="TABLE", help="the file that counts where several contradict each other")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    _choices(parser)


def _segment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.add_argument("--off", action="append", default=[], metavar="RULE", help="switch a cleaning rule off")
    _rates(parser)
    parser.add_argument("--believe", metavar="TABLE", help="the file that counts where several contradict each other")
    parser.add_argument("--features", type=_names, metavar="A,B", help="form segments on these columns")
    parser.add_argument("--k", type=_group_count, default=None, metavar="auto|N", help="number of segments")
    parser.add_argument("--method", default="kmeans")
    parser.add_argument("--as-of", type=_iso_date, metavar="YYYY-MM-DD", help="the day to look back from")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    _choices(parser)


def _choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", action="append", default=[], type=_role, metavar="COLUMN=ROLE")
    parser.add_argument("--date-order", choices=("DMY", "MDY", "YMD"))
    parser.add_argument("--currency", metavar="CODE", help="for example EUR")
    parser.add_argument("--password", help="of an encrypted workbook")


def _rates(parser: argparse.ArgumentParser) -> None:
    words = "convert amounts of another currency: what one of it is worth in the usual one, for example USD=0.92"
    parser.add_argument("--rate", action="append", default=[], type=rate, metavar="CODE=RATE", help=words)


def _names(text: str) -> tuple[str, ...]:
    # A column whose name holds a comma is written in double quotes, as in a CSV file.
    return tuple(name.strip() for name in next(csv.reader([text], skipinitialspace=True)) if name.strip())


def _group_count(text: str) -> int | None:
    if text == "auto":
        return None
    if not text.isdecimal() or not 2 <= int(text) <= 50:
        raise argparse.ArgumentTypeError("write auto or a number from 2 to 50")
    return int(text)


def _iso_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError("write a date as YYYY-MM-DD") from None


def _role(text: str) -> tuple[str, str]:
    column, found, key = text.rpartition("=")
    if not found or not column:
        raise argparse.ArgumentTypeError("write COLUMN=ROLE")
    if key not in BY_KEY:
        raise argparse.ArgumentTypeError(f"unknown role {key!r}; roles are: {', '.join(sorted(BY_KEY))}")
    return column, key
