"""What one table holds and what its columns mean, to be corrected by the manager."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from core.columns.results import ColumnChoices, ColumnMeaning, Table
from core.columns.roles import TableKind, ValueKind
from core.problems import Question
from core.wording import count, listing
from pages.shared import column_list, findings, workspace
from pages.shared.escape import md, plain
from pages.shared.results_store import key_of

_KINDS: dict[TableKind, str] = {
    "customers": "Customers: one row each",
    "transactions": "Purchases: one row per receipt or line",
    "survey": "Survey: one row per answer",
    "other": "Something else",
}
_VALUES: dict[ValueKind, str] = {
    "integer": "Whole numbers", "float": "Numbers", "date": "Dates", "time": "Times of day", "boolean": "Yes or no",
    "ordered": "Answers or ranges in an order", "category": "Labels", "several": "Several answers in one cell",
    "text": "Text", "id": "Numbers or codes that identify",
}  # fmt: skip
_ORDERS = {"": "Let the app decide", "DMY": "Day, month, year", "MDY": "Month, day, year", "YMD": "Year, month, day"}


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
        with st.expander("Read values differently", icon=":material/tune:", key=f"differently-{name}"):
            _read_differently(table, name, state)


def unsure(table: Table) -> list[ColumnMeaning]:
    """The columns worth a look."""
    return [item for item in table.columns if column_list.is_unsure(item)]


def _edit_roles(table: Table, name: str, key: str) -> None:
    changed = column_list.choose_meanings(table, key)
    if changed:
        before = dict(workspace.current().columns_of(name).roles)
        _choose(name, roles=tuple(sorted({**before, **changed}.items())))


def _read_differently(table: Table, name: str, state: str) -> None:
    """The kind of values of one column, the order of its dates, the currency of the table; or all as suggested."""
    choices = workspace.current().columns_of(name)
    columns = [item.name for item in table.columns if item.kind != "empty"]
    if not columns:
        st.caption("Every column of this table is empty.")
        return
    column = st.selectbox("Column", columns, format_func=lambda entry: plain(entry, 300), key=f"read-{state}")
    meaning = table.column(column)
    st.caption(md(_how_read(meaning), 400))
    with st.form(f"values-{state}-{columns.index(column)}", border=False):
        with st.grid(3, min_column_width=200):
            kind = st.selectbox("The values are", list(_VALUES), format_func=lambda key: _VALUES[key],
                                index=list(_VALUES).index(meaning.kind))  # fmt: skip
            before = dict(choices.date_orders).get(column, "")
            order = st.selectbox("Dates are written", list(_ORDERS), format_func=_ORDERS.__getitem__,
                                 index=list(_ORDERS).index(before), disabled=meaning.kind != "date" and not before)  # fmt: skip
            currency = st.text_input("Currency of this table", table.currency, max_chars=3, placeholder="EUR")
        with st.container(horizontal=True, vertical_alignment="center"):
            wanted = st.form_submit_button("Read again")
            reset = st.form_submit_button(
                "Back to our suggestions", type="tertiary", disabled=choices == ColumnChoices()
            )
    if reset:
        workspace.choose_columns(name, ColumnChoices())
        st.rerun()
    if wanted:
        _choose(name, **_changes(choices, meaning, kind, order, currency.strip().upper(), table.currency))


def _how_read(meaning: ColumnMeaning) -> str:
    """How the values of the column were read, in one sentence or two."""
    parts = [f"Read as {_VALUES.get(meaning.kind, 'nothing').lower()}, {count(meaning.distinct, 'different value')}."]
    if meaning.missing_markers:
        words = [f"“{text}” ({cells:,})" for text, cells in meaning.missing_markers]
        parts.append(f"These words count as missing: {listing(words)}.")
    if meaning.levels:
        parts.append(f"In this order: {listing(list(meaning.levels), limit=8)}.")
    if meaning.decimal == "," or meaning.thousands:
        parts.append(f"Decimals stand behind “{meaning.decimal or '.'}”.")
    return " ".join(parts)


def _changes(
    choices: ColumnChoices, meaning: ColumnMeaning, kind: str, order: str, currency: str, before: str
) -> dict[str, object]:
    """What the form changed; what was left as it is stays a suggestion."""
    kinds, orders = dict(choices.kinds), dict(choices.date_orders)
    if kind != meaning.kind:
        kinds[meaning.name] = kind
    orders.pop(meaning.name, None)
    if order:
        orders[meaning.name] = order
    changes: dict[str, object] = {"kinds": tuple(sorted(kinds.items())), "date_orders": tuple(sorted(orders.items()))}
    return changes if currency == before else {**changes, "currency": currency or None}


def _answer(name: str, question: Question, key: str) -> None:
    if question.code == "date-order":
        before = dict(workspace.current().columns_of(name).date_orders)
        _choose(name, date_orders=tuple(sorted({**before, question.column or "*": key}.items())))
    before = dict(workspace.current().columns_of(name).answers)
    _choose(name, answers=tuple(sorted({**before, f"{question.code}:{question.column}": key}.items())))


def _choose(name: str, **changes: object) -> None:
    choices = replace(workspace.current().columns_of(name), **changes)  # type: ignore[arg-type]
    workspace.choose_columns(name, choices)
    st.rerun()
