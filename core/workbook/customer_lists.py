"""Which columns a list of customers has: original columns, segment, certainty, features, groups.

The same columns feed the workbook, the CSV and the campaign lists; personal columns are in only when
the manager asked for them.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY
from core.features.results import Feature
from core.journey import Journey
from core.workbook.columns import ListColumn
from core.workbook.number_formats import GENERAL, SHARE, WHOLE, feature_format, money_format
from core.workbook.privacy import is_personal

UNPLACED = "Not in a segment"


def members_table(journey: Journey) -> tuple[Table, pd.Series] | None:
    """The cleaned customers table and its keys; the largest one when there are several."""
    tables = journey.cleaned.of_kind("customers")
    if not tables:
        return None
    chosen = max(tables, key=lambda linked: len(linked.table.frame))
    return chosen.table, chosen.keys


def original_columns(journey: Journey, *, include_personal: bool) -> list[ListColumn]:
    """The columns of the customers table in their order, one row per customer (their first row)."""
    found = members_table(journey)
    if found is None:
        return []
    table, keys = found
    rows = table.frame.set_axis(pd.Index(keys), axis=0)
    rows = rows.loc[rows.index.notna() & ~rows.index.duplicated()].reindex(journey.features.frame.index)
    return [
        _original(table.column(name), rows[name], journey.features.currency)
        for name in table.frame.columns
        if include_personal or not is_personal(table.column(name))
    ]


def _original(meaning: ColumnMeaning, values: pd.Series, currency: str) -> ListColumn:
    known = BY_KEY.get(meaning.role)
    if isinstance(values.dtype, pd.CategoricalDtype) or values.dtype == object:
        values = values.astype("str").where(values.notna())
    if pd.api.types.is_timedelta64_dtype(values):
        values = values.astype("str").str.removeprefix("0 days ").where(values.notna())
    code = GENERAL
    if known and known.money:
        code = money_format(currency, 2)
    elif meaning.kind == "integer":
        code = "0" if meaning.role in {"birth_year", "date_part", "row_id"} else WHOLE
    wide = 34 if meaning.kind == "text" else 14
    return ListColumn(meaning.name, values, code, _width(meaning.name, wide))


def _width(header: str, least: float, most: float = 34) -> float:
    return min(max(least, len(header) * 0.62 + 4, max((len(word) for word in header.split()), default=0) + 3), most)


def id_column(journey: Journey) -> ListColumn:
    """The customer number as the files write it, always text."""
    return ListColumn("Customer", journey.features.shown_ids.astype("str"), width=16, name="customer")


def segment_columns(journey: Journey) -> list[ListColumn]:
    """Segment, certainty, the runner-up and why somebody could not be placed."""
    answer = journey.segmentation
    placed = answer.assignments.reindex(journey.features.frame.index)
    names = {segment.id: segment.name for segment in answer.segments}
    reason = placed["reason"].astype("str").where(placed["segment_id"].isna())
    return [
        ListColumn("Segment", placed["segment_id"].map(names).astype("str").fillna(UNPLACED), width=28, name="segment"),
        ListColumn("Certainty", placed["certainty"].astype("float64"), SHARE, 11, name="certainty"),
        ListColumn("Next closest segment", placed["runner_up_id"].map(names).astype("str"), width=28, name="runner_up"),
        ListColumn("Why not in a segment", reason, width=26, name="reason"),
    ]


def feature_columns(journey: Journey) -> list[ListColumn]:
    """Every feature in original units."""
    made = journey.features
    columns = []
    for feature in made.features:
        values = made.frame[feature.key]
        typical = float(values.abs().median()) if values.notna().any() else None
        unit = f" ({feature.unit})" if says_more(feature) else ""
        code = feature_format(feature, made.currency, typical)
        columns.append(
            ListColumn(
                feature.label + unit, values, code, _width(feature.label + unit, 12), name=f"feature:{feature.key}"
            )
        )
    return columns


def says_more(feature: Feature) -> bool:
    """Whether the unit tells something the label and the currency format do not."""
    return bool(feature.unit) and not feature.money and feature.unit.casefold() not in feature.label.casefold()


def group_columns(journey: Journey) -> list[ListColumn]:
    """The offer a customer gets and whether they are treated or held back to compare with."""
    groups = journey.plan.groups.reindex(journey.features.frame.index)
    words = {"treat": "Gets the offer", "hold": "Held back (to compare)"}
    return [
        ListColumn("Offer", groups["offer"].astype("str"), width=30, name="offer"),
        ListColumn("Group", groups["group"].map(words).astype("str"), width=24, name="group"),
    ]


def money_column(journey: Journey) -> ListColumn | None:
    """What each customer is worth, when the files say it and no feature already does."""
    made = journey.features
    if made.money is None:
        return None
    return ListColumn(made.money_label, made.money.astype("float64"), money_format(made.currency, 2), 14, name="money")


def take(columns: list[ListColumn], rows: pd.Index) -> list[ListColumn]:
    """The same columns for these customers only."""
    return [replace(column, values=column.values.loc[rows]) for column in columns]
