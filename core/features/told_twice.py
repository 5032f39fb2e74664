"""Says when several tables tell the money of the same receipts, which one counts, and how far they differ."""

from __future__ import annotations

from collections.abc import Sequence

from core.columns.money import row_money
from core.features.receipts import most_detailed_first
from core.joining.results import LinkedTable
from core.problems import Finding
from core.wording import listing, money


def told_twice(
    tables: Sequence[LinkedTable], same_receipts: tuple[tuple[str, ...], ...], currency: str
) -> tuple[Finding, ...]:
    """One finding for every group of tables with the same receipts of which two or more have money."""
    by_name = {linked.table.name: linked for linked in tables}
    groups = [[by_name[name] for name in names if name in by_name] for names in same_receipts]
    telling = [[linked for linked in group if row_money(linked.table) is not None] for group in groups]
    return tuple(_said(group, currency) for group in telling if len(group) > 1)


def _said(group: Sequence[LinkedTable], currency: str) -> Finding:
    first, *others = most_detailed_first(group)
    sums = listing([f"{money(_total(linked), currency)} in {linked.table.name}" for linked in (first, *others)])
    return Finding(
        "told-twice", f"{listing([linked.table.name for linked in group])} tell of the same receipts",
        f"Together they hold the money more than once: {sums}.", "info", file=first.table.file, sheet=first.table.sheet,
        what_we_did=f"Every receipt counts once, with the amounts of {first.table.name}; a receipt it does not have counts "
        f"with those of {listing([linked.table.name for linked in others])}.",
        what_you_can_do="If other amounts are right, give the column of these the meaning “Leave out”.",
    )  # fmt: skip


def _total(linked: LinkedTable) -> float:
    amounts = row_money(linked.table)
    return 0.0 if amounts is None else float(amounts.sum())
