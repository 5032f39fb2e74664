"""Signing in, on servers where whoever runs the app has set it up (``[auth]`` in Streamlit's secrets).

Without that nobody is asked anything. Who may come in is decided by the provider of the sign-in.
"""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from pages.shared.guard import careful


def require() -> None:
    """Stop with a button to sign in, when that is set up and has not been done."""
    if not _set_up() or st.user.get("is_logged_in", False):
        return
    st.title("Mall Segments", anchor=False)
    st.markdown("Your customers' data is for the people of your mall only. Sign in to go on.")
    st.button("Sign in", type="primary", icon=":material/login:", key="sign-in", on_click=careful(st.login))
    st.stop()


def _set_up() -> bool:
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False
