"""What the card of one rule shows: what was found in a table, what was done, examples, options, suggestions."""

from __future__ import annotations

from dataclasses import dataclass

from core.problems import Severity


@dataclass(frozen=True)
class Example:
    """One case as the user would find it: the row in the file, what stood there, what stands now."""

    table: str
    row: int
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class RuleOption:
    """One choice a rule offers: ``values`` pairs (value, words); without any, a number to be typed in."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class Writing:
    """One text of a column as it stands in the file, how many rows have it, what it is to become.

    ``row`` is the row in the file when only that one cell is meant, else nothing.
    """

    column: str
    text: str
    rows: int
    becomes: str
    row: int = 0


@dataclass(frozen=True)
class Compared:
    """One column of two rows side by side, personal values masked so that only what differs is seen.

    ``same`` is whether both say the same, however it is written; a side without a value is empty text.
    """

    column: str
    first: str
    second: str
    same: bool


@dataclass(frozen=True)
class Proposal:
    """A change that needs the user's yes, for example merging two spellings or two persons.

    ``writings`` are the texts it is about, when it is about texts; ``sides`` the two rows, when it is
    about two rows.
    """

    key: str
    words: str
    rows: int
    accepted: bool
    writings: tuple[Writing, ...] = ()
    sides: tuple[Compared, ...] = ()


@dataclass(frozen=True)
class RuleResult:
    """What one rule found in one table, and what it did if it was on.

    ``rows`` affected, ``cells`` changed, ``set_aside`` rows put aside, ``money`` standing on the affected
    rows, ``money_share`` their share of the believable money of all tables, ``money_corrected`` what changed
    cells added to the money (or took from it). ``kind`` says what the rule does. When the
    rule is not applied, ``rows`` and ``cells`` are those it would be about. ``switchable`` is false
    for rules that only point something out. ``severity`` is that of a finding.
    """

    rule: str
    title: str
    table: str
    what: str
    why: str
    done: str
    applied: bool
    default_on: bool
    kind: str
    rows: int
    cells: int
    set_aside: int
    money: float | None
    money_share: float | None
    customers: int = 0
    examples: tuple[Example, ...] = ()
    options: tuple[RuleOption, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    columns: tuple[str, ...] = ()
    switchable: bool = True
    severity: Severity = "notice"
    money_corrected: float = 0.0
