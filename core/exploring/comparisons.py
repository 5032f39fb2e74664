"""One number by the groups of another column."""

from __future__ import annotations

import math

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible
from core.exploring.people import with_customers
from core.exploring.results import Comparison
from core.exploring.scatters import number_column, table_named
from core.features.results import CustomerFeatures
from core.problems import UserError

MAX_GROUPS = 20
LEAST_GROUP, LEAST_SHARE = 10, 0.01
LEAST_APART, BEYOND_CHANCE = 0.05, 3.3
# The standard error of a median, in quartile distances: 1.253 standard deviations, each 1 / 1.349 of them.
_ERROR_OF_MEDIAN = 1.253 / 1.349


def compare(cleaned: Cleaned, table: str, number: str, by: str, features: CustomerFeatures | None = None) -> Comparison:
    """Count, mean, median and quartiles of ``number`` per group of ``by`` (20 largest groups, rest
    "Other"; ordered scales in their order, else highest median first).

    Raises :class:`UserError` when a column is unknown, personal or of the wrong kind.
    """
    source = table_named(with_customers(cleaned, features), table)
    meaning, grouping = number_column(source, number), _group_column(source, by)
    groups = group_table(visible.as_numbers(source, meaning), _labels(source, grouping))
    if grouping.kind == "ordered":
        order = {str(level): place for place, level in enumerate(source.frame[by].cat.categories)}
        groups = groups.sort_values("label", key=lambda labels: labels.map(order), kind="stable", ignore_index=True)
    return Comparison(table, number, by, groups, _sentence(groups, meaning, grouping, source))


def group_table(numbers: pd.Series, labels: pd.Series) -> pd.DataFrame:
    """label, count, mean, median, low, high; highest median first, "Other" last."""
    known = numbers.notna() & labels.notna()
    numbers, labels = numbers[known], labels[known]
    counts = labels.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    kept = counts.index[:MAX_GROUPS]
    labels = labels.where(labels.isin(kept), "Other")
    grouped = numbers.groupby(labels.to_numpy())
    groups = grouped.agg(["count", "mean", "median"])
    groups["low"], groups["high"] = grouped.quantile(0.25), grouped.quantile(0.75)
    groups = groups.rename_axis("label").reset_index()
    groups["last"] = groups["label"].eq("Other")
    groups = groups.sort_values(["last", "median", "label"], ascending=[True, False, True], ignore_index=True)
    return groups.drop(columns="last")


def large_enough(groups: pd.DataFrame) -> pd.DataFrame:
    """The groups something may be said about: named ones of at least ten rows and one row in a hundred."""
    least = max(LEAST_GROUP, LEAST_SHARE * float(groups["count"].sum()))
    return groups[groups["count"].ge(least) & groups["label"].ne("Other")]


def telling_extremes(groups: pd.DataFrame) -> tuple[pd.Series, pd.Series] | None:
    """The groups with the highest and the lowest median; ``None`` when the two are too close to matter, or
    when chance alone may part them."""
    solid = large_enough(groups)
    if len(solid) < 2:
        return None
    best, worst = solid.loc[solid["median"].idxmax()], solid.loc[solid["median"].idxmin()]
    apart = float(best["median"] - worst["median"])
    error = math.hypot(
        *(_ERROR_OF_MEDIAN * (row["high"] - row["low"]) / math.sqrt(row["count"]) for row in (best, worst))
    )
    size = max(abs(float(best["median"])), abs(float(worst["median"])))
    return (best, worst) if apart > BEYOND_CHANCE * error and apart >= LEAST_APART * size and apart > 0 else None


def _group_column(table: Table, name: str) -> ColumnMeaning:
    fitting = [meaning for meaning in visible.visible_columns(table) if meaning.kind in visible.CATEGORIES]
    for meaning in fitting:
        if meaning.name == name:
            return meaning
    raise UserError(
        "Customers cannot be grouped by this column",
        f"“{name}” in {table.name} has no groups to compare, or it is personal.",
        "Choose a column with a limited number of values, such as a category or a yes-or-no answer.",
        code="column-unfit",
    )


def _labels(table: Table, meaning: ColumnMeaning) -> pd.Series:
    return visible.as_labels(table, meaning)


def _sentence(groups: pd.DataFrame, number: ColumnMeaning, by: ColumnMeaning, table: Table) -> str:
    solid = large_enough(groups)
    if len(solid) < 2:
        return f"There are too few values to compare {number.label} by {by.label}."
    best, worst = solid.loc[solid["median"].idxmax()], solid.loc[solid["median"].idxmin()]
    if best["median"] == worst["median"]:
        return f"The middle {number.label} is the same in every group of {by.label}."
    high, low = (visible.shown(row["median"], number, table) for row in (best, worst))
    return f"The middle {number.label} is highest for {best['label']} ({high}) and lowest for {worst['label']} ({low})."
