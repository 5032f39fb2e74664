"""The brief's charts as inline SVG: plain shapes and escaped text, nothing to load, nothing to run."""

from __future__ import annotations

from html import escape
from math import log

from core import wording
from core.journey import Journey
from core.segmentation.results import Segment

_INK, _MUTED, _GREY, _LINE = "#1f2933", "#5f6c7b", "#b7c1ca", "#d5dbe1"
_WIDTH = 340
_FONT = 'font-family="Calibri, Carlito, Segoe UI, Arial, sans-serif"'
_LOW, _HIGH = 0.25, 4.0


def money_bars(segments: tuple[Segment, ...]) -> str:
    """Two bars a segment: share of customers in grey, share of money in its colour."""
    with_money = any(segment.money_share is not None for segment in segments)
    line = 30 if with_money else 20
    most = max([segment.share for segment in segments] + [segment.money_share or 0 for segment in segments] + [1e-9])
    parts, top = [], 14
    for segment in segments:
        parts.append(_text(0, top + (line - 10) / 2 + 3, wording.shorten(segment.name, 24)))
        bars = [(segment.share, segment.colour if not with_money else _GREY)]
        if with_money:
            bars.append((segment.money_share or 0.0, segment.colour))
        for place, (share, colour) in enumerate(bars):
            width = max(share / most * 150, 0.8)
            y = top + place * 10
            parts.append(f'<rect x="142" y="{y}" width="{width:.1f}" height="8.5" fill="{escape(colour)}"/>')
            parts.append(_text(146 + width, y + 7.6, wording.percent(share), size=8.5, colour=_MUTED))
        top += line
    legend = _text(
        142, 8, "grey: customers · colour: money" if with_money else "share of customers", size=8.5, colour=_MUTED
    )
    words = "; ".join(f"{s.name}: {wording.percent(s.share)} of customers" for s in segments)
    return _svg(legend + "".join(parts), top, "Bars. " + words)


def profile_strips(journey: Journey, segments: tuple[Segment, ...]) -> str:
    """One strip a feature in use: every segment as a dot, from a quarter to four times the average."""
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    averages = journey.features.frame.reindex(placed).mean()
    keys = [key for key in journey.segmentation.used if averages.get(key, 0) > 0][:7]
    if not keys:
        return ""
    parts, top = [_axis(len(keys) * 24 + 16)], 26
    for key in keys:
        parts.append(_text(0, top + 3, wording.shorten(journey.features.feature(key).label, 24)))
        parts.append(f'<line x1="142" x2="{_WIDTH - 8}" y1="{top}" y2="{top}" stroke="{_LINE}"/>')
        for segment in segments:
            mean = segment.mean(key)
            if mean is not None:
                x = _place(mean / float(averages[key]))
                parts.append(f'<circle cx="{x:.1f}" cy="{top}" r="4.6" fill="{escape(segment.colour)}" stroke="#fff"/>')
        top += 24
    return _svg("".join(parts), top - 4, "Dots per feature show how far each segment is from the average customer.")


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
    return 150 + (log(limited) - log(_LOW)) / (log(_HIGH) - log(_LOW)) * (_WIDTH - 168)


def _text(x: float, y: float, words: str, *, size: float = 10, colour: str = _INK, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} font-size="{size}" fill="{colour}" text-anchor="{anchor}">'
        f"{escape(words)}</text>"
    )


def _svg(inner: str, height: float, words: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(words)}">{inner}</svg>'
    )
