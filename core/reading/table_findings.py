"""What is said about a table as it was found: merged cells, names that had to be made, rows left out, values that
stood once for many rows. What was found is decided in ``tables`` and the modules it asks."""

from __future__ import annotations

from core import wording
from core.problems import Finding
from core.reading.grid import Grid
from core.reading.layout import TableSpan
from core.reading.results import LeftOutRow


def table_findings(
    file: str, grid: Grid, span: TableSpan, renamed: int, repeated: int, left_out: tuple[LeftOutRow, ...]
) -> list[Finding]:
    """What is said of merged cells, of missing and repeated names, and of rows inside that were left out."""
    found = []
    if repeated:
        found.append(
            Finding(
                "merged-cells", f"{wording.count(repeated, 'cell')} were merged with a cell above.",
                "A merged cell stores its value once.", "info", file=file, sheet=grid.name, cells=repeated,
                what_we_did="Each row was given the value that is seen beside it.",
            )
        )  # fmt: skip
    if not span.header:
        found.append(
            Finding(
                "no-header", "This table has no header row.",
                "Its columns were named “Column 1”, “Column 2” and so on.",
                file=file, sheet=grid.name, what_you_can_do="Say what each column means on the next page.",
            )
        )  # fmt: skip
    elif renamed:
        found.append(
            Finding(
                "headers-named", f"{wording.count(renamed, 'column')} had no name or one used before.",
                "Each was given a name of its own.", "info", file=file, sheet=grid.name,
            )
        )  # fmt: skip
    inside = [row for row in left_out if row.code in {"total", "heading", "repeated-header", "note", "page"}]
    if inside:
        found.append(
            Finding(
                "rows-left-out", f"{wording.count(len(inside), 'row is', 'rows are')} not part of the table.",
                wording.listing([f"row {row.source_row:,}: {row.reason}" for row in inside], 3), "info",
                file=file, sheet=grid.name, rows=len(inside), source_rows=tuple(row.source_row for row in inside[:50]),
                examples=tuple(wording.shorten(" | ".join(filter(None, row.cells))) for row in inside[:3]),
                what_we_did="They were left out and are listed.",
            )
        )  # fmt: skip
    return found


def from_headings(file: str, sheet: str, name: str, rows: int) -> Finding:
    """What is said of a column made of the headings between the rows."""
    return Finding(
        "column-of-headings", f"“{name}” stands in headings between the rows.", "Every row belongs to the heading above it, as in a printed list.",
        file=file, sheet=sheet, column=name, cells=rows, what_we_did=f"It became a column: {wording.count(rows, 'row')} got the value of the heading above.",
        what_you_can_do="Leave the column out on the next page if the headings mean something else.",
    )  # fmt: skip


def written_once(file: str, sheet: str, filled: dict[str, int]) -> Finding:
    """What is said of columns whose value stands on the first row of each block only."""
    named = wording.listing([f"“{name}”" for name in filled])
    return Finding(
        "values-written-once", f"{named} {'stands' if len(filled) == 1 else 'stand'} only on the first row of each block.",
        "The rows under it belong to the same block, as in a printed report.", file=file, sheet=sheet,
        column=next(iter(filled)), cells=sum(filled.values()),
        what_we_did=f"{wording.count(sum(filled.values()), 'empty cell')} got the value above.",
        what_you_can_do="If the cells are meant to be empty, sort the rows of the file in another order and upload it again.",
    )  # fmt: skip
