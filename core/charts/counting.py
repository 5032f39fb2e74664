"""The evidence for the number of segments: how well each number separates the customers."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts.style import QUIET, WARM, neutral, tooltip
from core.segmentation.results import Choice

# Bands of Kaufman & Rousseeuw (1990) for the silhouette, in words.
_BANDS = (0.25, 0.5, 0.7)
_APART = (
    "They run into each other.",
    "They touch at the edges, which is usual for customers.",
    "They stand well apart.",
    "They stand far apart.",
)


def evidence(choice: Choice) -> alt.Chart:
    """Separation per number of segments, the number in force marked, numbers pale where a segment
    would not be found again."""
    tried = pd.DataFrame([vars(item) for item in choice.tried])
    frame = neutral(k=tried["k"], separation=tried["silhouette"], repeat=tried["min_jaccard"].astype("float64"),
                    smallest=tried["smallest_share"], chosen=(tried["k"] == choice.k).astype(int),
                    falls=[int(item.falls_apart) for item in choice.tried])  # fmt: skip
    base = alt.Chart(frame).encode(
        x=alt.X("c0:O", title="Number of segments", axis=alt.Axis(labelAngle=0)),
        tooltip=[tooltip("c0:O", "Segments"), tooltip("c1:Q", "How well apart (0 touches, 1 far apart)", ".2f"),
                 tooltip("c2:Q", "Weakest segment found again", ".0%"),
                 tooltip("c3:Q", "Smallest segment", ".1%")],
    )  # fmt: skip
    colour = alt.condition("datum.c4 == 1", alt.value(WARM), alt.value(QUIET))
    pale = alt.condition("datum.c5 == 1", alt.value(0.35), alt.value(1))
    bars = base.mark_bar(width={"band": 0.6}, cornerRadiusTopLeft=2, cornerRadiusTopRight=2).encode(
        y=alt.Y("c1:Q", title="How well apart", scale=alt.Scale(zero=True)), color=colour, opacity=pale
    )
    return bars.properties(height=220)


def sentence(choice: Choice) -> str:
    """What the chart shows, for readers who cannot see it; the numbers are those of K-Means."""
    best = max(choice.tried, key=lambda item: item.silhouette)
    text = f"{best.k} segments stand furthest apart"
    text += ", and they are in use." if best.k == choice.k else f"; {choice.k} are in use."
    text += f" {_APART[sum(best.silhouette >= least for least in _BANDS)]}"
    if any(item.falls_apart for item in choice.tried):
        text += " Pale: with so many segments at least one would not be found again."
    return text
