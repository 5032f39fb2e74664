"""What is known about one column once its kind is decided, and what is known before.

Only the shapes are here; which kind a column has is decided in ``kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.columns.date_orders import OrderHints
from core.columns.dates import DateReading
from core.columns.distinct import Distinct
from core.columns.numbers import NumberReading
from core.columns.roles import ValueKind


@dataclass(frozen=True)
class KindHints:
    """What is known beside the values: likely roles (best first), date and number style of the file."""

    roles: tuple[str, ...] = ()
    dates: OrderHints = OrderHints()
    decimal: str = ""
    chosen: ValueKind | None = None
    scaled: bool = False

    @property
    def role(self) -> str:
        """The most likely role by the header, empty when it says nothing."""
        return self.roles[0] if self.roles else ""


@dataclass(frozen=True, eq=False)
class Understood:
    """A column's kind with its values: ``missing`` and ``unread`` are masks over distinct values.

    ``number`` or ``date`` hold the reading in force; ``steps`` the order of an ordered column, of every
    step its spellings, the one to use first; ``truth`` the answers of a yes-or-no one, ``seconds`` the times of day, ``separator`` what parts
    several answers.
    """

    values: Distinct
    kind: ValueKind
    missing: np.ndarray
    unread: np.ndarray
    number: NumberReading | None = None
    date: DateReading | None = None
    steps: tuple[tuple[str, ...], ...] = ()
    scale: str = ""
    truth: np.ndarray | None = None
    seconds: np.ndarray | None = None
    separator: str = ""

    @property
    def levels(self) -> tuple[str, ...]:
        """The values of an ordered column, lowest first, each once."""
        return tuple(spellings[0] for spellings in self.steps)
