"""What the columns of one table mean, as a table the manager can correct."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from core.columns.results import ColumnMeaning, Table
from core.columns.roles import ROLES, TableKind, role
from core.problems import Question
from core.wording import count, listing
from pages.shared import findings, tables, workspace
from pages.shared.escape import md, plain
from pages.shared.results_store import key_of

_LABELS = {item.label: item.key for item in ROLES}
_KINDS: dict[TableKind, str] = {
    "customers": "Customers: one row each",
    "transactions": "Purchases: one row per receipt or line",
    "survey": "Survey: one row per answer",
    "other": "Something else",
}
_SURE, _FAIRLY_SURE = 0.8, 0.5
_MEANS = "What it means"


def show_table_meanings(table: Table, name: str) -> None:
    """One table: its kind, the meaning of every column, and what the data cannot decide."""
    choices = workspace.current().columns_of(name)
    state = key_of(name, choices)[:10]
    with st.container(border=True):
        left, right = st.columns([3, 2], vertical_alignment="center")
        left.subheader(md(table.name, 80), icon=":material/table_view:", anchor=False)
        left.caption(md(f"{count(len(table.frame), 'row')}. {table.kind_reason}", 300))
        kind = right.selectbox("What this table holds", list(_KINDS), format_func=lambda key: _KINDS[key],
                               index=list(_KINDS).index(table.kind), key=f"kind-{state}")  # fmt: skip
        if kind != table.kind:
            _choose(name, table_kind=kind)
        for question in table.questions:
            place = f"ask-{question.code}-{question.column}-{state}"
            findings.ask(question, place, partial(_answer, name, question))
        _edit_roles(table, name, f"roles-{state}")
        findings.show_findings(table.findings)


def unsure(table: Table) -> list[ColumnMeaning]:
    """The columns worth a look."""
    return [item for item in table.columns if item.confidence < _FAIRLY_SURE and item.role != "ignore"]


def _edit_roles(table: Table, name: str, key: str) -> None:
    shown = pd.DataFrame(
        [(item.name, role(item.role).label, _certainty(item), item.reason, _examples(item)) for item in table.columns],
        columns=["Column", _MEANS, "How sure", "Why", "For example"],
    )
    config = {
        "Column": st.column_config.TextColumn(pinned=True, width="medium"),
        "How sure": st.column_config.TextColumn(width=110),
        "Why": st.column_config.TextColumn(width="large"),
    }
    chosen = tables.edit_table(
        shown, key, f"Meaning of the columns of {plain(table.name)}", _MEANS, list(_LABELS), config
    )
    changed = {
        item.name: _LABELS[label]
        for item, label in zip(table.columns, chosen, strict=True)
        if label in _LABELS and _LABELS[label] != item.role
    }
    if changed:
        before = dict(workspace.current().columns_of(name).roles)
        _choose(name, roles=tuple(sorted({**before, **changed}.items())))


def _certainty(item: ColumnMeaning) -> str:
    if item.chosen_by_user:
        return "You chose"
    return "Sure" if item.confidence >= _SURE else "Fairly sure" if item.confidence >= _FAIRLY_SURE else "Please check"


def _examples(item: ColumnMeaning) -> str:
    return "hidden: personal" if role(item.role).personal else listing(list(item.examples[:3]), joiner="or")


def _answer(name: str, question: Question, key: str) -> None:
    if "date" in question.code:
        before = dict(workspace.current().columns_of(name).date_orders)
        _choose(name, date_orders=tuple(sorted({**before, question.column or "*": key}.items())))
    before = dict(workspace.current().columns_of(name).answers)
    _choose(name, answers=tuple(sorted({**before, f"{question.code}:{question.column}": key}.items())))


def _choose(name: str, **changes: object) -> None:
    choices = replace(workspace.current().columns_of(name), **changes)  # type: ignore[arg-type]
    workspace.choose_columns(name, choices)
    st.rerun()
