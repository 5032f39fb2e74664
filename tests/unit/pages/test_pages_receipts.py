"""How a file is said to be written, in words a manager knows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.reading.alphabets import NAMES, alphabet_of
from core.reading.code_pages import CODE_PAGES
from core.reading.results import RawTable, Receipt
from pages.shared.receipts import how_it_is_written


@pytest.mark.parametrize(
    ("encoding", "delimiter", "words"),
    [
        ("utf-8-sig", ";", "Letters: All languages. Columns are separated by: semicolon."),
        ("cp1254", "\t", "Letters: Turkish. Columns are separated by: tab."),
        ("shift_jis", "~~", "Letters: Japanese. Columns are separated by: “~~”."),
        ("cp437", "", "Letters: English and Western European, from a DOS till."),
        ("", "", ""),
    ],
)
def test_alphabet_and_separator_are_named(encoding: str, delimiter: str, words: str) -> None:
    frame = pd.DataFrame({"a": ["1"]})
    receipt = Receipt(encoding=encoding, delimiter=delimiter)
    assert how_it_is_written(RawTable("f", "d", "", "", frame, ("a",), np.array([2]), receipt)) == words


@pytest.mark.parametrize("encoding", [*CODE_PAGES, "latin-1", "utf-16-le", "utf-16-be", "utf-8", "utf-32"])
def test_every_alphabet_the_reader_knows_has_a_plain_name_and_can_be_chosen(encoding: str) -> None:
    words = alphabet_of(encoding)
    assert words != encoding and words in NAMES.values()
