"""The cleaning report as JSON; sums over tables, every rule by table."""

from __future__ import annotations

from typing import Any

from core.cleaning.results import Cleaned
from core.contract.plain_values import plain, rounded


def cleaning_document(cleaned: Cleaned) -> dict[str, Any]:
    """The ``cleaning`` part of ``segments.json`` and the whole of ``cleaning.json``."""
    balances = cleaned.balances
    return {
        "verdict": cleaned.verdict,
        "verdict_reasons": list(cleaned.verdict_reasons),
        "rows_in": sum(balance.rows_in for balance in balances),
        "rows_used": sum(balance.rows_used for balance in balances),
        "rows_set_aside": sum(balance.rows_set_aside for balance in balances),
        "cells_changed": sum(balance.cells_changed for balance in balances),
        "money_in": _total(balance.money_in for balance in balances),
        "money_used": _total(balance.money_used for balance in balances),
        "rules": [
            {
                "rule": result.rule,
                "title": result.title,
                "table": result.table,
                "applied": result.applied,
                "rows": result.rows,
                "cells": result.cells,
                "set_aside": result.set_aside,
                "money": rounded(result.money),
                "money_share": rounded(result.money_share),
                "what": result.what,
                "done": result.done,
                "columns": list(result.columns),
            }
            for result in cleaned.rules
        ],
        "tables": [plain(balance) for balance in balances],
        "readiness": [plain(item) for item in cleaned.readiness],
        "findings": [plain(finding) for finding in cleaned.findings],
    }


def _total(amounts: Any) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return rounded(sum(known)) if known else None
