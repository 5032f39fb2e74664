"""Files to take home as cards: a button that asks for the file, and in its place the file once it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.workbook.results import PackFile
from pages.shared import guard, tables
from pages.shared.escape import md

_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


@dataclass(frozen=True)
class _Asked:
    """A file that is to be made, where on the page it will stand, and where its progress is shown."""

    kind: str
    place: DeltaGenerator
    progress: DeltaGenerator
    make: Callable[[], PackFile]
    primary: bool


class Cards:
    """The cards of one run of the page. What was asked for is remembered with ``key``, which stands for
    everything the files are made from: when that changes, files are made anew only when asked for anew."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._asked: list[_Asked] = []

    @contextmanager
    def card(self, title: str, words: str, help_text: str = "") -> Iterator[None]:
        """A bordered place with a title and a sentence; buttons are put inside."""
        with st.container(border=True, height="stretch"):
            st.markdown(f"**{md(title, 80)}**  \n{md(words, 300)}", help=md(help_text, 300) if help_text else None)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                yield

    def button(
        self, kind: str, settings: str, make: Callable[[], PackFile], make_label: str = "Prepare", primary: bool = False
    ) -> None:
        """The button that asks for the file ``kind`` with these ``settings``, or the place where the file
        will stand when it was asked for."""
        wanted, place, progress = f"{self._key} {settings}", st.empty(), st.container()
        slot = f"asked-{kind}"
        asked = st.session_state.get(slot) == wanted
        # While the file is being made the button stays, greyed out; then the file takes its place.
        place.button(
            make_label,
            type="primary" if primary else "secondary",
            icon=":material/table_view:" if primary else ":material/build:",
            key=f"make-{kind}",
            on_click=_ask,
            args=(slot, wanted),
            disabled=asked,
        )
        if asked:
            self._asked.append(_Asked(kind, place, progress, make, primary))

    def make_what_was_asked_for(self) -> None:
        """Make the files, each in its place; called when the rest of the page is drawn."""
        for asked in self._asked:
            with asked.progress:
                try:
                    file = asked.make()
                except Exception as error:  # whatever it is, the other files can still be made
                    guard.show(error, "Download")
                    asked.place.button("Try again", key=f"again-{asked.kind}")
                    continue
            with asked.place:
                inside = f", {file.holds}" if file.holds else ""
                label = f"Download {_ending(file.name)}{inside}, {_size(len(file.content))}"
                tables.offer_named(label, file.content, file.name, file.mime, f"get-{asked.kind}", asked.primary)


@guard.careful
def _ask(slot: str, wanted: str) -> None:
    st.session_state[slot] = wanted


def _ending(name: str) -> str:
    words = {"xlsx": "Excel file", "xlsm": "Excel file", "html": "page", "csv": "list", "parquet": "data file"}
    return words.get(name.rpartition(".")[2].lower(), "zip file")


def _size(amount: int) -> str:
    return f"{amount / _MEGABYTE:.1f} MB" if amount >= _MEGABYTE else f"{max(amount // _KILOBYTE, 1)} kB"
