"""What exploring hands on: small aggregates ready to draw, each with its sentence.

Every frame here is already aggregated (at most 5,000 rows) and may be sent to a browser as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Distribution:
    """One column. ``bins`` has start, end, count for numbers and dates; label, count, share for
    categories (at most 20 and "Other"). ``facts`` pairs (what, value in words). ``skewed`` says that a
    logarithmic axis shows more; ``tail_low`` and ``tail_high`` that the first or the last bar also
    holds everything beyond it; ``rows_are`` what one row is, in the plural ("customers")."""

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
    skewed: bool = False
    tail_low: bool = False
    tail_high: bool = False
    rows_are: str = "rows"


@dataclass(frozen=True, eq=False)
class Associations:
    """How strongly columns go together: ``strengths`` has left, right, strength (0 to 1), sign
    (-1, 0 for categories, 1), method and rows (how many had both values), strongest first;
    ``sentence`` names the strongest that is news, ``listed`` has the strongest such pairs, a line each."""

    table: str
    strengths: pd.DataFrame
    sentence: str
    listed: tuple[str, ...] = ()


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
    ``grain`` is day, week or month. ``weekdays`` (label, start 0 = Monday) and ``hours`` (label,
    start 0 to 23) have money, orders and customers too, and ``per_day``: money (orders without
    money) on an average such day. Money is missing when rows carry none. The sentences say what stands
    out, or that nothing does."""

    table: str
    grain: str
    periods: pd.DataFrame
    weekdays: pd.DataFrame
    hours: pd.DataFrame
    sentence: str
    weekday_sentence: str = ""
    hour_sentence: str = ""


@dataclass(frozen=True)
class Highlight:
    """One telling fact as a sentence, and what it means for the manager; ``score`` orders them,
    ``about`` names the columns, ``kind`` says what sort of fact it is."""

    sentence: str
    meaning: str
    about: tuple[str, ...]
    score: float
    kind: str = ""


@dataclass(frozen=True, eq=False)
class Exploration:
    """Everything worth a first look. ``concentration`` has customer_share and money_share, from the
    best customers down (at most 101 points)."""

    distributions: tuple[Distribution, ...]
    associations: tuple[Associations, ...]
    trend: Trend | None
    highlights: tuple[Highlight, ...]
    concentration: pd.DataFrame | None = None
    concentration_sentence: str = ""
