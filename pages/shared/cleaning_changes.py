"""Every change of the cleaning settings: remembered, so that it can be undone, and told with its effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.cleaning.results import Cleaned, CleaningSettings
from core.wording import count, listing, money, number
from pages.shared import guard, steps, workspace
from pages.shared.escape import md

_KEY, _MOST = "cleaning-history", 30
Later = Callable[[], None]


@dataclass(frozen=True)
class Change:
    """The settings before a change, and the rule it was about."""

    before: CleaningSettings
    rule: str


def put_in_force(settings: CleaningSettings, rule: str) -> None:
    """Use new settings from the next run on; a callback. Taking the last change back undoes it."""
    history = _history()
    if history and history[-1].before == settings:
        undo()
        return
    st.session_state[_KEY] = (*history, Change(workspace.current().cleaning, rule))[-_MOST:]
    workspace.update(cleaning=settings)


def change(settings: CleaningSettings, rule: str) -> None:
    """Use new settings at once."""
    put_in_force(settings, rule)
    st.rerun()


@guard.careful
def undo() -> None:
    """Go back to the settings before the last change; a callback."""
    *rest, last = _history()
    st.session_state[_KEY] = tuple(rest)
    workspace.update(cleaning=last.before)


@guard.careful
def start_over() -> None:
    """Go back to all suggestions; a callback, and a change that can itself be undone."""
    st.session_state[_KEY] = (*_history(), Change(workspace.current().cleaning, ""))[-_MOST:]
    workspace.update(cleaning=CleaningSettings())


def show_way_back() -> None:
    """The two ways back, when there is something to go back from."""
    if workspace.current().cleaning == CleaningSettings() and not _history():
        return
    with st.container(horizontal=True):
        st.button("Undo the last change", on_click=undo, disabled=not _history(), icon=":material/undo:",
                  key="cleaning-undo")  # fmt: skip
        st.button("Back to all suggestions", on_click=start_over, icon=":material/restart_alt:",
                  disabled=workspace.current().cleaning == CleaningSettings(), key="cleaning-start-over")  # fmt: skip


def show_effect(rule: str, report: Cleaned, later: list[Later]) -> None:
    """What the last change did, on the card of the rule it was about. How many customers change segment takes
    longer: it is counted when asked for, and added to ``later``, to be shown when the page is drawn."""
    history = _history()
    if not history or history[-1].rule != rule:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(f":material/sync_alt: **Your change:** {md(_effect(rule, history[-1].before, report), 500)}")
            slot = st.empty()
        st.button("Undo", on_click=undo, key=f"undo-{rule}", icon=":material/undo:")
    if steps.segmentation_made(history[-1].before) is None:
        return
    with slot:
        asked = st.button("How many customers change segment?", key=f"moved-{rule}", type="tertiary")
    if asked:
        later.append(lambda: _show_moved(history[-1].before, slot))


def _history() -> tuple[Change, ...]:
    history: tuple[Change, ...] = st.session_state.get(_KEY, ())
    return history


def _effect(rule: str, before: CleaningSettings, report: Cleaned) -> str:
    from core.cleaning import difference

    found = difference(report, steps.cleaned(before))
    # Rows of nobody are part of the sales and of no customer.
    used = "counted in the totals only" if rule == "rows-without-customer" else "used"
    said = [
        _more(found.rows, count(abs(found.rows), "row"), used),
        _more(found.money or 0, money(abs(found.money or 0), report.joined.currency), used),
        _more(found.cells, count(abs(found.cells), "cell"), "changed"),
        _more(found.customers, count(abs(found.customers), "customer"), ""),
    ]
    told = listing([words for words in said if words]) or "no row, no money and no cell is affected"
    instead = [
        f" {count(rows, 'more row')} would be, but “{title}” sets {'it' if rows == 1 else 'them'} aside."
        for title, rows in found.instead
    ]
    return f"{told}.{''.join(instead)}"


def _more(amount: float, words: str, what: str) -> str:
    if not amount:
        return ""
    return f"{words} {'more' if amount > 0 else 'fewer' if words[:1].isdigit() else 'less'} {what}".strip()


def _show_moved(before: CleaningSettings, slot: DeltaGenerator) -> None:
    """How many customers are in another segment now."""
    earlier = steps.segmentation_made(before)
    if earlier is None:
        return
    from core.segmentation.changed_places import changed_places

    with slot.container():
        after = steps.segmentation()
    moved, everyone = changed_places(earlier, after), len(earlier.assignments)
    verb = "is" if moved == 1 else "are"
    slot.markdown(f"{number(moved)} of {count(everyone, 'customer')} {verb} now in another segment.")
