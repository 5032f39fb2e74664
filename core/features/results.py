"""What the features stage hands on: one row of comparable numbers per customer.

A *basis* may form segments (numbers and ordered scales); a *descriptor* only describes them
(gender, city, favourite shop).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from core.problems import Finding

# How tenure is explained where a joining date is known, not only a first purchase.
SINCE_JOINING = "Days since the customer joined."


@dataclass(frozen=True)
class FeatureSettings:
    """``as_of`` is an ISO date, or ``None`` for the last date in the data."""

    as_of: str | None = None
    currency: str | None = None


@dataclass(frozen=True)
class Feature:
    """One number per customer, and everything needed to speak about it.

    ``label`` is a short noun ("Days since last visit"), ``high`` and ``low`` are the words that make
    names ("frequent visitors", "rare visitors" as adjective and noun pieces: see ``naming``),
    ``unit`` is shown after values ("days", "years", "€", ""), ``higher_means`` one short clause,
    ``source`` the table and columns it came from. ``suggested`` says whether we would use it to form
    segments, ``reason`` why or why not. ``money`` marks amounts in the currency. ``sensitive``
    features warn when used as a basis. ``scale`` is the possible range when known. ``role`` is the
    role of the column behind it, ``""`` for computed families.
    """

    key: str
    label: str
    unit: str
    family: str
    explanation: str
    higher_means: str
    source: str
    suggested: bool
    reason: str
    high: str = ""
    low: str = ""
    noun: str = ""
    money: bool = False
    sensitive: bool = False
    whole: bool = False
    multiplier: float = 1.0
    scale: tuple[float, float] | None = None
    role: str = ""
    filled: float = 1.0


@dataclass(frozen=True, eq=False)
class ConsentColumn:
    """A column that says whether customers may be contacted, one value per customer: ``refused`` is true
    where it says no, ``answers`` are yes, no or missing. ``channel`` tells that it is about one way of
    being reached only."""

    name: str
    refused: pd.Series
    answers: pd.Series
    channel: bool


@dataclass(frozen=True, eq=False)
class Contact:
    """What the files say about reaching customers: the columns of ``consent``, whether ``written`` word or a call
    can reach them (an e-mail, phone or address column), whether they are ``known`` by a number or a name, and who is
    ``reachable`` by a value in such a column (``None`` without one)."""

    consent: tuple[ConsentColumn, ...] = ()
    written: bool = True
    known: bool = True
    reachable: pd.Series | None = None

    @property
    def asks(self) -> bool:
        """Whether a column says who agreed to be contacted at all."""
        return any(not column.channel for column in self.consent)

    def left_out(self, customers: pd.Index, *, include_unanswered: bool = False) -> pd.Series:
        """Why each of these customers is not contacted: ``refused``, ``unanswered`` (no yes where the files ask,
        unless those are included) or ``unreachable``; ``""`` for those who are."""
        why = pd.Series("", index=customers, dtype="str")
        if self.reachable is not None:
            why = why.mask(~self.reachable.reindex(customers, fill_value=False), "unreachable")
        if self.asks and not include_unanswered:
            why = why.mask(~self._agreed(customers), "unanswered")
        return why.mask(self.refused(customers), "refused")

    def _agreed(self, customers: pd.Index) -> pd.Series:
        found = pd.Series(False, index=customers)
        for column in self.consent:
            if not column.channel:
                found |= column.answers.reindex(customers).eq("yes").fillna(False).astype(bool)
        return found

    def refused(self, customers: pd.Index) -> pd.Series:
        """Whether any column says that a customer does not want to be contacted at all; one value per customer."""
        found = pd.Series(False, index=customers)
        for column in self.consent:
            if not column.channel:
                found |= column.refused.reindex(customers, fill_value=False)
        return found

    def closed(self, customers: pd.Index) -> tuple[tuple[str, int], ...]:
        """How many of these customers said no to one channel, by column; columns without a no are left out."""
        counts = [(each.name, int(each.refused.reindex(customers, fill_value=False).sum())) for each in self.consent
                  if each.channel]  # fmt: skip
        return tuple((name, refused) for name, refused in counts if refused)


@dataclass(frozen=True, eq=False)
class CustomerFeatures:
    """One row per customer of the joined list, sorted by key.

    ``frame`` is ``float64`` with feature keys as columns, indexed by customer key;
    ``shown_ids`` the number as written, ``descriptors`` ``str`` columns, both on the same index;
    ``descriptor_labels`` pairs (column, label) and ``sensitive_descriptors`` those that may only
    describe. ``money`` is what each customer is worth (total spent, or ``None``) and
    ``money_label`` what that is. ``imputed`` is a boolean frame of filled-in values.
    ``without_data`` customers that have no feature at all, with a reason in words. ``days_covered`` are the
    days from the first to the last purchase in the files, ``None`` without dated purchases.
    ``contact`` is what the files say about writing to them and ``card_holders`` whether each holds a card of the
    mall, ``existing_levels`` the level of that card (``None`` where the files say nothing about it).
    """

    frame: pd.DataFrame
    features: tuple[Feature, ...]
    shown_ids: pd.Series
    descriptors: pd.DataFrame
    descriptor_labels: tuple[tuple[str, str], ...]
    sensitive_descriptors: tuple[str, ...]
    money: pd.Series | None
    money_label: str
    currency: str
    as_of: str
    imputed: pd.DataFrame
    without_data: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    settings: FeatureSettings = FeatureSettings()
    days_covered: int | None = None
    contact: Contact = Contact()
    card_holders: pd.Series | None = None
    existing_levels: pd.Series | None = None

    def feature(self, key: str) -> Feature:
        """The feature of that key; raises ``KeyError`` when there is none."""
        for feature in self.features:
            if feature.key == key:
                return feature
        raise KeyError(key)

    @property
    def customers(self) -> int:
        """Number of customers of the joined list."""
        return len(self.frame)


Placement = Literal["placed", "incomplete", "fits nowhere"]
