"""Times of day: 14:35, 2:35 PM, 14h35, with or without seconds and a time zone."""

from __future__ import annotations

import re
from functools import lru_cache

from core.columns.folding import fold
from core.columns.vocabulary import vocabulary

_CLOCK = re.compile(
    r"(?P<lead>[^\d\s]+\s*)?(?P<hour>\d{1,2})(?:[:hH时時시]|(?<=\d)\.(?=\d{2}(?:\D|$)))\s?(?P<minute>\d{2})(?:분|分)?"
    r"(?:[:.'m]\s?(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?s?(?:\s?(?P<zone1>Z|UTC|GMT))?"
    r"(?:\s?(?P<zone2>[+-]\d{2}:?\d{2}|[+-]\d{2}))?(?:\s?(?P<tail>[^\d+]{1,12}))?"
)
# "AM GMT+3": the zone stands behind the half of the day.
_ZONE_BEHIND = re.compile(r"\s?(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?$")
_ZONE_WORD = re.compile(r"[A-Z]{2,5}|uhr|h|hrs?|часов|ч", re.IGNORECASE)


@lru_cache(maxsize=200_000)
def read_clock(text: str) -> tuple[float, bool] | None:
    """Seconds since midnight and whether a time zone was written; ``None`` when it is no time."""
    plain = _ZONE_BEHIND.sub("", text.strip())
    found = _CLOCK.fullmatch(plain)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"])
    second = int(found["second"] or 0) + float(f"0.{found['fraction']}" if found["fraction"] else 0)
    zone = bool(found["zone1"] or found["zone2"]) or plain != text.strip()
    for word in (found["lead"], found["tail"]):
        if not word or not word.strip():
            continue
        half = _half(fold(word))
        if half is None and not (word is found["tail"] and _ZONE_WORD.fullmatch(word.strip())):
            return None
        zone = zone or (half is None and word.strip().isupper())
        if half is not None and not 1 <= hour <= 12 and not (half and hour <= 23):
            return None
        if half is not None and hour <= 12:
            hour = hour % 12 + (12 if half else 0)
    if hour > 24 or minute > 59 or second >= 61 or (hour == 24 and (minute or second)):
        return None
    return hour * 3600.0 + minute * 60.0 + second, zone


def _half(word: str) -> bool | None:
    """False for the first half of the day, True for the second, ``None`` for no such word."""
    words = vocabulary()
    text = word.strip(" .").replace(". ", ".").replace(".", "").replace(" ", "")
    if text in words.before_noon:
        return False
    return True if text in words.after_noon else None
