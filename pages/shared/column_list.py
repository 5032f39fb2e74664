"""The list of a table's columns: what each means, how sure that is and why, with a choice for each.

Draws text that wraps instead of a grid that cuts it, so that long questions of a survey can be read on
any screen.
"""

from __future__ import annotations

import streamlit as st

from core.columns.results import ColumnMeaning, Table
from core.columns.roles import ROLES, role
from core.wording import listing, number
from pages.shared.escape import md

_LABELS = {item.key: item.label for item in ROLES}
_SURE, _FAIRLY_SURE = 0.8, 0.5
_AT_ONCE = 25


def is_unsure(item: ColumnMeaning) -> bool:
    """Whether a person should look at what the column was taken for."""
    return not item.chosen_by_user and item.confidence < _FAIRLY_SURE and item.role != "ignore"


def choose_meanings(table: Table, key: str) -> dict[str, str]:
    """Draw the list, a page at a time; the roles the user decided for just now, by column."""
    start = 0
    if len(table.columns) > _AT_ONCE:
        pages = -(-len(table.columns) // _AT_ONCE)
        start = (st.pagination(pages, key=f"{key}-page", max_visible_pages=5) - 1) * _AT_ONCE
        last = min(start + _AT_ONCE, len(table.columns))
        st.caption(f"Columns {number(start + 1)} to {number(last)} of {number(len(table.columns))}")
    shown = list(enumerate(table.columns))[start : start + _AT_ONCE]
    with st.container(gap="small"):
        chosen = {item.name: _show_column(item, f"{key}-{place}") for place, item in shown}
    return {name: meaning for name, meaning in chosen.items() if meaning}


def _show_column(item: ColumnMeaning, key: str) -> str:
    """The role decided for: another one, or the one it has when the user says that it is right; else nothing."""
    name, why, meaning = st.columns([3, 5, 3], vertical_alignment="center", gap="xsmall")
    name.markdown(f"**{md(item.name, 300)}** {_certainty(item)}")
    why.caption(f"{_why(item)}  \n{md(_examples(item), 200)}")
    confirmed = is_unsure(item) and why.button(
        "That is right", key=f"{key}-right", type="tertiary", icon=":material/check:"
    )
    keys = list(_LABELS)
    chosen = meaning.selectbox(
        f"What “{md(item.name, 80)}” means", keys, index=keys.index(item.role), format_func=_LABELS.__getitem__,
        key=key, label_visibility="collapsed",
    )  # fmt: skip
    return str(chosen) if confirmed or chosen != item.role else ""


def _why(item: ColumnMeaning) -> str:
    """Why the column was taken for what it is, and what to check when that is unsure."""
    if not is_unsure(item):
        return md(item.reason, 300)
    return f"**Is it {md(_LABELS[item.role], 60)}?** If not, choose what it is. Why we ask: {md(item.reason, 300)}"


def _certainty(item: ColumnMeaning) -> str:
    if item.chosen_by_user:
        return ":blue-badge[You chose]"
    if item.confidence >= _SURE:
        return ":green-badge[Sure]"
    return ":orange-badge[Please check]" if is_unsure(item) else ":gray-badge[Fairly sure]"


def _examples(item: ColumnMeaning) -> str:
    if role(item.role).personal:
        return "Values are hidden: personal."
    if not item.examples:
        return "No cell has a value."
    return f"For example {listing(list(item.examples[:3]), joiner='or')}."
