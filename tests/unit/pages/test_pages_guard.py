"""What a visitor and the log are told when something goes wrong: never a value from a file."""

import errno
import logging

import pytest
from streamlit.testing.v1 import AppTest

from core.problems import UserError
from pages.shared import guard

SECRET = "jane@example.com"


def page_that_fails():
    from pages.shared import guard

    with guard.boundary("Clean"):
        int("jane@example.com")


def page_with_a_failing_button():
    import streamlit as st

    from pages.shared import guard

    def fail():
        int("jane@example.com")

    with guard.boundary("Clean"):
        st.button("Go", on_click=guard.careful(fail))


@pytest.mark.parametrize("page", [page_that_fails, page_with_a_failing_button])
def test_a_bug_shows_a_reference_that_is_in_the_log_and_no_value(page, caplog):
    with caplog.at_level(logging.ERROR):
        at = AppTest.from_function(page, default_timeout=60).run()
        if at.button:
            at = at.button[0].click().run()
    assert not at.exception
    reference = at.error[0].value.rsplit(" ", 1)[-1]
    assert len(reference) == 8 and reference in caplog.text and reference in at.code[0].value
    assert SECRET not in caplog.text and SECRET not in at.error[0].value + at.code[0].value
    assert "ValueError" in at.code[0].value


@pytest.mark.parametrize(
    ("error", "code"),
    [(OSError(errno.ENOSPC, "No space left on device"), "disk-full"), (MemoryError(), "memory-full"),
     (FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), "disk-full"),
     (UserError("a", "b", "c", code="mine"), "mine")],
)  # fmt: skip
def test_troubles_of_the_machine_are_told_in_words(error, code):
    told = guard._as_user_error(error)
    assert told is not None and told.code == code


def test_other_errors_of_the_system_stay_bugs():
    assert guard._as_user_error(FileNotFoundError(errno.ENOENT, "gone")) is None
