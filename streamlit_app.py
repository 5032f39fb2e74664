"""Mall Segments: the frame around every page.

Decides the look of the browser tab, the menu and the error boundary; each step of the story is a
file in ``pages``.
"""

from pathlib import Path

import streamlit as st

from pages.shared import frame, guard, navigation, sign_in

# An image of our own: Streamlit fetches named icons for the browser tab from the network.
ICON = str(Path(__file__).parent / "pages" / "shared" / "icon.svg")
st.set_page_config(page_title="Mall Segments", page_icon=ICON, layout="wide")

page = st.navigation(navigation.menu(), position="top")
with guard.boundary(page.title):
    sign_in.require()
    frame.top(page.title)
    page.run()
