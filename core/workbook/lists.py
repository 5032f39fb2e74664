"""Lists for other programs: assignments and campaign lists as frames, CSV and Parquet.

CSV has no types, so text that a spreadsheet would take for a formula gets an apostrophe in front
(OWASP ASVS 1.2.10); ``GUARD_NOTE`` says so wherever a list is offered. The workbook and Parquet hold
the same text unchanged.
"""

from __future__ import annotations

import io

import pandas as pd

from core.journey import Journey
from core.workbook import campaign_columns, customer_lists
from core.workbook.safe_text import looks_like_formula, without_illegal

GUARD_NOTE = (
    "In CSV files, text that begins like a formula (= + - @) has an apostrophe in front, so that no "
    "spreadsheet runs it. The workbook shows it unchanged."
)
# Excel takes a CSV without this mark for a local encoding and breaks every accented letter.
BYTE_ORDER_MARK = "\ufeff"


def assignments_frame(journey: Journey) -> pd.DataFrame:
    """One row per customer of the joined list: customer_id, segment_id, segment_name, certainty,
    runner_up_id, the features in original units, and the reason for those without a segment."""
    features = journey.features
    placed = journey.segmentation.assignments.reindex(features.frame.index)
    frame = pd.DataFrame(
        {
            "customer_id": features.shown_ids.astype("str"),
            "segment_id": placed["segment_id"],
            "segment_name": placed["segment_name"],
            "certainty": placed["certainty"].astype("float64").round(4),
            "runner_up_id": placed["runner_up_id"],
        }
    )
    taken = set(frame.columns) | {"reason"}
    labels = {key: f"feature {key}" if key in taken else key for key in features.frame.columns}
    frame = pd.concat([frame, features.frame.rename(columns=labels)], axis=1)
    frame["reason"] = placed["reason"].astype("str").where(placed["segment_id"].isna(), "").fillna("")
    return frame.reset_index(drop=True)


def campaign_frame(journey: Journey, segment_id: str, *, include_personal: bool = False) -> pd.DataFrame:
    """The members of one segment for the mailing: customer_id, personal columns where asked for,
    what the files say about contact, segment, action, offer, group, and what tells whom to begin
    with: spend, visits, last visit, level of the card. Those who spent most come first. Customers who may not be contacted are left out."""
    order = customer_lists.in_reading_order(journey)
    order = order[(customer_lists.left_out(journey, order) == "").to_numpy()]
    groups = journey.plan.groups.reindex(order)
    members = order[(groups["segment_id"] == segment_id).to_numpy()]
    titles = {item.action: item.title for item in journey.plan.of_segment(segment_id)}
    members = campaign_columns.best_first(journey, members)
    groups = groups.loc[members]
    columns = {"customer_id": journey.features.shown_ids.loc[members].astype("str")}
    if include_personal:
        columns |= {column.header: column.values.loc[members] for column in customer_lists.personal_list(journey)}
        columns |= campaign_columns.people_to_greet(journey, members)
    columns |= {column.header: column.values.loc[members] for column in customer_lists.contact_columns(journey)}
    columns |= {
        "segment": pd.Series(journey.segmentation.segment(segment_id).name, index=members, dtype="str"),
        "action": groups["action"].map(titles).astype("str").fillna(""),
        "offer": groups["offer"].astype("str").fillna(""),
        "group": groups["group"].map(customer_lists.GROUP_WORDS).astype("str"),
    }
    columns |= campaign_columns.value_of_customers(journey, members)
    return pd.DataFrame(columns).reset_index(drop=True)


def csv_bytes(frame: pd.DataFrame, *, mark: bool = True) -> bytes:
    """UTF-8 CSV with inert text; ``mark`` puts the byte order mark in front that Excel needs.

    ISO dates, plain numbers, empty for missing.
    """
    safe = frame.copy()
    for name in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[name]) or pd.api.types.is_datetime64_any_dtype(safe[name])):
            safe[name] = inert(safe[name])
    safe.columns = [_guarded(str(name)) for name in safe.columns]
    text = safe.to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d")
    return ((BYTE_ORDER_MARK if mark else "") + text).encode("utf-8")


def inert(values: pd.Series) -> pd.Series:
    """Text that no spreadsheet runs when it opens the CSV."""
    distinct = values.dropna().unique().tolist()
    changed = {value: guarded for value in distinct if (guarded := _guarded(str(value))) != value}
    return values.replace(changed) if changed else values


def _guarded(text: str) -> str:
    clean = without_illegal(text)
    return f"'{clean}" if looks_like_formula(clean.lstrip(" ")) else clean


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as Parquet, text unchanged."""
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False)
    return stream.getvalue()
