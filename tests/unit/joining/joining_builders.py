"""Tables by hand for joining: what a file holds goes through understanding first, as in the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.columns import understand
from core.columns.results import ColumnChoices, Table
from core.joining.results import Joined, TableMatch
from core.reading.results import RawTable, Receipt

NO_CHOICES = ColumnChoices()


def table(name: str, columns: Mapping[str, Sequence[object]], choices: ColumnChoices = NO_CHOICES) -> Table:
    frame = pd.DataFrame({header: pd.Series(list(values), dtype="str") for header, values in columns.items()})
    rows = np.arange(2, len(frame) + 2)
    return understand(RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt()), choices)


def members(ids: Sequence[str], **more: Sequence[object]) -> Table:
    return table("members.csv", {"Customer no": ids, "Gender": ["F", "M"] * (len(ids) // 2) + ["F"] * (len(ids) % 2), **more})  # fmt: skip


def lines(ids: Sequence[str | None], name: str = "till.csv", **more: Sequence[object]) -> Table:
    dates = [f"2024-01-{place % 28 + 1:02}" for place in range(len(ids))]
    return table(name, {"Customer no": ids, "Date": dates, "Amount": [f"{place}.50" for place in range(len(ids))], **more})  # fmt: skip


def of(joined: Joined, name: str) -> TableMatch:
    return next(match for match in joined.match if match.table == name)


def codes(joined: Joined) -> dict[str, object]:
    return {finding.code: finding for finding in joined.findings}
