"""What every page has: the line that says what we are working on, its title, and the way on."""

from __future__ import annotations

import streamlit as st

from core.wording import count, listing, shorten
from pages.shared import returning, workspace
from pages.shared.escape import md
from pages.shared.navigation import following, heading, progress_words, step


def top(title: str) -> None:
    """Drawn before every page: the title, and which files are in use."""
    returning.welcome_back()
    st.title(heading(title), anchor=False)
    inputs = workspace.current()
    said = progress_words(title)
    if inputs.files:
        names = listing([shorten(upload.name, 30) for upload in inputs.files], limit=3)
        kind = "Sample data" if inputs.sample else count(len(inputs.files), "file")
        said += f" · {kind}: {md(names)}"
    st.caption(said)


def finding(sentence: str) -> None:
    """What this step found, in one sentence."""
    st.markdown(f"**{md(sentence, 500)}**")


def next_button(key: str, disabled: bool = False) -> None:
    """The way to the step after this one."""
    after = following(key)
    if after is None:
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        pressed = st.button(
            f"Next: {after.title.lower()}", type="primary", key="next", disabled=disabled,
            icon=":material/arrow_forward:", icon_position="right",
        )  # fmt: skip
    if pressed:
        st.switch_page(step(after.key).file)
