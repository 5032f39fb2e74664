"""The only way a frame reaches the screen, and the only way a table leaves it as a file.

What is drawn is canonical: unique text headers, text without control characters, at most
``_PAGE`` rows at a time. What is exported is inert in a spreadsheet program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.wording import count, number
from pages.shared.escape import plain

_PAGE = 100
_NUMBER = re.compile(r"[+-]?[\d., \u00a0']*\d")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def canonical(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with unique printable headers and one plain dtype per column."""
    headers: list[str] = []
    for place, name in enumerate(frame.columns, start=1):
        text = plain(name, 80) or f"Column {place}"
        headers.append(text if text not in headers else f"{text} ({place})")
    columns = {header: _plain_column(frame.iloc[:, place]) for place, header in enumerate(headers)}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)))


def _plain_column(values: pd.Series) -> pd.Series:
    bare = values.reset_index(drop=True)
    if pd.api.types.is_numeric_dtype(bare) or pd.api.types.is_datetime64_any_dtype(bare):
        return bare
    if bare.map(lambda value: isinstance(value, tuple)).all():
        return bare.map(list)  # bar heights, drawn as a tiny chart
    known = bare.notna()
    return bare.astype("object").where(known, None).map(lambda value: plain(value, 300), na_action="ignore")


def frame_of(rows: Sequence[tuple[Any, ...]], heads: Sequence[str]) -> pd.DataFrame:
    """Rows written out in code as a frame; empty rows still give the columns."""
    return pd.DataFrame(list(rows), columns=list(heads))


def show_table(
    frame: pd.DataFrame,
    key: str,
    alt: str,
    config: Mapping[str, Any] | None = None,
    rows: int = _PAGE,
    height: Any = "auto",
) -> None:
    """Draw one page of the frame, with a pager when there are more rows than ``rows``."""
    start = 0
    if len(frame) > rows:
        pages = -(-len(frame) // rows)
        left, right = st.columns([2, 3], vertical_alignment="center")
        with right.container(horizontal_alignment="right"):
            start = (st.pagination(pages, key=f"{key}-page", max_visible_pages=5) - 1) * rows
        left.caption(f"Rows {number(start + 1)} to {number(min(start + rows, len(frame)))} of {number(len(frame))}")
    page = canonical(frame.iloc[start : start + rows])
    st.dataframe(
        page, hide_index=True, column_config=dict(config or {}), height=height, alt=plain(alt, 150), placeholder=""
    )


def edit_cells(
    frame: pd.DataFrame, key: str, alt: str, editable: Sequence[str], config: Mapping[str, Any]
) -> pd.DataFrame:
    """Draw a table whose ``editable`` columns can be typed in or ticked; the table as it stands now."""
    edited: pd.DataFrame = st.data_editor(
        canonical(frame), key=key, hide_index=True, num_rows="fixed", alt=plain(alt, 150),
        disabled=[name for name in frame.columns if name not in editable], column_config=dict(config),
    )  # fmt: skip
    return edited


def guarded_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 CSV with a byte-order mark for Excel; text that a spreadsheet would take for a formula
    gets an apostrophe in front."""
    safe = pd.DataFrame({place: _inert(frame.iloc[:, place]) for place in range(frame.shape[1])})
    safe.columns = [_inert_text(str(name)) for name in frame.columns]
    text: str = safe.to_csv(index=False, date_format="%Y-%m-%dT%H:%M:%S")
    return text.replace("T00:00:00", "").encode("utf-8-sig", "replace")


def _inert(values: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
        return values
    return values.astype("object").map(lambda value: _inert_text(str(value)), na_action="ignore")


def _inert_text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def offer_csv(label: str, frame: pd.DataFrame, name: str, key: str) -> None:
    """A download button for a table, which is written out only when it is clicked."""
    unique = f"{plain(name, 60)} {_fingerprint(frame)}.csv"
    _offer(f"{label} ({count(len(frame), 'row')})", lambda: guarded_csv(frame), unique, "text/csv", key, primary=False)


def _fingerprint(frame: pd.DataFrame) -> str:
    """A few letters that stand for these headers and cells, far sooner made than the file itself."""
    cells = pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()
    return hashlib.sha256(repr(list(frame.columns)).encode() + cells).hexdigest()[:8]


def offer_file(label: str, content: bytes, name: str, mime: str, key: str, primary: bool = False) -> None:
    """A download button for bytes, under a name no other content can have: Streamlit tells large
    downloads apart by samples of their bytes only."""
    stem, dot, ending = name.rpartition(".")
    unique = f"{plain(stem, 60)} {hashlib.sha256(content).hexdigest()[:8]}{dot}{ending}"
    offer_named(label, content, unique, mime, key, primary)


def offer_named(label: str, content: bytes, name: str, mime: str, key: str, primary: bool = False) -> None:
    """A download button for a file whose name already holds a piece of its fingerprint."""
    _offer(label, lambda: content, name, mime, key, primary)


def _offer(label: str, made: Callable[[], bytes], name: str, mime: str, key: str, primary: bool) -> None:
    """The button. The file has an address only once it is clicked: addresses work for everybody who knows them."""
    st.download_button(
        label, made, name, mime, key=key, on_click="ignore", icon=":material/download:",
        type="primary" if primary else "secondary",
    )  # fmt: skip
