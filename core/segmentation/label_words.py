"""What columns without a known meaning are called, where their label tells: distances, stays, counts.

A label is recognised by the beginnings of words in the languages of the headers we read; every other column is
spoken of by its label itself (:func:`core.segmentation.vocabulary.by_label`).
"""

from __future__ import annotations

import re

from core.features.results import Feature
from core.segmentation.spoken import MUCH, Words

_UNKNOWN = {"other_numeric", "survey_answer", "visit_count", "frequency_count"}
_COUNTED = re.compile(
    r"^(?:number|no\.?|nr\.?|count|anzahl|nombre|número|numero|liczba|aantal|antal) (?:of |der |de |di |d')?(?P<what>.+)$",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"\b(?:app|web|online|log-?ins?|clicks?|e-?mails?|sms|push)\b", re.IGNORECASE)
_KNOWN: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(r"\b(?:distan|entfern|kilomet|mesafe|uzakl|afstand|avstånd|odległ)|расстоян|距离|距離", re.IGNORECASE),
        Words("distance", ("from further away", "from nearby"), "average distance",
              ("customers from further away", "customers from nearby"), ("", "nearby"), head=9, order=3, degree=()),
    ),
    (
        re.compile(r"\bpark\w* (?:hours|minutes|time|duration)|\bparkdauer|\bparkzeit", re.IGNORECASE),
        Words("parking", ("parking long", "parking briefly"), "average parking time",
              ("customers who park long", "customers who park briefly"), ("long-parking", "short-parking"),
              head=9, order=4, degree=(), compared=("longer parking", "shorter parking")),
    ),
    (
        re.compile(r"\b(?:dwell|stay|verweil|aufenthalt|minutes in|hours in|time in|time spent)", re.IGNORECASE),
        Words("stay", ("staying long", "staying briefly"), "average stay",
              ("customers who stay long", "customers who stay briefly"), ("long-staying", "short-staying"),
              head=9, order=4, degree=(), compared=("longer stays", "shorter stays")),
    ),
    (
        re.compile(r"\b(?:group|party) size", re.IGNORECASE),
        Words("group size", ("in larger groups", "in smaller groups"), "average group size",
              ("customers in larger groups", "customers in smaller groups"), head=9, degree=MUCH),
    ),
    (
        re.compile(r"^(?:number of )?(?:returns?|returned items|retouren|rückgaben|devoluciones|iadeler?)\b", re.IGNORECASE),
        Words("returns", ("many returns", "few returns"), "average returns", degree=(),
              compared=("more returns", "fewer returns")),
    ),
)  # fmt: skip


def words_by_label(feature: Feature) -> Words | None:
    """The words a label suggests for a column of unknown meaning; ``None`` where it suggests none."""
    if feature.family != "columns" or feature.role not in _UNKNOWN:
        return None
    known = next((words for pattern, words in _KNOWN if pattern.search(feature.label)), None)
    if known is not None:
        return known
    counted = _COUNTED.match(feature.label)
    if counted is not None:
        return _many(feature, counted["what"])
    return _many(feature, feature.label) if feature.whole and _ONLINE.search(feature.label) else None


def _many(feature: Feature, what: str) -> Words:
    """``many shops``, ``few shops``."""
    return Words(feature.key, (f"many {what}", f"few {what}"), f"average number of {what}", degree=(),
                 compared=(f"more {what}", f"fewer {what}"), nothing=(f"no {what}", f"no {what}"))  # fmt: skip


# First words that are no name of anybody or anything: they may stand small in the middle of a phrase.
_COMMON = re.compile(
    r"account|annual|average|balance|basket|bill|bonus|calls?|cash|cost|credit|daily|debit|debt|delivery|discount|distance"
    r"|duration|family|first|income|instal?lment|last|length|limit|loan|maximum|mean|minimum|minutes|monthly|online|own"
    r"|payments?|price|profit|purchases?|savings|session|spend|spending|total|travel|trip|value|visits?|volume|waiting"
    r"|weekly|weight|yearly",
    re.IGNORECASE,
)
# Of these there are several: "high cash advances".
_COUNTABLE = re.compile(r"\b(?:advance|deposit|fee|instal?lment|loan|payment|purchase|refund|transfer|withdrawal)$")
_LENGTH = re.compile(r"^(?:(?P<what>[A-Za-z]+) )?(?P<unit>duration|length|time)$", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"^(?P<what>[A-Za-z ]+) frequency$", re.IGNORECASE)


def measured(key: str, label: str) -> Words:
    """The words of an amount or a measure: ``high credit limit``, ``short calls``, ``no cash advances``; a word that
    may be a name stays as the file writes it."""
    spoken = _spoken(label)
    often, long = _HOW_OFTEN.match(spoken), _LENGTH.match(spoken)
    if often is not None:
        what = _plural(often["what"])
        return Words(key, (f"frequent {what}", f"rare {what}"), f"average {what}", degree=(),
                     compared=(f"more frequent {what}", f"rarer {what}"), nothing=(f"no {what}", f"no {what}"))  # fmt: skip
    if long is not None:
        counted = long["what"] and long["unit"] != "time" and spoken[0].islower()
        what = _plural(long["what"]) if counted else spoken
        return Words(
            key, (f"long {what}", f"short {what}"), f"average {spoken}", compared=(f"longer {what}", f"shorter {what}")
        )
    what = _plural(spoken) if _COUNTABLE.search(spoken) else spoken
    return Words(key, (f"high {what}", f"low {what}"), f"average {what}", nothing=(f"no {what}", f"no {what}"))


def _spoken(label: str) -> str:
    first, _, rest = label.partition(" ")
    small = _COMMON.fullmatch(first) and first == first.capitalize() and rest == rest.lower()
    return label[:1].lower() + label[1:] if small else label


def _plural(what: str) -> str:
    return what if what.endswith("s") else f"{what}s"
