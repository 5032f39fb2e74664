"""How columns go together: a scatter that can be brushed, and a heatmap of all pairs."""

from __future__ import annotations

import altair as alt
import pandas as pd

from core.charts.style import neutral, number_form, title, tooltip
from core.exploring.results import Associations, Scatter

BRUSH = "brush"
MOST_COLUMNS = 12
# Opaque and light enough for dark figures on all of them, on a light and on a dark page alike.
SHADES = ["#DE7E33", "#F5F5F5", "#338EC1"]
INK = "#1B1B1B"
SCALE_IN_WORDS = (
    "1: always together (blue), 0: not at all, -1: always opposite, one is low where the other is high (orange)."
)


def scatter(shown: Scatter) -> alt.Chart:
    """One point per row drawn; dragging a box selects (parameter ``brush``)."""
    points = shown.points
    frame = neutral(x=points["x"], y=points["y"], who=points["customer_id"])
    brush = alt.selection_interval(name=BRUSH, encodings=["x", "y"])
    return (
        alt.Chart(frame)
        .mark_circle(size=45)
        .encode(
            x=alt.X("c0:Q", title=title(shown.x_label), scale=alt.Scale(zero=False)),
            y=alt.Y("c1:Q", title=title(shown.y_label), scale=alt.Scale(zero=False)),
            opacity=alt.condition(brush, alt.value(0.65), alt.value(0.12)),
            tooltip=[tooltip("c2:N", "Customer"), tooltip("c0:Q", shown.x_label, number_form()),
                     tooltip("c1:Q", shown.y_label, number_form())],
        )
        .add_params(brush)
        .properties(height=380)
    )  # fmt: skip


def brushed(points: pd.DataFrame, selection: dict[str, list[float]]) -> pd.DataFrame:
    """The points inside the box the user dragged; all of them without a box."""
    inside = pd.Series(True, index=points.index)
    for field, column in (("c0", "x"), ("c1", "y")):
        if bounds := selection.get(field):
            inside &= points[column].between(min(bounds), max(bounds))
    return points[inside]


def _of_most_telling(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs among the columns that go together most, so that the numbers stay readable."""
    strongest = pd.concat([pairs["left"], pairs["right"]]).to_frame("name")
    strongest["strength"] = [*pairs["strength"], *pairs["strength"]]
    best = strongest.groupby("name")["strength"].max().sort_values(ascending=False, kind="stable")
    kept = best.index[:MOST_COLUMNS]
    return pairs[pairs["left"].isin(kept) & pairs["right"].isin(kept)]


def associations(shown: Associations) -> alt.LayerChart:
    """All pairs of columns, blue where they rise together or belong together, orange where one falls as the other rises."""
    pairs = _of_most_telling(shown.strengths)
    mirrored = pd.concat([pairs, pairs.rename(columns={"left": "right", "right": "left"})], ignore_index=True)
    frame = neutral(
        left=mirrored["left"], right=mirrored["right"], strength=mirrored["strength"] * mirrored["sign"].replace(0, 1)
    )
    names = sorted(frame["c0"].unique())
    base = alt.Chart(frame).encode(
        x=alt.X("c0:N", sort=names, title=None, axis=alt.Axis(labelAngle=-35, labelLimit=120, labelOverlap=False)),
        y=alt.Y("c1:N", sort=names, title=None, axis=alt.Axis(labelLimit=130)),
        tooltip=[tooltip("c0:N", "Column"), tooltip("c1:N", "and"), tooltip("c2:Q", "go together (-1 to 1)", ".2f")],
    )
    shades = alt.Scale(domain=[-1, 0, 1], range=SHADES, interpolate="rgb")
    cells = base.mark_rect(cornerRadius=2).encode(color=alt.Color("c2:Q", scale=shades, legend=None))
    words = base.mark_text(fontSize=11, color=INK).encode(text=alt.Text("c2:Q", format=".1f"))
    return (cells + words).properties(height=alt.Step(30))
