"""One date text taken apart, without deciding which number is the day.

A text becomes a :class:`Parts`: fixed when year, month and day are certain (ISO, month names,
``20210305``), open when two orders are possible. Times are split off first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.columns.clock import read_clock
from core.columns.folding import LETTER, fold
from core.columns.vocabulary import vocabulary

_TIME_SPLIT = re.compile(
    r"^(?P<day>.*?\d.*?)(?:\s*[T,]\s*|\s+(?:at\s|um\s|a las\s|à\s|saat\s)?|(?<=日)|(?<=\d\.)\s)(?P<clock>(?:[^\d\s,/.-]+\s?)?"
    r"\d{1,2}(?:[:h时時시]|\.(?=\d{2}(?:\s|$|\.\d{2})))\s?\d{2}.*)$"
)
_TRIPLE = re.compile(r"(\d{1,4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_ASIAN = re.compile(r"(\d{2,4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號]?)?")
# The year before each era began: Reiwa, Heisei, Showa, Taisho of Japan, and the Republic of China (Taiwan).
_BEFORE_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_BEFORE_ERA)})\s?(元|\d{{1,3}})\s?年")
_WORD = re.compile(rf"(?:{LETTER})+\.?(?:['’](?:{LETTER})+)?|\d+")
_COUNTED_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?[월月]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|ero|º|ª|°|o|a|го|e|\.)(?=\W|$)")
_FILLERS = frozenset(
    [
        "de",
        "del",
        "of",
        "the",
        "den",
        "le",
        "el",
        "la",
        "en",
        "do",
        "da",
        "di",
        "день",
        "г",
        "г.",
        "года",
        "год",
        "r",
        "y",
        "yil",
        "gun",
    ]
)


@dataclass(frozen=True)
class Parts:
    """``first``, ``second``, ``third`` as written; ``shape`` is ``fixed`` (year, month, day),
    ``year last`` (two open numbers and a four-digit year) or ``short`` (three short numbers)."""

    shape: str
    first: int
    second: int
    third: int
    mark: str = ""
    month_only: bool = False


def split_moment(text: str) -> tuple[str, float, bool]:
    """The day part, seconds since midnight and whether a zone was written."""
    day, _, plain = text.partition(" ")
    # Nearly all moments are "day hour:minute"; the pattern for the others costs ten times as much.
    if plain[:1].isdecimal() and " " not in plain and ":" in plain and (clock := read_clock(plain)) is not None:
        return day, clock[0], clock[1]
    found = _TIME_SPLIT.match(text)
    if found is not None:
        clock = read_clock(found["clock"])
        if clock is not None:
            return found["day"].strip(" ,"), clock[0], clock[1]
    return text, 0.0, False


@lru_cache(maxsize=200_000)
def day_parts(text: str) -> Parts | None:
    """Take a day text apart; ``None`` when it is no date."""
    if not any(char.isdecimal() for char in text) or len(text) > 50:
        return None
    plain = fold(text)
    return _numeric(plain) or _asian(plain) or _named(plain)


def _numeric(text: str) -> Parts | None:
    found = _TRIPLE.fullmatch(text)
    if found is None:
        without_weekday = re.sub(r"^[^\W\d_]+\.?,?\s+|,?\s+[^\W\d_]+\.?$", "", text)
        found = _TRIPLE.fullmatch(without_weekday) if without_weekday != text and _names_day(text) else None
    if found is not None:
        return _triple(found[1], found[3], found[4], found[2])
    if re.fullmatch(r"(19|20)\d{2}[-/.](0?[1-9]|1[0-2])", text):
        year, month = re.split(r"[-/.]", text)
        return Parts("fixed", int(year), int(month), 1, month_only=True)
    if re.fullmatch(r"(0?[1-9]|1[0-2])[-/.](19|20)\d{2}", text):
        month, year = re.split(r"[-/.]", text)
        return Parts("fixed", int(year), int(month), 1, month_only=True)
    return None


def _triple(first: str, second: str, third: str, mark: str) -> Parts | None:
    if len(first) == 4 and len(third) <= 2:
        year, middle, last = int(first), int(second), int(third)
        return Parts("fixed", year, last, middle) if middle > 12 >= last else Parts("fixed", year, middle, last)
    if len(first) > 2:
        return None
    if len(third) == 4:
        return Parts("year last", int(first), int(second), int(third), mark)
    return Parts("short", int(first), int(second), int(third), mark) if len(third) <= 2 else None


def _names_day(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(word in vocabulary().weekdays for word in words)


def _asian(text: str) -> Parts | None:
    found = _ASIAN.search(_ERA.sub(_common_year, text))
    if found is None:
        return None
    year = int(found[1]) + (2000 if len(found[1]) == 2 else 0)
    return Parts("fixed", year, int(found[2]), int(found[3] or 1), month_only=found[3] is None)


def _common_year(era: re.Match[str]) -> str:
    """``2024年`` for ``令和6年``; the first year of an era is 元年."""
    return f"{_BEFORE_ERA[era[1]] + (1 if era[2] == '元' else int(era[2]))}年"


def _named(text: str) -> Parts | None:
    words = vocabulary()
    month, numbers = 0, []
    text = _COUNTED_MONTH.sub(lambda found: f" {_MONTHS[int(found[1]) - 1]} ", text)
    for phrase, one_word in words.month_phrases:
        text = text.replace(phrase, one_word)
    for word in _WORD.findall(_ORDINAL.sub(r"\1 ", text)):
        bare = word.strip(".")
        if word.isdecimal():
            numbers.append(word)
        elif bare in words.months and not month:
            month = words.months[bare]
        elif bare not in words.weekdays and bare not in _FILLERS and bare not in words.months:
            return None
    if not month or not 1 <= len(numbers) <= 2:
        return None
    return _with_month(month, numbers)


def _with_month(month: int, numbers: list[str]) -> Parts | None:
    if len(numbers) == 1:
        year = numbers[0]
        if len(year) == 4:
            return Parts("fixed", int(year), month, 1, month_only=True)
        return Parts("fixed", full_year(int(year)), month, 1, month_only=True) if len(year) == 2 else None
    first, second = numbers
    if len(first) == 4 and len(second) <= 2:
        return Parts("fixed", int(first), month, int(second))
    if len(first) > 2 or len(second) not in (2, 4):
        return None
    if int(first) > 31 and len(second) == 2:
        return Parts("fixed", full_year(int(first)), month, int(second))
    return Parts("fixed", full_year(int(second)) if len(second) == 2 else int(second), month, int(first))


def full_year(short: int, last: int = 2035) -> int:
    """A two-digit year as four digits, never later than ``last``."""
    year = 2000 + short
    return year if year <= last else year - 100
