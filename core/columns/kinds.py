"""Which kind of values a whole column holds, and those values read under that kind.

The header only weighs in where values read two ways (20210305, 45210, 1/2/3). What the column is
for is decided in ``choosing``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.columns import answers, ids
from core.columns.bands import bands
from core.columns.chosen_kinds import as_chosen
from core.columns.dates import read_dates
from core.columns.day_times import as_time
from core.columns.distinct import Distinct
from core.columns.missing import missing_values
from core.columns.numbers import read_numbers
from core.columns.roles import role
from core.columns.scales import labelled_points, worded_scale
from core.columns.understood import KindHints, Understood

_ID_ROLES = frozenset(("customer_id", "order_id", "product_id", "phone", "postal_code", "card_number"))
_DATE_ROLES = frozenset(("date_transaction", "date_registered", "date_other", "birth_date"))
_CODED_ROLES = frozenset(
    (
        "channel", "region", "city", "country", "mall_or_store", "payment_method", "product_category", "gender", "marital_status",
        "education", "occupation", "loyalty_status", "nationality", "order_status",
    )
)  # fmt: skip
_WORD_ROLES = frozenset(("person_name", "product_name", "address", "email", "free_text"))
_MOST, _SOME = 0.8, 0.5


def decide_kind(values: Distinct, hints: KindHints) -> Understood:
    """The kind the column has as a whole; a kind chosen by the user is taken as it is."""
    missing = missing_values(values, hints.role == "person_name")
    kept = ~missing
    nothing = np.zeros(len(values), dtype=bool)
    start = Understood(values, "empty", missing, nothing)
    if hints.chosen is not None:
        return as_chosen(start, kept, hints)
    if not kept.any():
        return start
    for attempt in (_as_date, as_time, _as_truth, _as_code, _as_bands, _as_number, _as_words):
        found = attempt(start, kept, hints)
        if found is not None:
            return found
    return replace(start, kind="text")


def _as_date(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    values = start.values
    expected = bool(_DATE_ROLES & set(hints.roles[:2])) and hints.role not in _ID_ROLES
    if not _worth_a_look(values, kept, expected, hints):
        return None
    date = read_dates(values, hints.dates, expected)
    share = values.share(date.ok & kept, kept)
    if share < (_SOME if expected or values.has_native else _MOST):
        return None
    return replace(start, kind="date", date=date, unread=kept & ~date.ok)


def _worth_a_look(values: Distinct, kept: np.ndarray, expected: bool, hints: KindHints) -> bool:
    native = (values.native == "moment") | (values.native == "day")
    if values.share(native, kept) >= 0.3:
        return True
    places = np.flatnonzero(kept)
    chosen = places[np.linspace(0, len(places) - 1, min(120, len(places))).astype(int)]
    small = values.at(chosen)
    bare = [str(text).replace(".", "", 1).isdecimal() for text in small.texts]
    if (
        np.mean(bare) > 0.9
        and not expected
        and (hints.roles or np.mean([len(str(text)) == 8 for text in small.texts]) < 0.9)
    ):
        return False
    return float(read_dates(small, hints.dates, expected).ok.mean()) >= 0.3


def _as_truth(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    values = start.values
    if (values.native[kept] == "truth").all():
        return replace(start, kind="boolean", truth=np.array([text == "TRUE" for text in values.texts]))
    if hints.role in ("gender", "customer_id", "person_name"):
        return None
    texts = {str(text) for text in values.texts[kept]}
    if texts == {"0", "1"} and (not hints.role or hints.role == "flag"):
        return replace(start, kind="boolean", truth=np.array([text == "1" for text in values.texts]))
    truth = answers.yes_no(values, kept)
    if truth is not None and len(texts) > 1:
        return replace(start, kind="boolean", truth=truth)
    return None


def _as_code(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    values = start.values
    # Under "Member" a till writes numbers, a member list writes yes, gold or 1 to 5.
    numbered = hints.role == "loyalty_status" and len(values) > 12 and values.share(_digits(values) & kept, kept) > 0.9
    named = (hints.role in _ID_ROLES or numbered) and not hints.scaled and not ids.priced(values)
    if named and (ids.looks_coded(values, kept, spaced=True) or len(values) > 20):
        return replace(start, kind="id")
    if hints.role == "product_name" and ids.looks_coded(values, kept):
        return replace(start, kind="id")
    if (
        ids.zero_led(values)
        and hints.role not in ("quantity", "age")
        and values.share(_digits(values) & kept, kept) > 0.9
    ):
        return replace(start, kind="id")
    return None


def _digits(values: Distinct) -> np.ndarray:
    return np.array([str(text).isdecimal() for text in values.texts], dtype=bool)


def _as_bands(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    found = [answer for read in (worded_scale, bands, labelled_points) if (answer := read(start.values, kept))]
    if not found:
        return None
    best = min(found, key=lambda answer: int(answer.lost.sum()))
    return replace(start, kind="ordered", steps=best.steps, scale=best.scale, unread=best.lost)


def _as_number(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood | None:
    values = start.values
    if hints.role in _WORD_ROLES and len(values) > 10_000:
        return None
    number = read_numbers(values, hints.decimal, bool(hints.role) and role(hints.role).money)
    expected = bool(hints.role) and (
        role(hints.role).money or role(hints.role).measure or hints.role in ("quantity", "discount")
    )
    if values.share(number.ok & kept, kept) < (_SOME if expected else _MOST):
        return None
    if not expected and ids.codes_among_numbers(values, kept & ~number.ok):
        return None
    if hints.role in _CODED_ROLES and number.whole and kept.sum() <= 60:
        return replace(start, kind="category")
    return replace(start, kind="integer" if number.whole else "float", number=number, unread=kept & ~number.ok)


def _as_words(start: Understood, kept: np.ndarray, hints: KindHints) -> Understood:
    values = start.values
    if hints.role not in (_WORD_ROLES - {"free_text"}) | _ID_ROLES:
        separator = answers.several_separator(values, kept)
        if separator:
            return replace(start, kind="several", separator=separator)
    different, filled = int(kept.sum()), int(values.counts[kept].sum())
    if ids.looks_coded(values, kept) and different > 0.5 * filled and filled > 10:
        return replace(start, kind="id")
    length = float(np.mean([len(str(text)) for text in values.texts[values.sample(500)]]))
    few = different <= max(20, min(1000, 0.2 * filled)) and length <= 60
    return replace(start, kind="category" if few and hints.role not in ("free_text", "email", "address") else "text")
