"""The words of every refusal of this stage: what happened, and the next step that helps.

One function a reason, each returns a :class:`UserError` to raise. Only this module writes them, so
the same cause is told the same way wherever it is noticed.
"""

from __future__ import annotations

from core.problems import UserError
from core.reading.alphabets import alphabet_of


def _size(amount: float) -> str:
    return f"{amount / 1024**2:,.0f} MB" if amount >= 1024**2 else f"{amount / 1024:,.0f} kB"


def empty(file: str) -> UserError:
    return UserError(
        "This file is empty.",
        f"“{file}” holds no rows that could be read.",
        "Export the table again, or choose the sheet or file that holds your customers or sales.",
        code="empty",
    )


def too_large(file: str, size: int, limit: int) -> UserError:
    return UserError(
        "This file is too large.",
        f"“{file}” has {_size(size)}; the limit for one file is {_size(limit)} (setting max_bytes).",
        "Export a shorter period, or leave out columns you do not need.",
        code="too-large",
    )


def too_many(file: str, what: str, amount: int, limit: int, setting: str) -> UserError:
    return UserError(
        f"This file has too many {what}.",
        f"“{file}” asks for {amount:,} {what}; the limit is {limit:,} (setting {setting}).",
        "Export a shorter period or fewer columns, or split the file in two.",
        code=f"too-many-{what.replace(' ', '-')}",
    )


def unpacks_too_large(file: str, limit: int) -> UserError:
    return UserError(
        "This file grows too large when it is opened.",
        f"“{file}” is small on disk but unpacks to more than {_size(limit)} (setting max_unpacked_bytes).",
        "Copy the table into a new workbook, or save it as CSV, and use that file.",
        code="unpacks-too-large",
    )


def compressed_too_tightly(file: str, part: str, limit: int) -> UserError:
    return UserError(
        "This file does not look like an ordinary spreadsheet.",
        f"The part “{part}” of “{file}” unpacks to more than {limit} times its size (setting max_compression_ratio).",
        "Copy the table into a new workbook, or save it as CSV, and use that file.",
        code="compressed-too-tightly",
    )


def damaged(file: str, detail: str = "") -> UserError:
    more = f" ({detail})" if detail else ""
    return UserError(
        "This file is damaged.",
        f"“{file}” cannot be opened: it is incomplete or was changed on its way here{more}.",
        "Open it in Excel, save it under a new name, and use that copy; or export it again.",
        code="damaged",
    )


def unsafe_markup(file: str) -> UserError:
    return UserError(
        "This file holds definitions that spreadsheets do not need.",
        f"“{file}” declares a document type or entities, which can be used to harm the machine that opens it.",
        "Open it in Excel, save it as a new .xlsx or .csv file, and use that copy.",
        code="unsafe-markup",
    )


def not_a_table(file: str, kind: str) -> UserError:
    return UserError(
        f"This is {kind}, not a spreadsheet.",
        f"“{file}” holds {kind}, whatever its name says.",
        "Export the table as .xlsx or .csv from the program it comes from, and use that file.",
        code="not-a-table",
    )


def password_needed(file: str, *, wrong: bool = False) -> UserError:
    return UserError(
        "This password does not open the file." if wrong else "This file is protected with a password.",
        f"“{file}” is encrypted and cannot be read without its password.",
        "Enter the password, or open the file in Excel, remove the password and save it again.",
        code="password-wrong" if wrong else "password-needed",
    )


def which_member(file: str, names: list[str]) -> UserError:
    listed = ", ".join(f"“{name}”" for name in names[:5]) or "none"
    return UserError(
        "This archive does not hold exactly one table.",
        f"“{file}” holds these files that could be tables: {listed}.",
        "Unpack the archive and drop in the files you want to use.",
        code="archive",
    )


def took_too_long(file: str, seconds: float) -> UserError:
    return UserError(
        "Reading this file takes too long.",
        f"“{file}” was not read within {seconds:,.0f} seconds (setting worker_seconds).",
        "Save the table as CSV, or export a shorter period, and use that file.",
        code="too-slow",
    )


def needs_too_much_memory(file: str) -> UserError:
    return UserError(
        "This file needs too much memory.",
        f"“{file}” could not be opened within the memory set aside for one file (setting worker_memory_bytes).",
        "Copy only the table into a new workbook, or save it as CSV, and use that file.",
        code="too-much-memory",
    )


def unreadable_text(file: str, encoding: str) -> UserError:
    return UserError(
        "The characters of this file cannot be read.",
        f"“{file}” cannot be read with the alphabet “{alphabet_of(encoding)}”.",
        "Choose another alphabet, or save the file as “CSV UTF-8” in Excel.",
        code="encoding",
    )


def no_such_choice(file: str, what: str) -> UserError:
    return UserError(
        "That table is not in the file.",
        f"“{file}” has no table “{what}”.",
        "Choose one of the tables that are listed.",
        code="no-such-table",
    )
