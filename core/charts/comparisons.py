"""One number by one group: the middle half of every group as a bar, its middle value as a tick."""

from __future__ import annotations

import altair as alt

from core.charts.style import WARM, neutral, number_form, title, tooltip
from core.exploring.results import Comparison


def comparison(shown: Comparison) -> alt.LayerChart:
    """The groups below each other, in the order of the result."""
    groups = shown.groups
    frame = neutral(label=groups["label"], low=groups["low"], high=groups["high"], median=groups["median"],
                    mean=groups["mean"], count=groups["count"])  # fmt: skip
    form = number_form()
    base = alt.Chart(frame).encode(
        y=alt.Y("c0:N", sort=None, title=None, axis=alt.Axis(labelLimit=150, labelOverlap=False)),
        tooltip=[tooltip("c0:N", shown.by), tooltip("c3:Q", "Middle", form), tooltip("c4:Q", "Average", form),
                 tooltip("c1:Q", "A quarter is below", form), tooltip("c2:Q", "A quarter is above", form),
                 tooltip("c5:Q", "Rows", ",.0f")],
    )  # fmt: skip
    halves = base.mark_bar(height=12, cornerRadius=3, opacity=0.55).encode(
        x=alt.X("c1:Q", title=title(shown.number), scale=alt.Scale(zero=False)), x2="c2"
    )
    middles = base.mark_tick(thickness=3, size=20, color=WARM).encode(x="c3:Q")
    return (halves + middles).properties(height=alt.Step(30))
