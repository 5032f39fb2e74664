"""The map of empty cells: columns of the file against its rows, darker where more is missing."""

from __future__ import annotations

import altair as alt

from core.charts.style import neutral, title, tooltip
from core.cleaning.results import Gaps

_ROW_HEIGHT = 22


def missing_map(shown: Gaps) -> alt.Chart:
    """One tile per column and block of rows."""
    tiles = shown.tiles
    frame = neutral(
        column=tiles["column"], place=tiles["place"], first=tiles["first"], last=tiles["last"], share=tiles["share"]
    )
    return (
        alt.Chart(frame)
        .mark_rect()
        .encode(
            x=alt.X("c1:O", title=title("First row to last row of the file"), axis=alt.Axis(labels=False, ticks=False)),
            y=alt.Y("c0:N", sort=None, title=None, axis=alt.Axis(labelLimit=150)),
            color=alt.Color("c4:Q", title=title("Empty"), scale=alt.Scale(domain=[0, 1]),
                            legend=alt.Legend(format=".0%", orient="bottom", gradientLength=160)),
            tooltip=[tooltip("c0:N", "Column"), tooltip("c2:Q", "From row", ",.0f"),
                     tooltip("c3:Q", "to row", ",.0f"), tooltip("c4:Q", "Empty", ".0%")],
        )
        .properties(height=alt.Step(_ROW_HEIGHT))
    )  # fmt: skip
