"""One column: bars of counts for numbers and dates, horizontal bars for categories."""

from __future__ import annotations

import altair as alt

from core.charts.style import HEIGHT, neutral, number_form, title, tooltip, with_unit
from core.exploring.results import Distribution

_ROW_HEIGHT = 26


def distribution(shown: Distribution) -> alt.Chart:
    """The distribution of one column, from its ready-made bins."""
    if "label" in shown.bins:
        return _of_labels(shown)
    return _of_single_values(shown) if _one_value_each(shown) else _of_ranges(shown)


def _one_value_each(shown: Distribution) -> bool:
    return shown.kind == "integer" and bool((shown.bins["end"] - shown.bins["start"] == 1).all())


def _of_single_values(shown: Distribution) -> alt.Chart:
    """Few whole numbers: one bar each, its number under its middle."""
    frame = neutral(value=shown.bins["start"], count=shown.bins["count"])
    rows = shown.rows_are.capitalize()
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X("c0:O", title=title(with_unit(shown.label, shown.unit)), axis=alt.Axis(labelAngle=0, format=",d")),
            y=alt.Y("c1:Q", title=rows, axis=alt.Axis(tickMinStep=1)),
            tooltip=[tooltip("c0:Q", shown.label, ",d"), tooltip("c1:Q", rows, ",.0f")],
        )
        .properties(height=HEIGHT)
    )


def _of_ranges(shown: Distribution) -> alt.Chart:
    frame = neutral(start=shown.bins["start"], end=shown.bins["end"], count=shown.bins["count"], floor=0)
    dates = shown.kind == "date"
    kind, form = ("T", "%-d %b %Y") if dates else ("Q", number_form())
    axis = alt.Axis(format="%b %Y", labelOverlap=True) if dates else _number_axis(shown)
    words, rows = title(with_unit(shown.label, shown.unit)), shown.rows_are.capitalize()
    return (
        alt.Chart(frame)
        .mark_bar(binSpacing=1, cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X(f"c0:{kind}", title=words, axis=axis, scale=alt.Scale(zero=False, nice=False)),
            x2="c1",
            y=alt.Y("c2:Q", title=rows, axis=alt.Axis(tickMinStep=1), scale=alt.Scale(zero=True)),
            y2="c3",
            tooltip=[tooltip(f"c0:{kind}", "From", form), tooltip(f"c1:{kind}", "to", form),
                     tooltip("c2:Q", rows, ",.0f")],
        )
        .properties(height=HEIGHT)
    )  # fmt: skip


def _number_axis(shown: Distribution) -> alt.Axis:
    return alt.Axis(format=",d", tickMinStep=1) if shown.kind == "integer" else alt.Axis(labelOverlap=True)


def _of_labels(shown: Distribution) -> alt.Chart:
    frame = neutral(label=shown.bins["label"], count=shown.bins["count"], share=shown.bins["share"])
    rows = shown.rows_are.capitalize()
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=alt.Y("c0:N", sort=None, title=None, axis=alt.Axis(labelLimit=150, labelOverlap=False)),
            x=alt.X("c1:Q", title=rows, axis=alt.Axis(tickMinStep=1)),
            tooltip=[tooltip("c0:N", shown.label), tooltip("c1:Q", rows, ",.0f"), tooltip("c2:Q", "Share", ".1%")],
        )
        .properties(height=alt.Step(_ROW_HEIGHT))
    )
