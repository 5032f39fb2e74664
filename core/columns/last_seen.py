"""Which date of a list of customers says when each was last here.

Decides by the header alone: the last visit, purchase or order, in every language of the vocabulary.
"""

from __future__ import annotations

from core.columns.headers import read_header
from core.columns.results import ColumnMeaning

_WHAT = {"visit", "purchase", "purchases", "order"}


def says_last_visit(meaning: ColumnMeaning) -> bool:
    """Whether the column holds the day of a customer's last visit or purchase."""
    if meaning.role not in ("date_other", "date_transaction") or meaning.kind != "date":
        return False
    ideas = read_header(meaning.name).concepts
    return "last" in ideas and bool(ideas & _WHAT) and "first" not in ideas
