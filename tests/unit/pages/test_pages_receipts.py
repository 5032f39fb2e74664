"""How a file is said to be written, in words a manager knows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.reading.results import RawTable, Receipt
from pages.shared.receipts import how_it_is_written


@pytest.mark.parametrize(
    ("encoding", "delimiter", "words"),
    [
        ("utf-8-sig", ";", "Text in UTF-8, columns separated by semicolon"),
        ("cp1254", "\t", "Text in Turkish, columns separated by tab"),
        ("shift_jis", "~~", "Text in Japanese, columns separated by “~~”"),
        ("cp437", "", "Text in cp437"),
        ("", "", ""),
    ],
)
def test_alphabet_and_separator_are_named(encoding: str, delimiter: str, words: str) -> None:
    frame = pd.DataFrame({"a": ["1"]})
    receipt = Receipt(encoding=encoding, delimiter=delimiter)
    assert how_it_is_written(RawTable("f", "d", "", "", frame, ("a",), np.array([2]), receipt)) == words
