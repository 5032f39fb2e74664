"""Segments as pictures: the map of customers, size against money, and profiles against the average."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from core.charts.style import HEIGHT, QUIET, fixed_colours, neutral, title, tooltip
from core.segmentation.results import Segment, Segmentation, Spread
from core.wording import count, percent, shorten

MOST_POINTS = 2_000
MAP_BOX = "map_box"
_MOST_TRAITS = 8
_SHORT_NAME = 22
_LEGEND_LINE = 26
# Pixels: a narrow chart, a letter of a legend, a symbol with the room around it.
_TELEPHONE, _SIGN, _SYMBOL = 500, 7, 36
# Two lines of a name, broken at a space: what a telephone has room for beside the bars.
_TWO_LINES = r"split(replace(datum.label, /^(.{8,20}) /, '$1\u0001'), '\u0001')"


def map_points(groups: Segmentation) -> pd.DataFrame:
    """The customers drawn on the map (x, y, customer_id, segment_name, certainty): every n-th of the
    sorted list when there are too many, so every segment keeps its share."""
    placed = groups.positions.join(groups.assignments[["customer_id", "segment_id", "segment_name", "certainty"]])
    placed = placed.dropna(subset=["segment_id"]).sort_values(["segment_id", "x", "y"], kind="stable")
    step = -(-len(placed) // MOST_POINTS) or 1
    return placed.iloc[::step]


def customer_map(groups: Segmentation, points: pd.DataFrame) -> alt.Chart:
    """One point per customer, coloured by segment; dragging a box selects (parameter ``map_box``)."""
    frame = neutral(x=points["x"], y=points["y"], who=points["customer_id"], segment=points["segment_name"],
                    certainty=points["certainty"])  # fmt: skip
    box = alt.selection_interval(name=MAP_BOX, encodings=["x", "y"])
    across, up = (title(words, 80) for words in groups.map_axes)
    return (
        alt.Chart(frame)
        .mark_circle(size=42)
        .encode(
            x=alt.X("c0:Q", title=across, axis=alt.Axis(labels=False, ticks=False), scale=alt.Scale(zero=False)),
            y=alt.Y("c1:Q", title=up, axis=alt.Axis(labels=False, ticks=False), scale=alt.Scale(zero=False)),
            color=_colour("c3:N", groups.segments),
            opacity=alt.condition(box, alt.value(0.75), alt.value(0.12)),
            tooltip=[tooltip("c2:N", "Customer"), tooltip("c3:N", "Segment"), tooltip("c4:Q", "Certainty", ".0%")],
        )
        .add_params(box)
        .properties(height=400 + _legend_height(groups.segments))
    )


def map_sentence(groups: Segmentation, drawn: int) -> str:
    """What the map can and cannot say."""
    some = "" if drawn >= len(groups.positions) else f", {count(drawn, 'customer')} of {len(groups.positions):,} drawn"
    return (
        f"Customers close together are alike{some}. The map keeps {percent(groups.map_kept)} of the differences "
        f"between them, so segments may touch here and still be apart."
    )


def size_and_money(segments: Sequence[Segment]) -> alt.Chart:
    """Two bars per segment: its share of the customers and of the money."""
    rows = [(item.name, "Customers", item.share) for item in segments]
    rows += [(item.name, "Money", item.money_share) for item in segments if item.money_share is not None]
    table = pd.DataFrame(rows, columns=["name", "what", "share"])
    frame = neutral(name=table["name"], what=table["what"], share=table["share"])
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            y=alt.Y("c0:N", sort=None, title=None, axis=_named()),
            yOffset=alt.YOffset("c1:N", sort=["Customers", "Money"]),
            x=alt.X("c2:Q", title="Share", axis=alt.Axis(format=".0%", tickCount=5)),
            color=_colour("c0:N", segments, legend=False),
            opacity=alt.Opacity("c1:N", scale=alt.Scale(domain=["Customers", "Money"], range=[1, 0.5]),
                                legend=alt.Legend(title=None, orient="top", symbolFillColor=QUIET)),
            tooltip=[tooltip("c0:N", "Segment"), tooltip("c1:N", "Share of"), tooltip("c2:Q", "Share", ".1%")],
        )
        .properties(height=max(170, 52 * len(segments) + 80))
    )  # fmt: skip


def size_sentence(segments: Sequence[Segment]) -> str:
    """The largest segment, and the one that brings the most money."""
    largest = max(segments, key=lambda item: item.size)
    text = f"{shorten(largest.name, 50)} is the largest segment with {percent(largest.share)} of the customers"
    paying = [item for item in segments if item.money_share is not None]
    if not paying:
        return text + "."
    richest = max(paying, key=lambda item: item.money_share or 0.0)
    if richest is largest:
        return f"{text}; it also brings the most money ({percent(richest.money_share)})."
    return f"{text}; {shorten(richest.name, 50)} brings the most money ({percent(richest.money_share)})."


def profile(segment: Segment) -> alt.LayerChart:
    """How far the segment lies from the average customer in every trait, in plain index points."""
    traits = [item for item in segment.traits if item.index is not None and not item.category][:_MOST_TRAITS]
    frame = neutral(label=[item.label for item in traits], index=[float(item.index or 0) - 100 for item in traits],
                    words=[item.words for item in traits])  # fmt: skip
    bars = (
        alt.Chart(frame)
        .mark_bar(cornerRadiusEnd=2, color=segment.colour)
        .encode(
            y=alt.Y("c0:N", sort=None, title=None, axis=alt.Axis(labelLimit=170)),
            x=alt.X("c1:Q", title="Percent above or below the average customer"),
            tooltip=[tooltip("c0:N", "What"), tooltip("c2:N", "Compared"), tooltip("c1:Q", "Difference in %", "+.0f")],
        )
    )
    middle = alt.Chart(pd.DataFrame({"c0": [0]})).mark_rule(color=QUIET).encode(x="c0:Q")
    return (bars + middle).properties(height=max(90, 30 * len(frame) + 40))


def compare_all(groups: Segmentation, labels: dict[str, str]) -> alt.Chart:
    """Every segment against the average in every feature used: a heatmap of standardised centres."""
    names = {segment.id: segment.name for segment in groups.segments}
    long = groups.centres.rename_axis("segment").reset_index().melt("segment", var_name="feature", value_name="value")
    frame = neutral(
        segment=long["segment"].map(names), feature=long["feature"].map(labels), value=long["value"].clip(-2, 2),
        words=long["value"].map(_against_average),
    )  # fmt: skip
    # Straight through the middle colour: other paths from orange to blue pass through green.
    colours = alt.Scale(domain=[-2, 0, 2], range=["#D98C45", "#F1F4F4", "#0072B2"], interpolate="rgb")
    return (
        alt.Chart(frame)
        .mark_rect(cornerRadius=2)
        .encode(
            x=alt.X("c0:N", sort=[title(name, 40) for name in names.values()], title=None,
                    axis=alt.Axis(labelAngle=-45, labelOverlap=False, labelLimit=200)),
            y=alt.Y("c1:N", sort=None, title=None, axis=_named()),
            color=alt.Color("c2:Q", scale=colours, legend=alt.Legend(title=None, orient="top", gradientLength=200,
                            values=[-2, 0, 2], labelExpr="datum.value < 0 ? 'lower' : datum.value > 0 ? 'higher' : 'average'")),
            tooltip=[tooltip("c0:N", "Segment"), tooltip("c1:N", "What"), tooltip("c3:N", "Against average")],
        )
        .properties(height=max(HEIGHT, 46 * long["feature"].nunique() + 200))
    )  # fmt: skip


def side_by_side(groups: Segmentation, labels: dict[str, str]) -> alt.LayerChart:
    """Parallel coordinates: one line per segment down every feature used, the average in the middle.

    The features stand one under the other, so every label is written out on a telephone too.
    """
    names = {segment.id: segment.name for segment in groups.segments}
    long = groups.centres.rename_axis("segment").reset_index().melt("segment", var_name="feature", value_name="value")
    frame = neutral(
        segment=long["segment"].map(names), feature=long["feature"].map(labels), value=long["value"].clip(-2.5, 2.5),
        place=long["feature"].map({key: place for place, key in enumerate(groups.centres.columns)}),
        words=long["value"].map(_against_average),
    )  # fmt: skip
    base = alt.Chart(frame).encode(
        y=alt.Y("c1:N", sort=None, title=None, scale=alt.Scale(padding=0.4),
                axis=_named(grid=True)),
        x=alt.X("c2:Q", title="Lower than average, or higher", axis=alt.Axis(values=[0], labels=False, grid=True)),
        order=alt.Order("c3:Q"),
        color=_colour("c0:N", groups.segments),
        tooltip=[tooltip("c0:N", "Segment"), tooltip("c1:N", "What"), tooltip("c4:N", "Against average")],
    )  # fmt: skip
    height = max(240, 48 * long["feature"].nunique()) + 60 + _legend_height(groups.segments)
    return (base.mark_line(strokeWidth=2.5) + base.mark_circle(size=70)).properties(height=height)


def spread(found: Spread, segment: Segment) -> alt.LayerChart:
    """Where the segment's customers lie on one feature, over where all customers lie."""
    frame = neutral(low=found.low, high=found.high, own=found.segment, all=found.everybody)
    across = alt.X("c0:Q", title=title(found.label), scale=alt.Scale(zero=False, nice=False), axis=alt.Axis(grid=False))
    lines = [
        tooltip("c0:Q", "From", ",.2~f"), tooltip("c1:Q", "To", ",.2~f"), tooltip("c2:Q", "Of the segment", ".1%"),
        tooltip("c3:Q", "Of all customers", ".1%"),
    ]  # fmt: skip
    base = alt.Chart(frame).encode(x=across, x2="c1:Q", tooltip=lines)
    share = alt.Axis(format=".0%")
    own = base.mark_rect(color=segment.colour, opacity=0.75).encode(y="c2:Q", y2=alt.datum(0))
    everybody = base.mark_rule(color=QUIET, strokeWidth=3).encode(
        y=alt.Y("c3:Q", title="Share of customers", axis=share)
    )
    return (own + everybody).properties(height=HEIGHT)


def _named(grid: bool = False) -> alt.Axis:
    """An axis of names, none of them left out."""
    return alt.Axis(labelExpr=_TWO_LINES, labelOverlap=False, labelLimit=150, grid=grid)


def _against_average(value: float) -> str:
    """A standardised difference in the words the pictures use; bands of Cohen (1988)."""
    if abs(value) < 0.2:
        return "about average"
    return ("much " if abs(value) >= 0.8 else "") + ("higher" if value > 0 else "lower")


def _on_telephone(segments: Sequence[Segment]) -> int:
    """Two columns of short names fit a telephone, long names need a line each."""
    return 2 if max(len(item.name) for item in segments) <= _SHORT_NAME else 1


def _legend_columns(segments: Sequence[Segment]) -> alt.ExprRef:
    """As many columns as fit beside each other in the width the browser gives the chart."""
    wide = _SIGN * max(len(item.name) for item in segments) + _SYMBOL
    return alt.ExprRef(f"width < {_TELEPHONE} ? {_on_telephone(segments)} : max(1, floor(width / {wide}))")


def _legend_height(segments: Sequence[Segment]) -> int:
    """What the legend takes at most from the height of a chart."""
    return _LEGEND_LINE * -(-len(segments) // _on_telephone(segments))


def _colour(field: str, segments: Sequence[Segment], legend: bool = True) -> alt.Color:
    scale = fixed_colours([item.name for item in segments], [item.colour for item in segments])
    shown = (
        alt.Legend(orient="top", columns=_legend_columns(segments), labelLimit=300, symbolLimit=20, title=None)
        if legend
        else None
    )
    return alt.Color(field, scale=scale, legend=shown)
