"""The lists behind the cleaning report: columns, empty cells, rows set aside, changed cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.cleaning.export import cleaned_file_title
from core.cleaning.results import Cleaned
from core.wording import count, percent, shorten
from pages.shared import cleaning_steps, drawing, tables
from pages.shared.escape import md, plain

_KINDS = {"integer": "Whole number", "float": "Number", "date": "Date", "time": "Time of day", "boolean": "Yes or no",
          "category": "Label", "ordered": "Label in order", "text": "Text", "several": "Several labels", "id": "Code",
          "empty": "Empty"}  # fmt: skip


def show_columns(report: Cleaned) -> None:
    """One line per column of one table, after cleaning."""
    name = _one_table(report, "columns-of")
    lines = report.overview[report.overview["table"] == name]
    rows = len(report.table(name).frame)
    shown = pd.DataFrame(
        {
            "Column": lines["column"],
            "Meaning": lines["meaning"],
            "Kind": lines["kind"].map(lambda kind: _KINDS.get(kind, kind)),
            "Empty": [percent(missing / rows) if missing else "none" for missing in lines["missing"]],
            "Different values": lines["distinct"],
            "Smallest": lines["lowest"],
            "Typical": lines["typical"],
            "Largest": lines["highest"],
            "Spread": lines["shape"].where(lines["kind"] != "id", None).map(lambda bars: bars or ()),
        }
    )
    bars = st.column_config.BarChartColumn(
        width="small", y_min=0,
        help="Numbers and dates from small to large; labels from the most to the least frequent",
    )  # fmt: skip
    tables.show_table(shown, f"overview-{name}", "One row per column of the cleaned table", {"Spread": bars})
    st.caption("Typical is the middle value of numbers and dates, and the most frequent label.")


def show_gaps(report: Cleaned) -> None:
    """The map of empty cells of one table."""
    from core.charts.missing_map import missing_map
    from core.cleaning import gaps

    name = _one_table(report, "gaps-of")
    found = gaps(report.table(name))
    if len(found.tiles):
        drawing.show_chart(missing_map(found), found.sentence, f"gaps-{name}")
    else:
        st.markdown(md(found.sentence))


def show_rows_aside(report: Cleaned) -> None:
    """The rows that are not used, to be filtered and taken along."""
    if not len(report.set_aside):
        st.markdown("No row was set aside: every row of your files is used.")
        return
    st.markdown(md(f"{count(len(report.set_aside), 'row')} set aside: kept here, used for nothing else.", 300))
    wanted = _only(report.set_aside, "reason", "Only these reasons", "aside-reasons")
    chosen = report.set_aside[report.set_aside["reason"].isin(wanted)] if wanted else report.set_aside
    shown = _readable(chosen, {"money": "Money", "cells": "What the row says"}).drop(columns="rule")
    tables.show_table(shown, "set-aside", "Rows set aside with the reason")
    tables.offer_csv("Download the rows set aside", shown, "rows set aside", "download-set-aside")


def show_ledger(report: Cleaned) -> None:
    """Every changed cell, to be filtered and taken along."""
    if not len(report.ledger):
        st.markdown("No cell was changed: every value is as in your files.")
        return
    st.markdown(md(f"{count(len(report.ledger), 'change')} of cells, every one with its reason.", 300))
    titles = {result.rule: result.title for result in report.rules}
    ledger = report.ledger.assign(rule=report.ledger["rule"].map(titles))
    left, right = st.columns(2)
    with left:
        rules = _only(ledger, "rule", "Only these rules", "ledger-rules")
    with right:
        columns = _only(ledger, "column", "Only these columns", "ledger-columns")
    chosen = ledger[ledger["rule"].isin(rules)] if rules else ledger
    chosen = chosen[chosen["column"].isin(columns)] if columns else chosen
    shown = _readable(chosen, {"column": "Column", "before": "In the file", "after": "Now", "rule": "Rule"})
    tables.show_table(shown, "ledger", "Every changed cell with its reason")
    tables.offer_csv("Download the list of changes", shown, "changed cells", "download-ledger")


def show_cleaned_files(report: Cleaned) -> None:
    """The cleaned tables, in the order of rows and columns of the files they came from."""
    files = st.expander(
        "Download the cleaned tables", icon=":material/download:", key="cleaned-files", on_change="rerun"
    )
    if not files.open:
        return
    with files:
        st.caption("Columns in the order of your file; cells no rule changed read exactly as in your file.")
        for name, cleaned in cleaning_steps.cleaned_files().items():
            title = cleaned_file_title(report.table(name))
            tables.offer_csv(f"{shorten(name, 60)}, cleaned", cleaned, title, f"download-{name}")


def _one_table(report: Cleaned, key: str) -> str:
    names = [linked.table.name for linked in report.tables]
    if len(names) == 1:
        return names[0]
    return str(st.selectbox("Table", names, format_func=lambda name: plain(name, 300), key=key))


def _only(frame: pd.DataFrame, column: str, label: str, key: str) -> list[str]:
    values = sorted(frame[column].astype("str").unique())
    return st.multiselect(label, values, format_func=lambda text: plain(text, 300), key=key, placeholder="All")


def _readable(frame: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Headers in words; the sheet only where there is one."""
    heads = {"table": "Table", "sheet": "Sheet", "row": "Row in the file", "reason": "Reason", **names}
    empty = [
        name for name in ("sheet", "money") if name in frame.columns and not frame[name].replace("", None).notna().any()
    ]
    return frame.drop(columns=empty).rename(columns=heads)
