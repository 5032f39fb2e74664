"""The only way a chart reaches the screen: with its sentence under it and as its text for screen readers."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared.escape import md, plain

_WIDEST_TITLE = 240  # a title wider than its card would leave no room for the marks


def show_chart(chart: Any, sentence: str, key: str) -> None:
    """Draw a chart; ``sentence`` says in words what it shows."""
    st.altair_chart(_fitting(chart), key=key, width="stretch", alt=plain(sentence, 300))
    st.caption(md(sentence, 500))


def show_selectable(chart: Any, sentence: str, key: str, parameter: str) -> dict[str, Any]:
    """Draw a chart in which a box can be dragged; what lies in it, by field, empty without a box."""
    event = st.altair_chart(
        _fitting(chart), key=key, width="stretch", on_select="rerun", selection_mode=parameter, alt=plain(sentence, 300)
    )
    st.caption(md(sentence, 500))
    chosen: dict[str, Any] = dict(event.get("selection", {}).get(parameter, {}) or {})
    return chosen


def _fitting(chart: Any) -> Any:
    return chart.configure_axis(titleLimit=_WIDEST_TITLE)
