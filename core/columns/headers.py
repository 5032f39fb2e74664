"""What a header says: its words, the ideas they stand for, its unit and its scale.

Splits ``camelCase``, ``snake_case``, ``ALLCAPS`` compounds and scripts without spaces with the same
vocabulary. Turning ideas into a role is left to ``header_roles``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.columns.currencies import CODES, currency_in, currency_of
from core.columns.folding import LETTER, ascii_digits, fold
from core.columns.vocabulary import vocabulary

_SCALE = re.compile(
    r"(?<![\d.])(-?\d+(?:\.\d+)?)\s*(?:-|–|—|to|bis|a|à|až|~|/|до|から|至|से|\.\.)\s*(\d+(?:\.\d+)?)(?![\d.])",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[{（【]([^)\]}）】]*)[)\]}）】]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z]{2})")
_WORD = re.compile(rf"(?:{LETTER}|[^\W_])+(?:\.(?=\w\.)[^\W_])*|#|№(?!\w)")
_NUMERO = re.compile(r"\b[nN]\s?[°º](?=\W|$)|№")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_THOUSANDS = re.compile(
    r"(?i)(?:^|[\s(\[])(?:in\s+)?(k\s?[$€£¥₺₹]|[$€£₺]\s?k|k\s?(?:usd|eur|gbp|try|tl)|thousands?|tsd\.?|miles|mil|milhares|тыс\.?|bin|천|in '?000s?|'?000s?)(?=$|[\s)\],.])"
)
_MILLIONS = re.compile(r"(?i)(?:^|[\s(\[])(m\s?[$€£]|[$€£]\s?m|mio\.?|mln\.?|millions?|млн\.?)(?=$|[\s)\],.])")
_MAX_WORDS = 5
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Header:
    """``ideas`` in the order of the words, ``known`` the share of letters they cover."""

    text: str
    words: tuple[str, ...]
    ideas: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]
    known: float
    unit: str = ""
    multiplier: float = 1.0
    currency: str = ""
    low: float | None = None
    high: float | None = None
    languages: tuple[tuple[str, int], ...] = ()

    @property
    def concepts(self) -> frozenset[str]:
        """Every idea any of its words may stand for."""
        return frozenset(idea for ideas in self.ideas for idea in ideas)


@lru_cache(maxsize=10_000)
def read_header(text: str, language: str = "") -> Header:
    """Take a header apart; never fails. A word that ``language`` knows means only what it means there."""
    outside = _BRACKETS.sub(" ", text)
    inside = " ".join(_BRACKETS.findall(text))
    low, high = _scale(inside) or _scale(outside) or (None, None)
    if not _WORD.search(outside):
        outside = inside
    words = [word for word in _split_words(outside) if not _names_currency(word, outside)]
    groups, languages = _ideas(words)
    spoken = vocabulary().spoken.get(language, {})
    groups = [(word, spoken.get(word, ideas)) for word, ideas in groups]
    letters = sum(len(word) for word, _ in groups) or 1
    known = sum(len(word) for word, ideas in groups if ideas)
    return Header(
        text,
        tuple(word for word, _ in groups),
        tuple(ideas for _, ideas in groups if ideas),
        tuple(word for word, ideas in groups if not ideas),
        known / letters,
        _unit(inside),
        1000.0 if _THOUSANDS.search(text) else 1e6 if _MILLIONS.search(text) else 1.0,
        currency_in(text),
        low,
        high,
        tuple(languages.most_common()),
    )


def language_of(headers: Sequence[Header]) -> str:
    """The language that knows more words of the headers than any other; empty when none stands out."""
    known: Counter[str] = Counter()
    for header in headers:
        known.update(dict(header.languages))
    first, second = (*known.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= _FEWEST_WORDS and first[1] > second[1] else ""


def _names_currency(word: str, text: str) -> bool:
    """A currency beside what is counted in it ("Sales USD", "Сумма, руб.") is a unit, not a word of the name."""
    if word.upper() in CODES:
        return word.upper() in text
    return bool(currency_of(word)) and word not in vocabulary().concepts


def _scale(text: str) -> tuple[float, float] | None:
    found = _SCALE.search(ascii_digits(text))
    if found is None:
        return None
    low, high = float(found[1]), float(found[2])
    return (low, high) if low < high <= 1000 and low in (0, 1, -100, -10, -5) else None


def _unit(inside: str) -> str:
    return "" if _SCALE.search(ascii_digits(inside)) or len(inside) > 12 else inside.strip()


def _split_words(text: str) -> list[str]:
    text = _NUMERO.sub(" no ", text)
    spaced = _CAMEL.sub(" ", text) if not text.isupper() else text
    return [fold(word) for word in _WORD.findall(spaced.replace("'", " ").replace("’", " "))]


def _ideas(words: list[str]) -> tuple[list[tuple[str, tuple[str, ...]]], Counter[str]]:
    known = vocabulary()
    groups: list[tuple[str, tuple[str, ...]]] = []
    languages: Counter[str] = Counter()
    place = 0
    while place < len(words):
        size, phrase = _longest(words, place)
        if size:
            groups.append((phrase, known.concepts[phrase]))
            languages.update(known.languages[phrase])
            place += size
            continue
        for piece in _pieces(words[place]):
            groups.append((piece, known.concepts.get(piece, ())))
            languages.update(known.languages.get(piece, ()))
        place += 1
    return [group for group in groups if group[1] or not group[0].isdigit()], languages


def _longest(words: list[str], place: int) -> tuple[int, str]:
    concepts = vocabulary().concepts
    for size in range(min(_MAX_WORDS, len(words) - place), 0, -1):
        for glue in (" ", ""):
            phrase = glue.join(words[place : place + size])
            if phrase in concepts:
                return size, phrase
    return 0, ""


@lru_cache(maxsize=10_000)
def _pieces(word: str) -> tuple[str, ...]:
    """A compound as known words (``kundennummer``, ``客户编号``); itself when it cannot be split."""
    bare = _without_article(word)
    if bare in vocabulary().concepts:
        return (bare,)
    split = _segment(word)
    return split if split else (_stem(bare),)


def _without_article(word: str) -> str:
    for article in ("وال", "بال", "ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 2:
            return word[len(article) :]
    return word


def _stem(word: str) -> str:
    """A known word this one begins with, for endings of inflected languages; else the word itself."""
    concepts = vocabulary().concepts
    for cut in range(1, min(4, len(word) - 4) + 1):
        if word[:-cut] in concepts and len(word) - cut >= 5:
            return word[:-cut]
    return word


def _segment(word: str) -> tuple[str, ...]:
    unspaced = bool(_UNSPACED.search(word))
    shortest = 1 if unspaced else 3
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (len(word) + 1)
    best[0] = (0, ())
    concepts = vocabulary().concepts
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 24), end):
            before = best[start]
            if before is None:
                continue
            piece = word[start:end]
            cost = _piece_cost(piece, concepts, shortest, unspaced, start, len(word))
            if cost is None:
                continue
            candidate = (before[0] + cost, (*before[1], piece))
            if best[end] is None or candidate[0] < best[end][0]:  # type: ignore[index]
                best[end] = candidate
    found = best[-1]
    if found is None or not any(piece in concepts for piece in found[1]):
        return ()
    return tuple(piece for piece in found[1] if piece not in _LINKS or unspaced)


_SHORT_ENDS = frozenset(("id", "no", "nr"))
_LINKS = frozenset(("s", "es", "n", "en", "er", "e", "ungs"))


def _piece_cost(
    piece: str, concepts: dict[str, tuple[str, ...]], shortest: int, unspaced: bool, start: int, size: int
) -> int | None:
    if piece in concepts and (len(piece) >= shortest or (piece in _SHORT_ENDS and start + len(piece) == size)):
        return 1
    if unspaced:
        return 3 if len(piece) == 1 else None
    return 2 if piece in _LINKS and 0 < start < size - len(piece) else None
