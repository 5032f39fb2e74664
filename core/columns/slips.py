"""Which differences between two texts a slip of the keyboard explains.

Cautious on purpose: digits never count as slips, neither do short words (East, West) nor prefixes
that turn the meaning (satisfied, dissatisfied).
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

_NO_DIGITS = re.compile(r"\D+")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ONE_SLIP_FROM, TWO_SLIPS_FROM = 5, 9
ONE_SLIP_AMONG_FEW_FROM = 4


def is_slip(wrong: str, right: str) -> bool:
    """Whether one or two wrong, missing, doubled or swapped letters explain the difference."""
    first, second = wrong.casefold(), right.casefold()
    if first == second or _adds_a_prefix(first, second):
        return False
    if _NO_DIGITS.sub("", first) != _NO_DIGITS.sub("", second):
        return False
    words, others = _WORD.findall(first), _WORD.findall(second)
    if len(words) != len(others):
        return len(second) >= TWO_SLIPS_FROM and OSA.distance(first, second) <= 1
    return all(word == other or _word_slip(word, other) for word, other in zip(words, others, strict=True))


def _word_slip(word: str, other: str) -> bool:
    if word != other and _adds_a_prefix(word, other):
        return False
    shorter = min(len(word), len(other))
    allowed = 0 if shorter < ONE_SLIP_FROM else 1 if shorter < TWO_SLIPS_FROM else 2
    return OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _adds_a_prefix(first: str, second: str) -> bool:
    """Satisfied and dissatisfied; a single letter in front is a slip, unless it is the Greek "a" of "atypical"."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return longer.endswith(shorter) and (len(longer) > len(shorter) + 1 or longer.startswith("a"))


def slips_among_few(text: str, other: str) -> int | None:
    """How many slips lie between two texts of a short list of answers; ``None`` when they are two answers.

    Where the list is known, short words are judged, too. In scripts that write a "not" as one sign a slip and
    the opposite look alike, so nothing is one there.
    """
    if _UNSPACED.search(text) or _NO_DIGITS.sub("", text) != _NO_DIGITS.sub("", other):
        return None
    words, others = _WORD.findall(text), _WORD.findall(other)
    if len(words) != len(others):
        distance = OSA.distance(text, other)
        return distance if len(other) >= TWO_SLIPS_FROM and distance <= 1 else None
    slips = 0
    for word, known in zip(words, others, strict=True):
        distance = OSA.distance(word, known)
        allowed = 2 if min(len(word), len(known)) >= TWO_SLIPS_FROM else 1
        if distance > allowed or (distance and (_turned(word, known) or len(known) < ONE_SLIP_AMONG_FEW_FROM)):
            return None
        slips += distance
    return slips


def _turned(word: str, other: str) -> bool:
    return _adds_a_prefix(word, other) and abs(len(word) - len(other)) > 1
