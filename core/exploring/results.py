"""What exploring hands on: small aggregates ready to draw, each with its sentence.

Every frame here is already aggregated (at most 5,000 rows) and may be sent to a browser as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Distribution:
    """One column. ``bins`` has start, end, count for numbers and dates; label, count, share for
    categories (at most 20 and "Other"). ``facts`` pairs (what, value in words)."""

    table: str
    column: str
    label: str
    kind: str
    unit: str
    bins: pd.DataFrame
    sentence: str
    facts: tuple[tuple[str, str], ...]
    missing: int
    rows: int


@dataclass(frozen=True, eq=False)
class Associations:
    """How strongly columns go together: ``strengths`` has left, right, strength (0 to 1), sign
    (-1, 0 for categories, 1) and method; ``sentence`` names the strongest."""

    table: str
    strengths: pd.DataFrame
    sentence: str


@dataclass(frozen=True, eq=False)
class Scatter:
    """Two number columns: at most 2,000 points (x, y, customer_id), with how many were drawn."""

    table: str
    x: str
    y: str
    x_label: str
    y_label: str
    points: pd.DataFrame
    rows: int
    sentence: str


@dataclass(frozen=True, eq=False)
class Comparison:
    """One number by one group: ``groups`` has label, count, mean, median, low (25 %), high (75 %)."""

    table: str
    number: str
    by: str
    groups: pd.DataFrame
    sentence: str


@dataclass(frozen=True, eq=False)
class Trend:
    """Money and orders over time: ``periods`` has start, money, orders, customers, complete;
    ``grain`` is day, week or month; ``weekdays`` and ``hours`` the same by weekday and hour."""

    table: str
    grain: str
    periods: pd.DataFrame
    weekdays: pd.DataFrame
    hours: pd.DataFrame
    sentence: str


@dataclass(frozen=True)
class Highlight:
    """One telling fact as a sentence; ``score`` orders them, ``about`` names the columns."""

    sentence: str
    meaning: str
    about: tuple[str, ...]
    score: float


@dataclass(frozen=True, eq=False)
class Exploration:
    """Everything worth a first look."""

    distributions: tuple[Distribution, ...]
    associations: tuple[Associations, ...]
    trend: Trend | None
    highlights: tuple[Highlight, ...]
    concentration: pd.DataFrame | None = None
    concentration_sentence: str = ""
