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

LEFT_OUT = {
    "refused": "Refused contact",
    "unanswered": "Has not agreed to contact",
    "unreachable": "No address in your files",
}
NOT_BY = "Do not reach by"
UNPLACED = "Not in a segment"
GROUP_WORDS = {"treat": "Gets the offer", "hold": "Held back (to compare)", "": "No offer yet"}
_PARTS_OF_A_NUMBER = r"^(\D*)(\d*)(.*)$"


def members_table(journey: Journey) -> tuple[Table, pd.Series] | None:
    """The cleaned customers table and its keys; of several the largest, then the one that knows most about persons."""
    tables = journey.joined.believed_first(journey.cleaned.of_kind("customers"))
    if not tables:
        return None
    chosen = max(tables, key=lambda linked: (len(linked.table.frame), _personal_columns(linked.table)))
    return chosen.table, chosen.keys


def _personal_columns(table: Table) -> int:
    return sum(is_personal(meaning) for meaning in table.columns)


def _in_every_list(journey: Journey, table: Table, name: str) -> pd.Series:
    """A column of the table by customer; another list of customers with the same column counts or fills gaps as
    joining decided."""
    told = [
        linked.table.frame[name].set_axis(pd.Index(linked.keys))
        for linked in journey.joined.believed_first(journey.cleaned.of_kind("customers"))
        if name in linked.table.frame and linked.table.column(name).kind == table.column(name).kind
    ]
    first, *others = [one[one.index.notna() & ~one.index.duplicated()] for one in told]
    if isinstance(first.dtype, pd.CategoricalDtype):
        first = first.astype("str").where(first.notna())
    values = first.reindex(journey.features.frame.index)
    for other in others:
        filled = other.astype("str").where(other.notna()) if isinstance(other.dtype, pd.CategoricalDtype) else other
        values = values.where(values.notna(), filled.reindex(values.index))
    return values


def original_columns(journey: Journey, *, include_personal: bool) -> list[ListColumn]:
    """The columns of the customers table in their order, one row per customer (their first row)."""
    found = members_table(journey)
    if found is None:
        return []
    table, _ = found
    return [
        _original(table.column(name), _in_every_list(journey, table, name), journey.features.currency)
        for name in table.frame.columns
        if include_personal or not is_personal(table.column(name))
    ]


def personal_list(journey: Journey) -> list[ListColumn]:
    """Only the columns that identify a person: name, phone, e-mail and the like."""
    plain = {column.header for column in original_columns(journey, include_personal=False)}
    return [column for column in original_columns(journey, include_personal=True) if column.header not in plain]


def _original(meaning: ColumnMeaning, values: pd.Series, currency: str) -> ListColumn:
    known = BY_KEY.get(meaning.role)
    if pd.api.types.is_bool_dtype(values):
        values = values.map({True: "yes", False: "no"}).astype("str")
    if isinstance(values.dtype, pd.CategoricalDtype) or values.dtype == object:
        values = values.astype("str").where(values.notna())
    if pd.api.types.is_timedelta64_dtype(values):
        values = values.astype("str").str.removeprefix("0 days ").where(values.notna())
    code = GENERAL
    if known and known.money:
        code = money_format(currency, 2)
    elif meaning.kind == "integer":
        code = "0" if meaning.role in {"birth_year", "date_part", "row_id"} else WHOLE
    return ListColumn(meaning.name, values, code)


def id_column(journey: Journey) -> ListColumn:
    """The customer number as the files write it, always text."""
    return ListColumn("Customer", journey.features.shown_ids.astype("str"), name="customer")


def segment_columns(journey: Journey) -> list[ListColumn]:
    """Segment, certainty, the runner-up and, where there are such customers, why somebody has no segment."""
    answer = journey.segmentation
    placed = answer.assignments.reindex(journey.features.frame.index)
    names = {segment.id: segment.name for segment in answer.segments}
    gone = placed["segment_id"].isna()
    columns = [
        ListColumn("Segment", placed["segment_id"].map(names).astype("str").fillna(UNPLACED), name="segment"),
        ListColumn("Certainty", placed["certainty"].astype("float64"), SHARE, name="certainty"),
        ListColumn("Next closest segment", placed["runner_up_id"].map(names).astype("str"), name="runner_up"),
    ]
    if gone.any():
        columns.append(ListColumn("Why not in a segment", placed["reason"].astype("str").where(gone), name="reason"))
    return columns


def feature_columns(journey: Journey) -> list[ListColumn]:
    """Every feature in original units."""
    made = journey.features
    columns = []
    for feature in made.features:
        values = made.frame[feature.key]
        typical = float(values.abs().median()) if values.notna().any() else None
        unit = f" ({feature.unit})" if says_more(feature) else ""
        code = feature_format(feature, made.currency, typical)
        columns.append(ListColumn(feature.label + unit, values, code, name=f"feature:{feature.key}"))
    return columns


def says_more(feature: Feature) -> bool:
    """Whether the unit tells something the label and the currency format do not."""
    return bool(feature.unit) and not feature.money and feature.unit.casefold() not in feature.label.casefold()


def left_out(journey: Journey, customers: pd.Index) -> pd.Series:
    """Why each of these customers is not contacted, as the plan counts them; ``""`` for those who are."""
    return journey.features.contact.left_out(customers, include_unanswered=journey.plan.settings.include_unanswered)


def group_columns(journey: Journey) -> list[ListColumn]:
    """The offer a customer gets and whether they are treated or held back to compare with; who may not
    be contacted belongs to neither."""
    groups = journey.plan.groups.reindex(journey.features.frame.index)
    why = left_out(journey, groups.index)
    words = groups["group"].map(GROUP_WORDS).astype("str").where(why == "", why.map(LEFT_OUT))
    return [
        ListColumn("Group", words, name="group"),
        ListColumn("Offer", groups["offer"].astype("str"), name="offer", most=60),
    ]


def contact_columns(journey: Journey) -> list[ListColumn]:
    """What the files say about contact: yes or no, under the name the column has there, and where a column is
    about one channel a mark on those whom it may not reach."""
    asked = journey.features.contact.consent
    answers = [ListColumn(column.name, column.answers, name="contact") for column in asked]
    channels = [column for column in asked if column.channel]
    if not channels:
        return answers
    marks = pd.Series("", index=journey.features.frame.index, dtype="str")
    for column in channels:
        said_no = column.refused.reindex(marks.index, fill_value=False)
        marks = marks.where(~said_no, (marks + f", “{column.name}”").str.removeprefix(", "))
    return [ListColumn(NOT_BY, marks, name="not_by"), *answers]


def money_column(journey: Journey) -> ListColumn | None:
    """What each customer is worth, when the files say it and no feature already does."""
    made = journey.features
    if made.money is None:
        return None
    return ListColumn(made.money_label, made.money.astype("float64"), money_format(made.currency, 2), name="money")


def one_more_visit(journey: Journey) -> list[ListColumn]:
    """Where each customer's spend would stand after one more visit; nothing where tiers are not proposed."""
    made, visit = journey.features, journey.plan.one_visit
    if made.money is None or visit is None or not journey.plan.tiers:
        return []
    values = (made.money.clip(lower=0) + visit.reindex(made.money.index)).astype("float64")
    header = f"{made.money_label} after one more visit"
    return [ListColumn(header, values, money_format(made.currency, 2), name="one_more_visit")]


def take(columns: list[ListColumn], rows: pd.Index) -> list[ListColumn]:
    """The same columns for these customers only."""
    return [replace(column, values=column.values.loc[rows]) for column in columns]


def in_reading_order(journey: Journey) -> pd.Index:
    """Customer keys as a person sorts them: number 9 before number 10, whatever the order of the file."""
    shown = journey.features.shown_ids.astype("str")
    pieces = shown.str.extract(_PARTS_OF_A_NUMBER)
    digits = pieces[1].str.lstrip("0")
    longest = int(digits.str.len().max()) if len(digits) else 0
    order = pd.DataFrame({"a": pieces[0], "b": digits.str.zfill(max(longest, 1)), "c": pieces[2], "d": shown})
    return order.sort_values(["a", "b", "c", "d"], kind="stable").index
