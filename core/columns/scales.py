"""Answers on a scale of words (agree, disagree; often, seldom), and points of a scale that carry words.

Says for the values of a column whether they are such answers and in which order they stand. An answer written in
several ways ("AGREE", "Agree ", accents left out, "Agre") is one step of the order, not several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from core.columns.distinct import Distinct
from core.columns.slips import slips_among_few
from core.columns.spelling import fingerprint
from core.columns.steps import OrderedAnswer, Place, few, is_rare, only_home, ordered_answer, too_many_odd
from core.columns.vocabulary import vocabulary

_MOST_STEPS, _MOST_SPELLINGS = 12, 200
_LABELLED = re.compile(r"\(?(\d{1,2})\)?(?:\s?[-–.:=)]\s?\D{2,}|\s?\([^)\d]+\))?")

Levels = Sequence[frozenset[str]]


def worded_scale(values: Distinct, kept: np.ndarray) -> OrderedAnswer | None:
    """The steps in order when words of one known scale are used, but for a few odd ones."""
    texts = {place: _bare(str(values.folded[place])) for place in few(kept, _MOST_SPELLINGS)}
    if not 2 <= len({fingerprint(text) for text in texts.values()}) <= 2 * _MOST_STEPS:
        return None
    best: OrderedAnswer | None = None
    most = 0
    for name, levels in vocabulary().scales:
        found = _on_scale(levels, texts)
        rows = int(values.counts[list(found)].sum())
        ranks = {place[0] for place in found.values()}
        if (
            rows <= most
            or len(ranks) < 2
            or len(set(found.values())) > _MOST_STEPS
            or too_many_odd(values, kept, found)
        ):
            continue
        near = _near_words(values, kept, levels, texts, found)
        answer = ordered_answer(values, kept, name, found, near)
        if answer is not None:
            best, most = answer, rows
    return best


def _on_scale(levels: Levels, texts: dict[int, str]) -> dict[int, Place]:
    known = [frozenset(map(fingerprint, words)) for words in levels]
    found: dict[int, Place] = {}
    for place, text in texts.items():
        print_ = fingerprint(text)
        for rank, (words, prints) in enumerate(zip(levels, known, strict=True)):
            if text in words or (print_ and print_ in prints):
                found[place] = (float(rank),), print_
                break
    return found


def _near_words(
    values: Distinct, kept: np.ndarray, levels: Levels, texts: dict[int, str], found: dict[int, Place]
) -> dict[int, Place]:
    """Rare texts that are a slip for the words of one step in use, and of no other step of the scale."""
    near: dict[int, Place] = {}
    for value in np.flatnonzero(is_rare(values, kept)):
        if value in found:
            continue
        text = texts[int(value)]
        ranks: dict[Place, int | None] = {}
        for rank, words in enumerate(levels):
            slips = [slips for word in words if (slips := slips_among_few(text, word)) is not None]
            ranks[(float(rank),), ""] = min(slips, default=None)
        # "katılıyorum" and "katılmıyorum" are opposites and one letter apart: what is near both is neither.
        home = only_home(ranks, apart=2)
        used = {
            place: slips_among_few(text, texts[known])
            for known, place in sorted(found.items())
            if home is not None and place[0] == home[0]
        }
        step = only_home(used, apart=1)
        if step is not None:
            near[int(value)] = step
    return near


def labelled_points(values: Distinct, kept: np.ndarray) -> OrderedAnswer | None:
    """The steps where points of a scale carry words: ``1 - very bad``, ``2``, .. ``5 = very good``."""
    texts = {place: str(values.folded[place]) for place in few(kept, _MOST_SPELLINGS)}
    points = {place: int(match[1]) for place, text in texts.items() if (match := _LABELLED.fullmatch(text))}
    rare = is_rare(values, kept)
    if any(not rare[place] for place in texts if place not in points):
        return None
    labels = _usual_labels(values, texts, points)
    known: dict[int, Place] = {}
    near: dict[int, Place] = {}
    for place, point in points.items():
        label, usual = fingerprint(_label(texts[place])), labels[point]
        if label in ("", usual):
            known[place] = (float(point),), ""
        elif not rare[place]:
            return None
        elif usual and slips_among_few(label, usual) is not None:
            near[place] = (float(point),), ""
    near.update(_near_points(texts, points, known))
    numbers = {int(place[0][0]) for place in known.values()}
    if not 2 <= len(numbers) <= _MOST_STEPS or max(numbers) > 10 or max(numbers) - min(numbers) > 10:
        return None
    worded = any(re.search(r"[^\W\d_]{2}", label) for label in labels.values())
    return ordered_answer(values, kept, "", known, near) if worded else None


def _usual_labels(values: Distinct, texts: dict[int, str], points: dict[int, int]) -> dict[int, str]:
    """The words most rows have beside each point."""
    tally: dict[int, Counter[str]] = {}
    for place, point in points.items():
        counts = tally.setdefault(point, Counter())
        label = fingerprint(_label(texts[place]))
        counts[label] += int(values.counts[place]) if label else 0
    return {point: min(counts, key=lambda label: (-counts[label], label)) for point, counts in tally.items()}


def _near_points(texts: dict[int, str], points: dict[int, int], known: dict[int, Place]) -> dict[int, Place]:
    """Texts without a point ("S - very good") that differ by one sign from one step."""
    found: dict[int, Place] = {}
    for value, text in texts.items():
        if value in points:
            continue
        home = only_home({place: _one_sign(text, texts[step]) for step, place in known.items()}, apart=1)
        if home is not None:
            found[value] = home
    return found


def _one_sign(text: str, other: str) -> int | None:
    from rapidfuzz.distance import OSA

    distance = OSA.distance(text, other, score_cutoff=1)
    return distance if distance <= 1 and len(other) >= 5 else None


def _label(text: str) -> str:
    """The words beside a point."""
    return re.sub(r"^\(?\d{1,2}\)?\s?[-–.:=)]?\s?", "", text)


def _bare(text: str) -> str:
    """Without a leading number or mark: ``1 - strongly disagree``, ``5 = very satisfied``."""
    return re.sub(r"^\(?\d{1,2}\s?[-–.:=)]*\s?", "", text).strip(" .!") or text
