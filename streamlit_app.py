"""Mall Segments: the frame around every page.

Decides the look of the browser tab, the menu and the error boundary; each step of the story is a
file in ``pages``.
"""

import streamlit as st

from pages.shared import frame, guard, navigation

st.set_page_config(page_title="Mall Segments", page_icon=":material/storefront:", layout="wide")

page = st.navigation(navigation.menu(), position="top")
with guard.boundary(page.title):
    frame.top(page.title)
    page.run()
