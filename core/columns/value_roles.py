"""What the values of a column say about its role, whatever its header."""

from __future__ import annotations

import re

import numpy as np

from core.columns.bands import band_edges
from core.columns.understood import Understood
from core.columns.vocabulary import vocabulary

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(
    r"(?:\+|00)\d[\d\s().-]{7,18}|\(?0\d{1,4}\)?[\s./-][\d\s./-]{5,14}|\(\d{3}\)\s?\d{3}-\d{4}|\d{3}-\d{3}-\d{4}"
)
_CARD = re.compile(r"(?:\d{4}[ -]){3}\d{4}|[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_WORDS_OF_A_SENTENCE = 4


def roles_by_values(column: Understood) -> tuple[tuple[str, float, str], ...]:
    """Triples (role, score, reason) supported by the values alone, best first."""
    kept = ~column.missing
    if not kept.any():
        return ()
    found: list[tuple[str, float, str]] = []
    if column.kind in ("text", "category", "id", "boolean"):
        found += _written(column, kept)
    if column.kind == "boolean":
        found.append(("flag", 0.5, "the values are yes and no"))
    if column.kind == "text" and _sentences(column, kept):
        found.append(("free_text", 0.5, "the cells hold whole sentences"))
    if column.kind == "several":
        found.append(("other_category", 0.6, "each cell holds one or more answers out of the same few"))
    if column.scale == "band" and _bands_of_ages(column.levels):
        found.append(("age_band", 0.55, "the values are ranges as ages are given in"))
    if column.kind == "ordered":
        found += [(_SCALE_ROLES.get(column.scale, "survey_answer"), 0.45, "the values are answers on an ordered scale")]
    if column.kind in ("integer", "float") and column.number is not None:
        found += _numeric(column)
    if column.kind == "date" and column.date is not None:
        found += _dated(column)
    return tuple(sorted(found, key=lambda entry: -entry[1]))


_SCALE_ROLES = {
    "frequency": "frequency_band",
    "band": "other_category",
    "agreement": "survey_answer",
    "satisfaction": "satisfaction",
    "education": "education",
    "tier": "loyalty_status",
    "size": "other_category",
}


def _bands_of_ages(levels: tuple[str, ...]) -> bool:
    """Ranges from the teens to the fifties or beyond, none wider than a generation and none with a unit."""
    edges = [band_edges(level) for level in levels]
    closed = sorted(edge for edge in edges if edge is not None and np.isfinite(edge).all())
    if len(closed) < 3 or any(sign in level for level in levels for sign in "$€£¥₺₹%kK"):
        return False
    ends = [edge for pair in edges if pair is not None for edge in pair if np.isfinite(edge)]
    widths = [high - low for low, high in closed]
    return 13 <= closed[0][0] <= 26 and 45 <= max(ends) <= 100 and min(widths) >= 3 and max(widths) <= 20


def _sentences(column: Understood, kept: np.ndarray) -> bool:
    texts = column.values.texts[np.flatnonzero(kept)[:300]]
    return float(np.mean([len(str(text).split()) for text in texts])) >= _WORDS_OF_A_SENTENCE


def _written(column: Understood, kept: np.ndarray) -> list[tuple[str, float, str]]:
    values = column.values
    chosen = np.flatnonzero(kept)
    chosen = chosen[np.linspace(0, len(chosen) - 1, min(300, len(chosen))).astype(int)]
    texts = [str(text) for text in values.texts[chosen]]
    for pattern, role, words in (
        (_EMAIL, "email", "e-mail addresses"),
        (_PHONE, "phone", "phone numbers"),
        (_CARD, "card_number", "card numbers"),
    ):
        if np.mean([bool(pattern.fullmatch(text)) for text in texts]) >= 0.8:
            return [(role, 0.95, f"the values are {words}")]
    return _known_words(column, kept)


def _known_words(column: Understood, kept: np.ndarray) -> list[tuple[str, float, str]]:
    if kept.sum() > 400:
        return []
    words = vocabulary()
    folded = [str(text) for text in column.values.folded[kept]]
    genders = words.female | words.male
    named = sum(text in genders for text in folded)
    both = any(text in words.female for text in folded) and any(text in words.male for text in folded)
    if (
        both
        and named >= 2
        and column.values.share(np.isin(column.values.folded, list(genders | words.other_gender)) & kept, kept) > 0.9
    ):
        return [("gender", 0.9, "the values are words for women and men")]
    found = []
    for role, known in words.values.items():
        share = column.values.share(np.isin(column.values.folded, list(known)) & kept, kept)
        if share >= 0.6:
            found.append((role, 0.4 + 0.4 * share, "the values are words used for it"))
    return found


def _numeric(column: Understood) -> list[tuple[str, float, str]]:
    reading = column.number
    if reading is None or not reading.ok.any():
        return []
    numbers = reading.values[reading.ok & ~column.missing]
    if not len(numbers):
        return []
    low, high = float(np.min(numbers)), float(np.max(numbers))
    if column.kind == "integer" and low >= 1900 and high <= 2035 and len(numbers) > 3:
        return (
            [("birth_year", 0.3, "the values look like years")]
            if high < 2015
            else [("date_part", 0.3, "the values look like years")]
        )
    if reading.affixes.currency:
        return [("amount_line", 0.35, "the values carry a currency")]
    return []


def _dated(column: Understood) -> list[tuple[str, float, str]]:
    reading = column.date
    if reading is None or not reading.ok.any():
        return []
    years = reading.moments[reading.ok].astype("datetime64[Y]").astype(int) + 1970
    if (
        len(years) > 5
        and float(np.median(years)) < 2000
        and float(np.quantile(years, 0.95)) < 2014
        and np.ptp(years) > 30
    ):
        return [("birth_date", 0.5, "the dates span a lifetime and end well before today")]
    return [("date_transaction", 0.35, "the values are dates")]
