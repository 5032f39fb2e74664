"""The total a file states for itself is compared with its rows."""

from __future__ import annotations

import pytest

from core.columns import understand
from core.reading import read_file
from core.reading.results import SourceFile


def said(total: str, rows: int = 60) -> list[str]:
    """What is found about totals in an export of sales, half of them of 10,00 and half of 11,00."""
    lines = ["Fiş No;Tarih;Müşteri No;Mağaza;Tutar"]
    lines += [
        f"F{n:04};{n % 28 + 1:02}.03.2025;M{n % 9:03};{'Kitap;11,00' if n % 2 else 'Market;10,00'}" for n in range(rows)
    ]
    lines.append(f"Toplam;;;;{total}")
    raw = read_file(SourceFile("till.csv", "\n".join(lines).encode())).tables[0]
    assert len(raw.frame) == rows and [row.code for row in raw.left_out] == ["total"]
    return [finding.detail for finding in understand(raw).findings if finding.code == "stated-total-differs"]


@pytest.mark.parametrize("total", ["630,00", "630", "629,99"])
def test_a_total_that_is_the_sum_is_not_spoken_of(total: str) -> None:
    assert not said(total)


def test_a_total_of_other_rows_is_said_with_both_amounts() -> None:
    assert said("1.420,50") == ["The file says 1,420.50 (row 62), its rows add up to 630.00."]
