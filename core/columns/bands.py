"""Ranges in words: ``25-34``, ``under 20``, ``65+``; an answer in such ranges has an order.

Says for the values of a column whether they are ranges of one scale, and where a range begins and ends. A rare
range that lies across the others and is one sign away from one of them ("25-43") is a slip for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import numpy as np
from rapidfuzz.distance import OSA

from core.columns.distinct import Distinct
from core.columns.folding import fold
from core.columns.spelling import fingerprint
from core.columns.steps import OrderedAnswer, Place, few, is_rare, may_be_lost, only_home, ordered_answer
from core.columns.vocabulary import vocabulary

_NUMBER = r"[^\d\s+<>≤≥-]{0,3}\s?(\d[\d.,' ]*\d|\d)\s?(k|m|tsd|mil|bin|тыс)?\s?[^\d\s+<>≤≥-]{0,8}"
_BETWEEN = re.compile(
    rf"{_NUMBER}\s?(?:-|–|—|~|to|and|bis|a|à|et|y|e|до|ile|से|至|到|から|إلى|الى)\s?{_NUMBER}\s?.{{0,12}}"
)
_LONGEST_BAND = 60  # signs; longer texts are sentences
_MOST_BANDS, _MOST_SPELLINGS = 40, 200
_TIMES_MORE, _SHORTEST = 5, 3
_DECADE = re.compile(r"([1-9]0)\s?(?:'?s|대|代|er|лет)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SIDED = re.compile(rf"(?P<lead>[^\d]*?)\s?{_NUMBER}\s?(?P<tail>[^\d]*)")

Edges = tuple[float, float]


def bands(values: Distinct, kept: np.ndarray) -> OrderedAnswer | None:
    """The steps in order when nearly all values are ranges such as ``25-34``, ``under 20`` or ``65+``."""
    places = few(kept, _MOST_SPELLINGS)
    edges = {place: band_edges(str(values.texts[place])) for place in places}
    every = {place: edge for place, edge in edges.items() if edge is not None}
    rare = is_rare(values, kept)
    usual = {place: edge for place, edge in every.items() if not rare[place]}
    near = _near_bands(values, rare, usual, every)
    read = {place: edge for place, edge in every.items() if place not in near}
    if not _ladder(set(read.values())) and _in_turn(set(usual.values())):
        read = {place: edge for place, edge in read.items() if place in usual or not _across(edge, usual.values())}
    alone = [place for place, edge in edges.items() if edge is None and place not in near]
    rest = [place for place in alone if not may_be_lost(values, kept, place)]
    different = set(read.values())
    closed = sum(edge[0] > -np.inf and edge[1] < np.inf for edge in different)
    steps = len(different) + len({fingerprint(str(values.texts[place])) for place in rest})
    if not 2 <= steps <= _MOST_BANDS or len(different) < max(2, 0.8 * steps) or closed < 1 or not _ladder(different):
        return None
    known: dict[int, Place] = {place: (edge, "") for place, edge in read.items()}
    # What is no range and not rare is an answer of its own, behind all ranges.
    known.update({place: ((np.inf,), fingerprint(str(values.texts[place]))) for place in rest})
    return ordered_answer(values, kept, "band", known, near)


def _near_bands(
    values: Distinct, rare: np.ndarray, usual: dict[int, Edges], read: dict[int, Edges]
) -> dict[int, Place]:
    """Rare texts one sign away from one usual range: those that are no range, and those that lie across others."""
    different = set(usual.values())
    if len(different) < 2 or not _in_turn(different):
        return {}
    near: dict[int, Place] = {}
    for place in map(int, np.flatnonzero(rare)):
        edge, text = read.get(place), _signs(values, place)
        if len(text) < _SHORTEST or (edge is not None and (edge in different or not _across(edge, different))):
            continue
        slips: dict[Place, int | None] = {}
        for other, home in usual.items():
            distance = OSA.distance(text, _signs(values, other), score_cutoff=1)
            if distance <= 1 and values.counts[other] >= _TIMES_MORE * values.counts[place]:
                slips[home, ""] = distance
        step = only_home(slips, apart=1)
        if step is not None:
            near[place] = step
    return near


def _signs(values: Distinct, place: int) -> str:
    return fold(str(values.texts[place])).replace(" ", "")


def _across(edge: Edges, others: Iterable[Edges]) -> bool:
    return any(edge[0] < other[1] and other[0] < edge[1] for other in others)


def _in_turn(edges: set[Edges]) -> bool:
    """Whether each range ends before the next begins."""
    return all(left[1] <= right[0] for left, right in itertools.pairwise(sorted(edges)))


def band_edges(text: str) -> Edges | None:
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


def _ladder(edges: set[Edges]) -> bool:
    """Ranges of one scale follow one another; product codes such as 12-34 do not."""
    ordered = sorted(edges)
    follows = sum(left[1] <= right[0] + max(1.0, abs(right[0]) * 0.1) for left, right in itertools.pairwise(ordered))
    return follows >= 0.7 * (len(ordered) - 1)
