"""Whatever text, number or sheet name comes, the file stays legal and the text looks unchanged."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from core.workbook.columns import CellStyles, column_cells, text_cell_rest
from core.workbook.safe_text import ILLEGAL, MAX_TEXT, cut, sheet_name, unique_headers, units, without_illegal

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


def read_by_excel(stored: str) -> str:
    """A cell's text after ECMA-376 part 1, 22.9.2.19: ``_xHHHH_`` is the character of that code, found
    from left to right, none twice."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), stored)


@given(ANY_TEXT | st.text(st.sampled_from("_x0041F5"), max_size=24))
def test_a_text_cell_reads_back_as_typed(text):
    rest = text_cell_rest(
        text,
        CellStyles(1, 2),
    )
    kept = without_illegal(text)
    if not kept:
        assert rest == '" s="1"/>'
        return
    cell = ElementTree.fromstring(f'<c r="A1{rest}')
    assert read_by_excel(cell[0][0].text or "") == kept
    assert cell.get("t") == "inlineStr"
    assert (cell.get("s") == "2") == kept.startswith(("=", "+", "-", "@", "\t", "\n", "|", "%"))


@given(st.lists(ANY_TEXT, max_size=12))
def test_sheet_names_are_legal_and_unique(wanted):
    taken: list[str] = []
    for name in wanted:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 1 <= units(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not ILLEGAL.search(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_a_sheet_name_that_is_too_long_ends_with_a_word():
    assert sheet_name("S1 Big spenders, mostly Play Planet", []) == "S1 Big spenders, mostly Play"
    assert sheet_name("S1 " + "x" * 40, []) == "S1 " + "x" * 28
    assert sheet_name("-" * 40, []) == "-" * 31


@given(st.lists(ANY_TEXT, max_size=12))
def test_headers_are_unique_and_on_one_line(names):
    made = unique_headers(names)
    assert len({name.casefold() for name in made}) == len(names)
    assert all(name and "\n" not in name and units(name) <= MAX_TEXT for name in made)


@given(st.lists(st.floats(), min_size=1, max_size=30))
def test_numbers_read_back_exactly_and_endless_ones_are_empty(values):
    cells = column_cells(
        pd.Series(values, dtype="float64"), "B", [str(n) for n in range(len(values))], CellStyles(1, 1)
    )
    for value, cell in zip(values, cells, strict=True):
        if np.isfinite(value):
            assert float(re.search("<v>(.*)</v>", cell).group(1)) == value
        else:
            assert cell.endswith('s="1"/>')


def test_reserved_names_and_long_texts_are_changed_as_little_as_excel_asks():
    assert [sheet_name(name, []) for name in ("History", " history ")] == ["History sheet"] * 2
    for sign in ("x", "\U0001f6cd"):
        shortened = cut(sign * 40_000)
        assert MAX_TEXT - 2 <= units(shortened) <= MAX_TEXT and shortened.endswith("…")
