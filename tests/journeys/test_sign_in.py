"""Signing in is asked for where it is set up, on every page, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.navigation import PAGES

SET_UP = {"redirect_uri": "http://127.0.0.1/oauth2callback", "cookie_secret": "x" * 32, "client_id": "id",
          "client_secret": "secret", "server_metadata_url": "https://sign-in.invalid/.well-known"}  # fmt: skip


def test_nobody_is_asked_where_nothing_is_set_up(start: Callable[[], AppTest]) -> None:
    at = start().run()
    assert not at.exception and not [button for button in at.button if button.key == "sign-in"]
    assert at.title[0].value == PAGES[0].heading


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_a_stranger_sees_the_sign_in_and_nothing_else(start: Callable[[], AppTest], page) -> None:
    at = start()
    at.secrets["auth"] = SET_UP
    at = at.switch_page(page.file).run()
    assert not at.exception and [title.value for title in at.title] == ["Mall Segments"]
    assert [button.key for button in at.button] == ["sign-in"]
