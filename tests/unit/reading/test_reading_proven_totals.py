"""A total of a long table is found by adding up, whatever it is called."""

from __future__ import annotations

import numpy as np
import pytest
from reading_builders import aside, csv_text, read_table

from core.progress import silent
from core.reading import proven_totals
from core.reading.reader import read_here
from core.reading.results import ReadChoice, ReadingLimits, SourceFile

NAMES = ["Member", "Visits", "Spend"]
LONG = [[f"M{n}", str(1 + n % 9), f"{n % 500}.25"] for n in range(4_000)]
VISITS, SPEND = sum(int(row[1]) for row in LONG), sum(float(row[2]) for row in LONG)


@pytest.mark.parametrize("label", ["", "Everything", "Zzz"])
@pytest.mark.parametrize("comma", [False, True])
def test_the_sum_of_all_rows_is_set_aside_however_long_the_table(label: str, comma: bool) -> None:
    rows = [NAMES, *LONG, [label, str(VISITS), f"{SPEND:.2f}"]]
    if comma:
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    table = read_table(csv_text(rows, delimiter=";" if comma else ","))
    assert len(table.frame) == len(LONG) and aside(table) == [(len(LONG) + 2, "total")]


def test_a_large_last_row_that_is_no_sum_stays() -> None:
    table = read_table(csv_text([NAMES, *LONG, ["M9999", str(VISITS - 3), f"{SPEND + 7:.2f}"]]))
    assert len(table.frame) == len(LONG) + 1 and not table.left_out


def test_a_very_wide_table_is_added_up_in_few_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    added: list[int] = []

    def amounts(cells: list[object]) -> np.ndarray:
        added.append(len(cells))
        return real(cells)

    real = proven_totals._amounts
    monkeypatch.setattr(proven_totals, "_amounts", amounts)
    rows = [[f"{(n * c) % 97 + 1}" for c in range(300)] for n in range(60)]
    sums = [str(sum(int(row[c]) for row in rows)) for c in range(300)]
    text = csv_text([[f"Item {n}" for n in range(300)], *rows, sums])
    (table,) = read_here(SourceFile("wide.csv", text.encode()), ReadChoice(), ReadingLimits(), silent).tables
    assert aside(table) == [(62, "total")]
    assert 0 < len(added) <= 40
