"""What the app understood about one file: a card with its tables, first rows and how it was read."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from core.problems import UserError
from core.reading.alphabets import NAMES, alphabet_of
from core.reading.results import RawTable, Reading
from core.wording import count, listing
from pages.shared import findings, guard, reading_steps, tables, workspace
from pages.shared.escape import md
from pages.shared.workspace import Upload

_PREVIEW_ROWS = 8
_DELIMITERS = {None: "Suggested", ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
_ENCODINGS: dict[str | None, str] = dict([(None, "Suggested"), *NAMES.items()])


def show_file(upload: Upload, place: int) -> None:
    """One file: its tables, or why it cannot be read and what to do."""
    with st.container(border=True, key=f"file-{place}"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(md(upload.name, 80), icon=":material/table_view:", anchor=False, width="content")
            st.button("Remove", key=f"remove-{place}", icon=":material/close:", type="tertiary",
                      on_click=guard.careful(workspace.remove_file), args=(upload,))  # fmt: skip
        read = reading_steps.reading(upload)
        if isinstance(read, UserError):
            _show_refusal(read, upload, place)
        else:
            _show_reading(read, upload, place)


def _show_refusal(refusal: UserError, upload: Upload, place: int) -> None:
    findings.show_error(refusal)
    if "password" not in refusal.code:
        return
    with st.form(f"password-{place}", border=False):
        given = st.text_input("Password of this file", type="password")
        if st.form_submit_button("Open", type="primary") and given:
            _choose(upload, password=given)


def _choose(upload: Upload, **changes: object) -> None:
    choice = replace(workspace.current().read_choice(upload.digest), **changes)  # type: ignore[arg-type]
    workspace.choose_reading(upload.digest, choice)
    st.rerun()


def _show_reading(read: Reading, upload: Upload, place: int) -> None:
    if len(read.tables) > 1:
        _choose_tables(read, upload, place)
    for raw in reading_steps.chosen_tables(read, upload.digest):
        _show_table(raw, f"{place}-{raw.key}")
    findings.show_findings(read.findings)
    with st.expander("Read it differently", icon=":material/tune:", key=f"differently-{place}"):
        _read_differently(upload, place)
        _show_for_analysts(read, upload)


def _choose_tables(read: Reading, upload: Upload, place: int) -> None:
    words = {raw.key: f"{raw.sheet or raw.key} ({count(len(raw.frame), 'row')})" for raw in read.tables}
    in_use = [raw.key for raw in reading_steps.chosen_tables(read, upload.digest)]
    st.caption(md(f"This file holds {count(len(read.tables), 'table')}. {read.why}", 400))
    chosen = st.pills("Tables to use", list(words), selection_mode="multi", default=in_use,
                      format_func=lambda key: md(words[key]), key=f"tables-{place}")  # fmt: skip
    if chosen and set(chosen) != set(in_use):
        _choose(upload, tables=tuple(key for key in words if key in chosen))


def _show_table(raw: RawTable, key: str) -> None:
    shape = f"{count(len(raw.frame), 'row')} and {count(raw.frame.shape[1], 'column')}."
    st.markdown(f":material/check_circle: {md(raw.receipt.sentence or shape, 600)}")
    written = how_it_is_written(raw)
    if written:
        st.caption(md(written, 200))
    tables.show_table(raw.frame.head(_PREVIEW_ROWS), f"preview-{key}", f"First rows of {raw.file}")
    if raw.left_out:
        _show_left_out(raw, key)
    findings.show_findings(raw.findings)


def how_it_is_written(raw: RawTable) -> str:
    """The alphabet and the separator of a text file in words; empty for a workbook."""
    receipt = raw.receipt
    if not receipt.encoding:
        return ""
    letters = "plain Latin" if receipt.encoding == "ascii" else alphabet_of(receipt.encoding)
    separator = _DELIMITERS.get(receipt.delimiter, f"“{receipt.delimiter}”") if receipt.delimiter else ""
    return f"Letters: {letters}." + (f" Columns are separated by: {str(separator).lower()}." if separator else "")


def _show_left_out(raw: RawTable, key: str) -> None:
    with st.expander(f"Rows that are not part of the table ({len(raw.left_out):,})", icon=":material/playlist_remove:"):
        rows = [(row.source_row, row.reason, listing([cell for cell in row.cells if cell])) for row in raw.left_out]
        shown = pd.DataFrame(rows, columns=["Row in the file", "Why", "What it says"])
        tables.show_table(shown, f"left-out-{key}", "Rows that are not part of the table")


def _read_differently(upload: Upload, place: int) -> None:
    choice = workspace.current().read_choice(upload.digest)
    with st.form(f"reading-{place}", border=False):
        st.caption("Only when the first rows above look wrong. Leave a field empty to let the app decide.")
        with st.grid(4, min_column_width=170):
            first = st.number_input("Headings start in row", 1, None, choice.first_row)
            deep = st.number_input("Rows of headings", 0, 10, choice.header_rows)
            delimiter = st.selectbox("Columns are separated by", list(_DELIMITERS), format_func=_DELIMITERS.__getitem__,
                                     index=_index(_DELIMITERS, choice.delimiter))  # fmt: skip
            encoding = st.selectbox("Alphabet of a text file", list(_ENCODINGS), format_func=_ENCODINGS.__getitem__,
                                    index=_index(_ENCODINGS, choice.encoding))  # fmt: skip
        if st.form_submit_button("Read again"):
            _choose(upload, first_row=first, header_rows=deep, delimiter=delimiter, encoding=encoding)


def _show_for_analysts(read: Reading, upload: Upload) -> None:
    """How the text is coded, in the terms of the trade; nothing for a workbook."""
    for raw in reading_steps.chosen_tables(read, upload.digest):
        receipt = raw.receipt
        if receipt.encoding:
            coded = [("encoding", receipt.encoding), ("delimiter", receipt.delimiter), ("quote", receipt.quote),
                     ("escape", receipt.escape), ("line ends", receipt.line_ending)]  # fmt: skip
            words = [f"{name} {value.encode('unicode_escape').decode()}" for name, value in coded if value]
            st.caption(md(f"For analysts: {', '.join(words)}.", 200))


def _index(options: dict[str | None, str], chosen: str | None) -> int:
    return list(options).index(chosen) if chosen in options else 0
