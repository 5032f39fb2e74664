"""A whole journey built by hand: three clear groups of mall customers, no stage of the product needed."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from workbook_customers import features, members_table
from workbook_plan import plan
from workbook_segments import segmentation

from core.cleaning.results import LEDGER_COLUMNS, SET_ASIDE_COLUMNS, Balance, Cleaned, RuleResult
from core.features.consent import contact
from core.joining.results import Joined, LinkedTable, TableMatch
from core.journey import Journey
from core.problems import Finding
from core.reading.results import RawTable, Reading, Receipt

__all__ = ["features", "journey", "segmentation"]


def cleaned_of(joined: Joined, customers: int) -> Cleaned:
    """One changed cell and one row set aside."""
    ledger = pd.DataFrame(
        [("members", "Members", 3, "City", "baku ", "Baku", "text-variants", "same city, written differently")],
        columns=list(LEDGER_COLUMNS),
    )
    set_aside = pd.DataFrame(
        [("members", "Members", 9, "test-rows", "a test entry", 12.5, "TEST | test@example.org")],
        columns=[*SET_ASIDE_COLUMNS, "cells"],
    )
    return Cleaned(
        joined=joined,
        tables=joined.tables,
        rules=(
            RuleResult(
                "text-variants",
                "Spellings made one",
                "members",
                "1 city in 2 spellings",
                "Counts would be split",
                "Written as the most frequent one",
                True,
                True,
                "change",
                1,
                1,
                0,
                None,
                None,
            ),
        ),
        balances=(Balance("members", customers + 1, customers, 1, 0, 1, None, None, None),),
        readiness=(),
        verdict="Ready to use",
        verdict_reasons=("Nearly everything is filled in",),
        ledger=ledger,
        set_aside=set_aside,
        overview=pd.DataFrame(),
        imputed=pd.DataFrame(),
        findings=(Finding("x", "One city had two spellings"),),
    )


def journey(customers: int = 90, extra: dict[str, pd.Series] | None = None, currency: str = "EUR") -> Journey:
    """Three groups of customers, two of them unplaced, with names and e-mails in the members table."""
    made, group = features(customers, currency=currency)
    table = members_table(made, extra)
    answer = segmentation(made, group)
    linked = LinkedTable(table, pd.Series(made.frame.index.to_numpy(), dtype="str"), "CustomerID")
    shown = pd.DataFrame({"shown_id": made.shown_ids, "members": True})
    joined = Joined(
        (linked,),
        shown,
        (TableMatch("members", "customers", "CustomerID", customers, 0, customers, customers, 0, 0),),
        "ids",
    )
    cleaned = cleaned_of(joined, customers)
    made = replace(made, contact=contact(cleaned, made.frame.index))
    raw = RawTable(
        "members.xlsx",
        table.digest,
        "Members",
        "Members",
        table.raw,
        tuple(table.raw.columns),
        table.source_rows,
        Receipt(),
    )
    return Journey(
        readings=(Reading("members.xlsx", table.digest, "xlsx", (raw,), ("Members",)),),
        tables=(table,),
        joined=joined,
        cleaned=cleaned,
        features=made,
        segmentation=answer,
        plan=plan(made, answer),
        made_on="2025-04-02",
    )
