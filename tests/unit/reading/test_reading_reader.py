"""The whole stage through its one door: a worker process reads, and tells how far it is."""

from __future__ import annotations

import pytest
from reading_builders import NAMES, ROWS, cells, csv_text, typed_rows, workbook

from core.problems import UserError
from core.progress import Cancelled
from core.reading import close_workers, read_file
from core.reading.reader import read_here
from core.reading.results import ReadChoice, ReadingLimits, SourceFile


def test_texts_and_workbooks_come_back_the_same_from_the_worker() -> None:
    text = read_file(SourceFile("a.csv", csv_text().encode())).tables[0]
    assert list(text.headers) == NAMES and cells(text) == ROWS and text.frame.dtypes.iloc[0] == "str"
    book = read_file(SourceFile("a.xlsx", workbook({"S": typed_rows()}))).tables[0]
    assert cells(book)[0] == ["C001", "2024-02-02", 1, 7.5]


def test_progress_rises_to_the_end_and_can_cancel() -> None:
    shares: list[float] = []
    read_file(SourceFile("a.csv", csv_text().encode()), progress=lambda share, _: shares.append(share))
    assert shares == sorted(shares) and shares[-1] == 1.0

    def stop(share: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_file(SourceFile("a.csv", csv_text().encode()), progress=stop)
    assert len(read_file(SourceFile("a.csv", csv_text().encode())).tables) == 1


def test_a_file_that_takes_too_long_is_refused_with_the_setting() -> None:
    big = workbook({"S": [[f"C{n}", n, n * 1.5, n * 2.5] for n in range(30_000)]})
    with pytest.raises(UserError) as caught:
        read_file(SourceFile("slow.xlsx", big), limits=ReadingLimits(worker_seconds=0.01))
    assert caught.value.code == "too-slow" and "worker_seconds" in caught.value.what_happened
    close_workers()


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(UserError) as caught:
        read_file(SourceFile("a.csv", csv_text().encode()), ReadChoice(tables=("Sheet9",)))
    assert caught.value.code == "no-such-table"


def test_the_same_file_is_read_the_same_twice() -> None:
    source = SourceFile("a.xlsx", workbook({"A": typed_rows(), "B": typed_rows()}))
    first, second = read_file(source), read_file(source)
    assert first.suggested == second.suggested and first.why == second.why
    assert [table.receipt for table in first.tables] == [table.receipt for table in second.tables]
    assert all(a.frame.equals(b.frame) for a, b in zip(first.tables, second.tables, strict=True))


def told(content: bytes) -> list[tuple[float, str]]:
    """Everything reading says while it reads."""
    said: list[tuple[float, str]] = []
    read_here(
        SourceFile("file", content), ReadChoice(), ReadingLimits(), lambda share, words: said.append((share, words))
    )
    return said


def test_progress_moves_with_the_rows_of_a_text() -> None:
    line = f"C{'0' * 40},2024-01-01,{'x' * 50}\n"
    said = told(("Member,Joined,Note\n" + line * 200_000).encode())
    shares = [share for share, _ in said]
    assert shares == sorted(shares) and shares[-1] == 1.0
    rows = [words for _, words in said if words.startswith("Reading rows: ")]
    assert len(set(rows)) >= 3 and rows[-1] == "Reading rows: 200,001 of 200,001"


def test_progress_moves_with_the_rows_of_a_workbook() -> None:
    rows = [["Member", "Visits"], *([f"C{n}", n] for n in range(45_000))]
    said = told(workbook({"Members": rows, "Codes": [["Code", "Name"], ["a", "b"], ["c", "d"]]}))
    shares = [share for share, _ in said]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert [words for _, words in said if words.startswith("Sheet “Members”")] == [
        f"Sheet “Members”: {done:,} of 45,001 rows" for done in (20_000, 40_000, 45_001)
    ]
