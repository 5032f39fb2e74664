"""One phone number written in many ways is one key; two numbers never become one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.columns.phones import same_numbers

WRITINGS = (
    "+90 {0} {1} {2}",
    "0090{0}{1}{2}",
    "0{0}{1}{2}",
    "0 ({0}) {1}-{2}",
    "{0}{1}{2}",
    "+90 (0){0} {1} {2}",
)
HOME = st.tuples(st.integers(501, 559), st.integers(100, 999), st.integers(1000, 9999))


def _written(number: tuple[int, int, int], way: int) -> str:
    return WRITINGS[way % len(WRITINGS)].format(*number)


@settings(deadline=None)
@given(st.lists(HOME, min_size=4, max_size=30, unique=True), st.integers(0, 5))
def test_every_way_of_writing_leads_to_the_same_person_and_to_nobody_else(numbers, shift: int) -> None:
    members = pd.Series([_written(number, place) for place, number in enumerate(numbers)], dtype="str")
    till = pd.Series([_written(number, place + shift) for place, number in enumerate(numbers)], dtype="str")
    first, second = same_numbers([members, till])
    assert first.tolist() == second.tolist()
    assert first.nunique() == len(numbers)


@pytest.mark.parametrize(
    ("members", "till"),
    [
        (["905321112233", "905332223344", "905354445566"], ["5321112233", "0533 222 33 44", "5354445566"]),
        (["٠٥٣٢١١١٢٢٣٣", "٠٥٣٣٢٢٢٣٣٤٤"], ["0532 111 22 33", "0533 222 33 44"]),
        (["(212) 555-0142", "(312) 555-0142"], ["212.555.0142", "+1 312 555 0142"]),
    ],
)
def test_numbers_that_differ_in_writing_only_match(members: list[str], till: list[str]) -> None:
    first, second = same_numbers([pd.Series(members, dtype="str"), pd.Series(till, dtype="str")])
    assert first.tolist() == second.tolist()
    assert first.nunique() == len(members)


def test_what_is_too_short_for_a_number_has_no_key() -> None:
    (keys,) = same_numbers([pd.Series(["12", None, "-", "5321112233"], dtype="str")])
    assert keys.isna().tolist() == [True, True, True, False]
