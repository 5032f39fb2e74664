"""Everything that can be wrong, in words a mall manager understands.

Three kinds, three mechanisms: a :class:`UserError` when we cannot go on and the user can fix it, a
:class:`Finding` for what was noticed or changed but survived, a :class:`Question` for what the data
cannot decide. Anything else that is raised is a bug and must be loud. Screens and the command line
render these; no other place writes the words of a problem.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "notice", "warning"]

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class UserError(Exception):
    """We cannot go on, and the user can do something about it.

    ``title`` is a short sentence, ``what_happened`` names the file, row or column, ``how_to_fix``
    says the next step. ``code`` is a stable key for tests and for pages that react to one error
    (for example ``password-needed``).
    """

    def __init__(self, title: str, what_happened: str, how_to_fix: str, *, code: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.what_happened = what_happened
        self.how_to_fix = how_to_fix
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders (reading happens in a worker), so they must survive pickling.
        return _rebuild, (type(self), self.title, self.what_happened, self.how_to_fix, self.code)

    def __str__(self) -> str:
        return f"{self.title}\n{self.what_happened}\n{self.how_to_fix}"


def _rebuild(kind: type[UserError], title: str, what: str, fix: str, code: str) -> UserError:
    return kind(title, what, fix, code=code)


def no_space(error: BaseException) -> UserError | None:
    """What to say when ``error`` means that the disk is full; ``None`` when it means something else."""
    if not isinstance(error, OSError):
        return None
    # Python looks for a temporary folder that can be written to, and finds none.
    no_folder = isinstance(error, FileNotFoundError) and "temporary directory" in (error.strerror or "")
    if error.errno not in _DISK_FULL and not no_folder:
        return None
    return UserError(
        "There is no space left on the disk",
        "A file this step needs could not be written. Your data and choices are unchanged.",
        "Free some space on the computer that runs this app, or tell whoever runs it, and try again.",
        code="disk-full",
    )


@dataclass(frozen=True)
class Finding:
    """Something unusual that we survived; shown to the user and exported.

    ``rows`` and ``cells`` count what is affected (0 when it does not apply); ``examples`` are short
    texts as they stand in the file; ``source_rows`` are row numbers as the user sees them in it.
    """

    code: str
    title: str
    detail: str = ""
    severity: Severity = "notice"
    file: str = ""
    sheet: str = ""
    column: str = ""
    rows: int = 0
    cells: int = 0
    examples: tuple[str, ...] = ()
    source_rows: tuple[int, ...] = ()
    what_we_did: str = ""
    what_you_can_do: str = ""


@dataclass(frozen=True)
class Question:
    """What the data cannot decide: asked on the page, recorded by the command line.

    ``about`` is the question in words (with real values written out), ``options`` pairs of
    (key, words), ``chosen`` the key in force, ``why`` the reason for that choice. ``file``,
    ``sheet`` and ``column`` say what it concerns, ``code`` which kind of question it is.
    """

    code: str
    about: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    why: str
    file: str = ""
    sheet: str = ""
    column: str = ""
    answered: bool = False
