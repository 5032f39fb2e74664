"""Who may be contacted and who may not, counted and said; one rule for cards, page and workbook.

Consent is opt-in: where the files ask for it, only a yes counts. Which customers these are is decided in
:class:`~core.features.results.Contact`.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from core import wording
from core.features.results import Contact, CustomerFeatures
from core.segmentation.results import Segmentation

_DECLARE = "Ask before you write; a column of another name can be declared under Match columns as “May be contacted”."
NOTHING_KNOWN = (
    f"Your files hold no column that says who agreed to be contacted, so nothing is known about it. {_DECLARE}"
)


@dataclass(frozen=True)
class LeftOut:
    """How many customers get nothing: those who said no, never answered, or have no address in the files."""

    refused: int = 0
    unanswered: int = 0
    unreachable: int = 0

    @classmethod
    def of(cls, why: pd.Series) -> LeftOut:
        """Counted from the reasons of single customers."""
        counts = why.value_counts()
        return cls(*(int(counts.get(reason, 0)) for reason in ("refused", "unanswered", "unreachable")))

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.refused + self.unanswered + self.unreachable

    def listing(self) -> str:
        """``320 said no to contact, 57 have not answered and 40 cannot be reached (no address)``."""
        has = "has" if self.unanswered == 1 else "have"
        said = (
            (self.refused, "said no to contact"),
            (self.unanswered, f"{has} not answered whether they may be contacted"),
            (self.unreachable, "cannot be reached (no address)"),
        )
        return wording.listing([f"{count:,} {words}" for count, words in said if count])

    def ending(self) -> str:
        """The same as the end of a sentence; empty when nobody is left out."""
        return f"; {self.listing()} and {'is' if self.total == 1 else 'are'} left out" if self else ""

    def all_of_them(self) -> str:
        """Why a segment gets nothing of which nobody may be contacted."""
        return f"Nothing can be sent to them: {self.listing()}."


def unanswered(features: CustomerFeatures, segmentation: Segmentation) -> int:
    """How many customers in a segment have not said whether they may be contacted."""
    return LeftOut.of(features.contact.left_out(_placed(segmentation))).unanswered


def contact_note(features: CustomerFeatures, segmentation: Segmentation, *, include_unanswered: bool) -> str:
    """Who of all customers in a segment is left out; empty where nobody is and where nobody is known by name."""
    contact = features.contact
    if not contact.known:
        return ""
    placed = _placed(segmentation)
    left = LeftOut.of(contact.left_out(placed, include_unanswered=include_unanswered))
    words = f"Of {wording.count(len(placed), 'customer')} {left.listing()}; they get nothing." if left else ""
    return " ".join(part for part in (words, _what_is_known(contact)) if part)


def _what_is_known(contact: Contact) -> str:
    """What the files leave open about consent; empty where they ask for it."""
    if contact.asks:
        return ""
    if not contact.consent:
        return NOTHING_KNOWN
    channels = wording.listing([f"“{column.name}”" for column in contact.consent])
    says = "says" if len(contact.consent) == 1 else "say"
    return f"{channels} {says} who wants that; who agreed to be contacted at all is not in your files. {_DECLARE}"


def _placed(segmentation: Segmentation) -> pd.Index:
    return segmentation.assignments["segment_id"].dropna().index
