"""Answers with an order or with two sides: yes and no, agreement in words, bands, how often.

Says for the values of a column whether they are such answers and in which order they stand. An answer
written in several ways ("AGREE", "Agree ", accents left out) is one step of the order, not several.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable

import numpy as np

from core.columns.distinct import Distinct
from core.columns.folding import fold
from core.columns.spelling import best_spelling, fingerprint
from core.columns.vocabulary import vocabulary

Steps = tuple[tuple[str, ...], ...]
"""The steps of an ordered answer, lowest first; of each its spellings, the one to use first."""

_NUMBER = r"[^\d\s+<>≤≥-]{0,3}\s?(\d[\d.,' ]*\d|\d)\s?(k|m|tsd|mil|bin|тыс)?\s?[^\d\s+<>≤≥-]{0,8}"
_BETWEEN = re.compile(
    rf"{_NUMBER}\s?(?:-|–|—|~|to|and|bis|a|à|et|y|e|до|ile|से|至|到|から|إلى|الى)\s?{_NUMBER}\s?.{{0,12}}"
)
_LONGEST_BAND = 60  # signs; longer texts are sentences
_MOST_STEPS, _MOST_BANDS, _MOST_SPELLINGS = 12, 40, 200
_DECADE = re.compile(r"([1-9]0)\s?(?:'?s|대|代|er|лет)")
_LABELLED = re.compile(r"\(?(\d{1,2})\)?(?:\s?[-–.:=)]\s?\D{2,}|\s?\([^)\d]+\))?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIDED = re.compile(rf"(?P<lead>[^\d]*?)\s?{_NUMBER}\s?(?P<tail>[^\d]*)")


def yes_no(values: Distinct, kept: np.ndarray) -> np.ndarray | None:
    """True and False per value when the column has only yes and no (or 1 and 0 in a flag)."""
    words = vocabulary()
    folded = [str(text) for text in values.folded[kept]] if kept.sum() <= _MOST_SPELLINGS else []
    if len(set(folded)) > _MOST_STEPS:
        return None
    if not folded or any(text not in words.yes and text not in words.no for text in folded):
        return None
    if {text in words.yes for text in folded} != {True, False} and not any(len(text) > 1 for text in folded):
        return None
    answer = np.zeros(len(values), dtype=bool)
    answer[kept] = [text in words.yes for text in folded]
    return answer


def worded_scale(values: Distinct, kept: np.ndarray) -> tuple[str, Steps] | None:
    """The scale's name and its steps in order when words of one known scale are used."""
    texts = {place: _bare(str(values.folded[place])) for place in _few(kept, _MOST_SPELLINGS)}
    prints = {place: fingerprint(text) for place, text in texts.items()}
    if not 2 <= len(set(prints.values())) <= _MOST_STEPS:
        return None
    for name, levels in vocabulary().scales:
        known = [frozenset(map(fingerprint, words)) for words in levels]
        ranks = {place: _rank(text, prints[place], levels, known) for place, text in texts.items()}
        if min(ranks.values()) >= 0 and len(set(ranks.values())) >= 2:
            return name, _steps(values, sorted((rank, prints[place], place) for place, rank in ranks.items()))
    return None


def _rank(text: str, print_: str, levels: Iterable[frozenset[str]], known: Iterable[frozenset[str]]) -> int:
    """The step of a scale a text is a word for, -1 when it is none of them."""
    for rank, (words, prints) in enumerate(zip(levels, known, strict=True)):
        if text in words or (print_ and print_ in prints):
            return rank
    return -1


def labelled_points(values: Distinct, kept: np.ndarray) -> Steps | None:
    """The steps where points of a scale carry words: ``1 - very bad``, ``2``, .. ``5 = very good``."""
    places = _few(kept, _MOST_SPELLINGS)
    found = {place: _LABELLED.fullmatch(str(values.folded[place])) for place in places}
    labels: dict[int, set[str]] = {}
    for place, match in found.items():
        if match is None:
            return None
        labels.setdefault(int(match[1]), set()).add(fingerprint(_label(str(values.folded[place]))))
    if not 2 <= len(labels) <= _MOST_STEPS or max(labels) > 10 or max(labels) - min(labels) > 10:
        return None
    worded = any(re.search(r"[^\W\d_]{2}", label) for one in labels.values() for label in one)
    if not worded or any(len(one - {""}) > 1 for one in labels.values()):
        return None
    return _steps(values, sorted((int(match[1]), "", place) for place, match in found.items() if match))


def _few(kept: np.ndarray, most: int) -> list[int]:
    """The places of the values in question, none when there are too many to be answers."""
    places = np.flatnonzero(kept)
    return [int(place) for place in places] if 2 <= len(places) <= most else []


def _label(text: str) -> str:
    """The words beside a point."""
    return re.sub(r"^\(?\d{1,2}\)?\s?[-–.:=)]?\s?", "", text)


def _steps(values: Distinct, ordered: Iterable[tuple[Hashable, str, int]]) -> Steps:
    """Neighbours with the same rank and the same writing as one step."""
    steps = []
    for _, group in itertools.groupby(ordered, key=lambda item: item[:2]):
        counts = {str(values.texts[place]): int(values.counts[place]) for *_, place in group}
        best = best_spelling(counts)
        steps.append((best, *sorted(text for text in counts if text != best)))
    return tuple(steps)


def _bare(text: str) -> str:
    """Without a leading number or mark: ``1 - strongly disagree``, ``5 = very satisfied``."""
    return re.sub(r"^\(?\d{1,2}\s?[-–.:=)]*\s?", "", text).strip(" .!") or text


def bands(values: Distinct, kept: np.ndarray) -> Steps | None:
    """The steps in order when nearly all values are ranges such as ``25-34``, ``under 20`` or ``65+``."""
    places = _few(kept, _MOST_SPELLINGS)
    edges = {place: band_edges(str(values.texts[place])) for place in places}
    read = {place: edge for place, edge in edges.items() if edge is not None}
    different = set(read.values())
    rest = sorted((fingerprint(str(values.texts[place])), place) for place in places if place not in read)
    closed = sum(edge[0] > -np.inf and edge[1] < np.inf for edge in different)
    steps = len(different) + len({text for text, _ in rest})
    if not 2 <= steps <= _MOST_BANDS or len(different) < max(2, 0.8 * steps) or closed < 1 or not _ladder(different):
        return None
    ranked = sorted((edge, "", place) for place, edge in read.items())
    return _steps(values, ranked) + _steps(values, [(np.inf, text, place) for text, place in rest])


def band_edges(text: str) -> tuple[float, float] | None:
    """Lower and upper edge of a range in words; open ends are infinite; ``None`` when it is none."""
    if len(text) > _LONGEST_BAND:
        return None
    plain = fold(text)
    decade = _DECADE.fullmatch(plain)
    if decade is not None:
        return float(decade[1]), float(decade[1]) + 9
    found = _BETWEEN.fullmatch(plain)
    if found is not None:
        low, high = _value(found[1], found[2] or found[4]), _value(found[3], found[4])
        return (low, high) if low < high else None
    sided = _SIDED.fullmatch(plain)
    if sided is None:
        return None
    value = _value(sided[2], sided[3])
    words = vocabulary()
    around = {sided["lead"].strip(" .$€£"), sided["tail"].strip(" .$€£")} - {""}
    signs = set(re.findall(r"[<>≤≥+]", plain))
    if around & words.under or signs & set("<≤") or _mentions(plain, words.under):
        return -np.inf, value
    if around & words.over or signs & set(">≥+") or _mentions(plain, words.over):
        return value, np.inf
    return None


def _mentions(text: str, words: frozenset[str]) -> bool:
    return any(
        word in text
        if _UNSPACED.search(word)
        else (len(word) > 2 or not word.isascii()) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        for word in words
    )


def _value(digits: str, scale: str | None) -> float:
    text = digits.replace(" ", "").replace("'", "")
    text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text).replace(",", ".")
    factor = {"k": 1e3, "tsd": 1e3, "mil": 1e3, "bin": 1e3, "тыс": 1e3, "m": 1e6}.get(scale or "", 1.0)
    return float(text) * factor if text.count(".") < 2 else np.nan


def _ladder(edges: set[tuple[float, float]]) -> bool:
    """Ranges of one scale follow one another; product codes such as 12-34 do not."""
    ordered = sorted(edges)
    follows = sum(left[1] <= right[0] + max(1.0, abs(right[0]) * 0.1) for left, right in itertools.pairwise(ordered))
    return follows >= 0.7 * (len(ordered) - 1)


def several_separator(values: Distinct, kept: np.ndarray) -> str:
    """The sign that parts several answers in one cell; empty when cells hold one answer each."""
    texts = values.texts[kept]
    if len(texts) < 3:
        return ""
    for mark in (";", "|", ",", "/", "\n", "、", "，"):
        with_mark = np.array([mark in text.strip(mark) for text in texts], dtype=bool)
        counts = values.counts[kept]
        if counts[with_mark].sum() < 0.15 * counts.sum():
            continue
        pieces = [piece.strip() for text in texts for piece in text.split(mark) if piece.strip()]
        different = set(pieces)
        longest = max((len(piece) for piece in different), default=99)
        repeated = len(pieces) >= 2.5 * len(different)
        alone = {text.strip() for text in texts[~with_mark]}
        if (
            len(different) <= 40
            and longest <= 45
            and repeated
            and len(different) < len(texts) * 3
            and alone <= different
        ):
            return mark
    return ""
