"""Two numbers against each other, with few enough points to draw."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.columns.results import Table
from core.exploring import visible
from core.exploring.associations import spearman
from core.exploring.people import with_customers
from core.exploring.results import Scatter
from core.features.results import CustomerFeatures
from core.problems import UserError

MAX_POINTS = 2_000
SEED = 20


def scatter(cleaned: Cleaned, table: str, x: str, y: str, features: CustomerFeatures | None = None) -> Scatter:
    """At most 2,000 customers or rows, drawn at random with a fixed seed when there are more.

    Raises :class:`UserError` when a column is unknown, personal or not a number.
    """
    cleaned = with_customers(cleaned, features)
    source = table_named(cleaned, table)
    columns = {side: visible.as_numbers(source, number_column(source, name)) for side, name in (("x", x), ("y", y))}
    keys = next(linked.keys for linked in cleaned.tables if linked.table.name == table)
    points = pd.DataFrame(columns).assign(customer_id=keys.to_numpy())
    points = points[points["x"].notna() & points["y"].notna()]
    strength = spearman(points["x"], points["y"]) if len(points) > 2 else 0.0
    drawn = _sample(points)
    labels = source.column(x).label, source.column(y).label
    sentence = _sentence(labels, strength, len(points), len(drawn))
    return Scatter(table, x, y, *labels, drawn.reset_index(drop=True), len(points), sentence)


def table_named(cleaned: Cleaned, name: str) -> Table:
    """The cleaned table of that name; raises :class:`UserError` with the names there are."""
    names = [linked.table.name for linked in cleaned.tables]
    if name not in names:
        raise UserError(
            "This table is not there",
            f"There is no table called “{name}”.",
            f"Choose one of: {wording.listing(names)}.",
            code="table-unknown",
        )
    return cleaned.table(name)


def number_column(table: Table, name: str) -> visible.ColumnMeaning:
    """The meaning of a visible number column; raises :class:`UserError` with those there are."""
    numbers = [meaning for meaning in visible.visible_columns(table) if meaning.kind in (*visible.NUMBERS, "time")]
    for meaning in numbers:
        if meaning.name == name:
            return meaning
    raise UserError(
        "This column cannot be drawn as a number",
        f"“{name}” in {table.name} is not a number column, or it is personal, or it never changes.",
        f"Choose one of: {wording.listing([meaning.name for meaning in numbers], limit=10) or 'no column fits'}.",
        code="column-unfit",
    )


def _sample(points: pd.DataFrame) -> pd.DataFrame:
    if len(points) <= MAX_POINTS:
        return points
    ordered = points.sort_values(["x", "y", "customer_id"], kind="stable")
    chosen = np.random.default_rng(SEED).choice(len(ordered), MAX_POINTS, replace=False)
    return ordered.iloc[np.sort(chosen)]


def _sentence(labels: tuple[str, str], strength: float, rows: int, drawn: int) -> str:
    first, second = (wording.named(label) for label in labels)
    if abs(strength) < 0.1:
        how = f"{first} says next to nothing about {second}"
    else:
        size = "strongly" if abs(strength) >= 0.6 else "somewhat" if abs(strength) >= 0.3 else "slightly"
        side = "higher" if strength > 0 else "lower"
        how = f"Where {first} is higher, {second} tends {size} to be {side}"
    note = f" {drawn:,} of {rows:,} points are drawn, chosen at random." if drawn < rows else ""
    return f"{how}.{note}"
