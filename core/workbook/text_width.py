"""How much room a text takes, in widths of a digit, the unit of Excel's columns.

The classes follow the metrics of Calibri; in the fonts that stand in for it elsewhere a text takes the
same number of digits to within two percent, so heights decided here hold there too.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CLASSES = (
    (0.42, " '"),
    (0.5, ",.:;Iijl·"),
    (0.62, "!()-J[]`f{}"),
    (0.7, "rt"),
    (0.82, '"/L\\csz“”‘’'),
    (0.9, "?FSZagkvxy|"),
    (1.13, "ABCRV"),
    (1.25, "DGH"),
    (1.3, "&NOQU"),
    (1.42, "%w"),
    (1.6, "m"),
    (1.75, "MW@"),
)
_WIDTHS = {character: width for width, characters in _CLASSES for character in characters}
_PLAIN = 1.0
_LETTER = 1.1  # accented, Cyrillic, Greek, Arabic: rather too wide than clipped
_WIDE = 2.0  # Chinese, Japanese, Korean, emoji
# Space a cell keeps free at its sides, and what one step of indent takes.
PADDING, INDENT = 1.0, 1.3


@lru_cache(maxsize=4096)
def _of(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character.isascii():
        return _PLAIN
    if unicodedata.combining(character):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _LETTER


def width(text: str) -> float:
    """Width of ``text`` on one line, in digits of the same font size."""
    return sum(map(_of, text))


def lines(text: str, room: float) -> int:
    """How many lines ``text`` takes when it is wrapped at words in ``room`` digits."""
    room = max(room, 2.0)
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: float) -> int:
    count, used = 1, 0.0
    for word in text.split(" "):
        long = width(word)
        if used and used + _of(" ") + long > room:
            count, used = count + 1, 0.0
        if long > room:
            more = int(long // room)
            count, used = count + more, long - more * room
        else:
            used += long + (_of(" ") if used else 0.0)
    return count
