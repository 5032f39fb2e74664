"""What a list of purchases lacks although no other table makes up for it, because the user may know the column."""

from __future__ import annotations

from collections.abc import Sequence

from core.joining.results import LinkedTable
from core.problems import Finding

_ESSENTIAL = (
    (("amount_line", "monetary_total", "unit_price"), "how much was spent", "Amount"),
    (("date_transaction",), "when something was bought", "Date of purchase"),
)


def missing_essentials(linked: Sequence[LinkedTable], same_receipts: Sequence[tuple[str, ...]] = ()) -> list[Finding]:
    """One finding per list of purchases and missing fact; ``same_receipts`` names tables that tell together."""
    purchases = [entry for entry in linked if entry.table.kind == "transactions"]
    group_of = {name: names[0] for names in same_receipts for name in names}
    told = {entry.table.name: group_of.get(entry.table.name, entry.table.name) for entry in purchases}
    return [
        Finding(
            "essential-missing", f"No column says {words}", "Segments can still be formed, but not by this.", "notice",
            file=entry.table.file, sheet=entry.table.sheet,
            what_you_can_do=f"If a column does, give it the meaning “{label}”.",
        )
        for entry in purchases
        for wanted, words, label in _ESSENTIAL
        if not any(
            other.table.all(*wanted) for other in purchases if told[other.table.name] == told[entry.table.name]
        )
    ]  # fmt: skip
