"""The steps of the story, in order: the one table the menu, the Next buttons and the guards read.

``url_path`` of a step always differs from its file's name. Streamlit treats a folder called
``pages`` as its own and would otherwise open a step without the frame of ``streamlit_app.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Step:
    """One page: its file, its word in the menu and its heading, its address and its tooltip."""

    key: str
    file: str
    title: str
    heading: str
    icon: str
    url_path: str
    help: str


PAGES: tuple[Step, ...] = (
    Step("upload", "pages/upload_data.py", "Upload", "Upload your data", ":material/upload_file:", "upload",
         "Give the spreadsheets you have, or look around with sample data"),
    Step("match", "pages/match_columns.py", "Match columns", "What the columns mean", ":material/rule:", "columns",
         "Check what every column means and how the files fit together"),
    Step("clean", "pages/clean_data.py", "Clean", "Clean the data", ":material/cleaning_services:", "cleaning",
         "See what was found in the data and switch corrections on or off"),
    Step("explore", "pages/explore_customers.py", "Explore", "Get to know your customers", ":material/query_stats:",
         "customers", "See what the data say about your customers"),
    Step("segments", "pages/find_segments.py", "Segments", "Your segments", ":material/groups:", "segments",
         "Find groups of customers who look alike"),
    Step("plan", "pages/plan_actions.py", "Plan", "What to do for each segment", ":material/lightbulb:", "actions",
         "What to do for each segment, and what not to do"),
    Step("download", "pages/download_pack.py", "Download", "Take it with you", ":material/download:", "download",
         "Take the Excel workbook, the list and the one-page brief with you"),
)  # fmt: skip

_BY_KEY = {step.key: step for step in PAGES}


def step(key: str) -> Step:
    """The step of that key; raises ``KeyError`` for an unknown one."""
    return _BY_KEY[key]


def heading(title: str) -> str:
    """What stands on top of the page with that word in the menu."""
    return next((item.heading for item in PAGES if item.title == title), title)


def progress_words(title: str) -> str:
    """``Step 3 of 7``: on a phone the menu is folded away."""
    place = next((number for number, item in enumerate(PAGES, start=1) if item.title == title), 1)
    return f"Step {place} of {len(PAGES)}"


def following(key: str) -> Step | None:
    """The step after that one, ``None`` after the last."""
    place = [item.key for item in PAGES].index(key)
    return PAGES[place + 1] if place + 1 < len(PAGES) else None


def menu() -> list[Any]:
    """The pages as Streamlit's navigation wants them; the first one is the default."""
    return [
        st.Page(item.file, title=item.title, icon=item.icon, url_path=item.url_path, help=item.help, default=place == 0)
        for place, item in enumerate(PAGES)
    ]
