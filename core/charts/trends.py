"""Sales over time, by weekday and by hour, and how few customers bring how much of the money."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts.style import HEIGHT, QUIET, neutral, title, tooltip
from core.exploring.results import Trend

HOURS = 24
_DATES = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y"}


def sales_over_time(shown: Trend, unit: str = "") -> alt.LayerChart:
    """Money per period (orders where rows carry no money); a period cut short is a hollow point off the line."""
    periods, measure, words = _measure(shown.periods, unit)
    whole = periods["complete"].map({True: "whole", False: "cut short"})
    frame = neutral(start=periods["start"], value=measure, orders=periods["orders"], whole=whole)
    base = alt.Chart(frame).encode(
        x=alt.X("c0:T", title=None, axis=alt.Axis(format=_DATES[shown.grain], labelOverlap=True, tickCount=12)),
        y=alt.Y("c1:Q", title=title(words), axis=alt.Axis(format="~s")),
        tooltip=[tooltip("c0:T", f"{shown.grain.capitalize()} from", "%-d %b %Y"), tooltip("c1:Q", words, ",.0f"),
                 tooltip("c2:Q", "Orders", ",.0f"), tooltip("c3:N", "Period")],
    )  # fmt: skip
    points = base.mark_point(filled=True, size=45).encode(
        fillOpacity=alt.condition("datum.c3 == 'whole'", alt.value(1), alt.value(0))
    )
    line = base.transform_filter("datum.c3 == 'whole'").mark_line()
    return (line + points).properties(height=HEIGHT)


def by_part(parts: pd.DataFrame, unit: str = "") -> alt.Chart:
    """Bars by weekday or hour, in their order."""
    parts = _open_hours(parts)
    has_money = parts["money"].notna().any()
    words = f"On an average day ({unit})" if has_money and unit else "On an average day"
    frame = neutral(label=parts["label"].astype(str), value=parts["per_day"])
    return (
        alt.Chart(frame)
        .mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2)
        .encode(
            x=alt.X("c0:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("c1:Q", title=title(words), axis=alt.Axis(format="~s")),
            tooltip=[tooltip("c0:N", "When"), tooltip("c1:Q", words, ",.1f")],
        )
        .properties(height=220)
    )


def _open_hours(parts: pd.DataFrame) -> pd.DataFrame:
    """Without the empty hours before the first and after the last order."""
    busy = parts.index[parts["orders"].gt(0)]
    return parts.loc[busy.min() : busy.max()] if len(parts) == HOURS and len(busy) else parts


def _measure(periods: pd.DataFrame, unit: str) -> tuple[pd.DataFrame, pd.Series, str]:
    if periods["money"].notna().any():
        return periods, periods["money"], f"Money ({unit})" if unit else "Money"
    return periods, periods["orders"], "Orders"


def concentration(points: pd.DataFrame) -> alt.LayerChart:
    """Share of the money against share of the customers, best customers first."""
    frame = neutral(customers=points["customer_share"], money=points["money_share"])
    even = pd.DataFrame({"c0": [0.0, 1.0], "c1": [0.0, 1.0]})
    curve = (
        alt.Chart(frame)
        .mark_area(line=True, opacity=0.25, interpolate="monotone")
        .encode(
            x=alt.X("c0:Q", title="Share of the customers, best first", axis=alt.Axis(format=".0%")),
            y=alt.Y("c1:Q", title="Share of the money", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            tooltip=[tooltip("c0:Q", "Best customers", ".0%"), tooltip("c1:Q", "bring", ".1%")],
        )
    )
    line = alt.Chart(even).mark_line(strokeDash=[4, 4], color=QUIET, strokeWidth=1).encode(x="c0:Q", y="c1:Q")
    return (curve + line).properties(height=HEIGHT)
