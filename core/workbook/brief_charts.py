"""The brief's charts as inline SVG: plain shapes and escaped text, nothing to load, nothing to run."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import log

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment
from core.workbook import styles
from core.workbook.text_width import width

_GREY = "#b7c1ca"
_INK, _MUTED, _LINE = f"#{styles.INK}", f"#{styles.MUTED}", f"#{styles.LINE}"
_WIDTH = 340
_LABEL = 128  # room for names at the left, of that width
_LETTER = 9.0
_FONT = 'font-family="Calibri, Carlito, Segoe UI, Arial, sans-serif"'
_WIDEST_DIGIT = 0.64  # of the letter's size, in the widest font in use
_LOW, _HIGH = 0.25, 4.0
_MOST_STRIPS = 7


@dataclass(frozen=True)
class Drawing:
    """A chart as inline SVG, with its size in the units of its own viewBox."""

    svg: str
    width: float
    height: float


def money_bars(segments: tuple[Segment, ...]) -> Drawing:
    """Two bars a segment: share of customers in grey, share of money in its colour."""
    with_money = any(segment.money_share is not None for segment in segments)
    most = max([segment.share for segment in segments] + [segment.money_share or 0 for segment in segments] + [1e-9])
    parts, top = [], 16
    for segment in segments:
        parts.append(_name(segment.name, top + 9))
        bars = [(segment.share, segment.colour if not with_money else _GREY)]
        if with_money:
            bars.append((segment.money_share or 0.0, segment.colour))
        else:
            top += 4
        for place, (share, colour) in enumerate(bars):
            long = max(share / most * (_WIDTH - _LABEL - 46), 0.8)
            y = top + place * 9
            parts.append(f'<rect x="{_LABEL}" y="{y}" width="{long:.1f}" height="8" fill="{escape(colour)}"/>')
            parts.append(_text(_LABEL + 4 + long, y + 7.2, wording.percent(share), size=8.5, colour=_MUTED))
        top += 25 if with_money else 18
    words = "grey: customers · colour: money" if with_money else "share of customers"
    legend = _text(_LABEL, 9, words, size=8.5, colour=_MUTED)
    told = "; ".join(f"{s.name}: {wording.percent(s.share)} of customers" for s in segments)
    return _svg(legend + "".join(parts), top, "Bars. " + told)


def profile_strips(journey: Journey, segments: tuple[Segment, ...]) -> Drawing | None:
    """One strip a feature in use: every segment as a dot, from a quarter to four times the average;
    ``None`` when no feature has an average above zero."""
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    averages = journey.features.frame.reindex(placed).mean()
    keys = [key for key in journey.segmentation.used if averages.get(key, 0) > 0][:_MOST_STRIPS]
    if not keys:
        return None
    line = 25
    parts, top = [_axis(len(keys) * line + 10)], 28.0
    for key in keys:
        parts.append(_name(journey.features.feature(key).label, top))
        parts.append(f'<line x1="{_LABEL}" x2="{_WIDTH - 8}" y1="{top}" y2="{top}" stroke="{_LINE}"/>')
        for segment in segments:
            mean = segment.mean(key)
            if mean is not None:
                x = _place(mean / float(averages[key]))
                parts.append(f'<circle cx="{x:.1f}" cy="{top}" r="4.6" fill="{escape(segment.colour)}" stroke="#fff"/>')
        top += line
    legend, top = _legend(segments, top)
    return _svg(
        "".join(parts) + legend, top, "Dots per feature show how far each segment is from the average customer."
    )


def _legend(segments: tuple[Segment, ...], top: float) -> tuple[str, float]:
    """Which dot is which segment, in two columns from ``top`` on, and where they end."""
    half = _WIDTH / 2
    parts = []
    for place, segment in enumerate(segments):
        x, y = place % 2 * half, top + place // 2 * 13
        name = _fitted(segment.name, (half - 16) / (_LETTER * _WIDEST_DIGIT))
        parts.append(f'<circle cx="{x + 5:.1f}" cy="{y}" r="4.2" fill="{escape(segment.colour)}"/>')
        parts.append(_text(x + 14, y + 3, name, size=_LETTER))
    return "".join(parts), top + -(-len(segments) // 2) * 13 - 4


def _name(words: str, middle: float) -> str:
    """A label in at most two lines, its middle at that height."""
    room = _LABEL / (_LETTER * _WIDEST_DIGIT) - 1
    first, second = "", ""
    for word in words.split():
        if not second and width(f"{first} {word}") <= room:
            first = f"{first} {word}".strip()
        else:
            second = f"{second} {word}".strip()
    if not first:
        first, second = second, ""
    pieces = [_fitted(piece, room) for piece in (first, second) if piece]
    start = middle + 3 - (len(pieces) - 1) * 5
    return "".join(_text(0, start + place * 10, piece, size=_LETTER) for place, piece in enumerate(pieces))


def _fitted(text: str, room: float) -> str:
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _axis(height: float) -> str:
    marks = ((0.25, "¼"), (0.5, "½"), (1.0, "average"), (2.0, "2×"), (4.0, "4×"))
    lines = "".join(
        f'<line x1="{_place(at):.1f}" x2="{_place(at):.1f}" y1="13" y2="{height}" '
        f'stroke="{_MUTED if at == 1 else _LINE}" stroke-dasharray="{"none" if at == 1 else "2 2"}"/>'
        for at, _ in marks
    )
    return lines + "".join(_text(_place(at), 9, words, size=8.5, colour=_MUTED, anchor="middle") for at, words in marks)


def _place(ratio: float) -> float:
    """Doubling and halving are equally far from the average; beyond four times stays on the edge."""
    limited = min(max(ratio, _LOW), _HIGH)
    return _LABEL + 8 + (log(limited) - log(_LOW)) / (log(_HIGH) - log(_LOW)) * (_WIDTH - _LABEL - 26)


def _text(x: float, y: float, words: str, *, size: float = 10, colour: str = _INK, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" fill="{colour}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def _svg(inner: str, height: float, words: str) -> Drawing:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(words)}">{inner}</svg>'
    )
    return Drawing(svg, float(_WIDTH), float(height))
