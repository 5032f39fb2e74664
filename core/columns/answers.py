"""Answers with two sides (yes and no), and several answers in one cell."""

from __future__ import annotations

import numpy as np

from core.columns.distinct import Distinct
from core.columns.vocabulary import vocabulary

_MOST_ANSWERS, _MOST_SPELLINGS = 12, 200


def yes_no(values: Distinct, kept: np.ndarray) -> np.ndarray | None:
    """True and False per value when the column has only yes and no (or 1 and 0 in a flag)."""
    words = vocabulary()
    folded = [str(text) for text in values.folded[kept]] if kept.sum() <= _MOST_SPELLINGS else []
    if len(set(folded)) > _MOST_ANSWERS:
        return None
    if not folded or any(text not in words.yes and text not in words.no for text in folded):
        return None
    if {text in words.yes for text in folded} != {True, False} and not any(len(text) > 1 for text in folded):
        return None
    answer = np.zeros(len(values), dtype=bool)
    answer[kept] = [text in words.yes for text in folded]
    return answer


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
