"""Step 4: what the data say, before anybody is put into a segment."""

from typing import Any

import streamlit as st

from core.exploring.results import Distribution, Exploration
from core.wording import count
from pages.shared import drawing, frame, guard, steps, tables
from pages.shared.escape import md

NUMBERS, GROUPS = ("integer", "float"), ("category", "ordered", "boolean")
VIEWS = ("Columns", "Two columns", "Groups", "Over time", "Who brings the money")

guard.require_files()
look: Exploration = steps.exploration()
currency = steps.features().currency


def choose(label: str, options: list[Distribution], place: int, key: str) -> Distribution:
    """One of the columns, by its label."""
    many = len({item.table for item in look.distributions}) > 1
    return st.selectbox(
        label, options, index=min(place, len(options) - 1), key=key,
        format_func=lambda item: f"{item.label} ({item.table})" if many else item.label,
    )  # fmt: skip


def show_columns() -> None:
    """The distributions chosen, two beside each other."""
    from core.charts.distributions import distribution

    names = {f"{item.table}|{item.column}": item for item in look.distributions}
    chosen = st.multiselect("Columns to show", list(names), default=list(names)[:4], key="columns",
                            format_func=lambda key: names[key].label)  # fmt: skip
    with st.grid(2, min_column_width=330):
        for key in chosen:
            item = names[key]
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{md(item.label)}**")
                drawing.show_chart(distribution(item), item.sentence, f"distribution-{key}")
                st.caption(md(" · ".join(f"{what}: {value}" for what, value in item.facts), 300))


def show_pairs() -> None:
    """Two numbers against each other with a box to drag, and how strongly all pairs go together."""
    from core.charts import relationships

    numbers = [item for item in look.distributions if item.kind in NUMBERS]
    if len(numbers) > 1:
        left, right = st.columns(2)
        with left:
            across = choose("Across", numbers, 0, "scatter-x")
        with right:
            up = choose("Up", [item for item in numbers if item.table == across.table and item != across] or numbers,
                        0, f"scatter-y-{across.table}")  # fmt: skip
        if across.table == up.table and across is not up:
            shown = steps.scatter(across.table, across.column, up.column)
            box = drawing.show_selectable(relationships.scatter(shown), shown.sentence, "scatter", relationships.BRUSH)
            if box:
                inside = relationships.brushed(shown.points, box)
                st.markdown(f"**{count(len(inside), 'row')} in the box**")
                named = inside.rename(columns={"x": shown.x_label, "y": shown.y_label, "customer_id": "Customer"})
                tables.show_table(
                    named[["Customer", shown.x_label, shown.y_label]], "brushed", "Rows in the box", rows=20
                )
    for item in look.associations:
        st.markdown(f"**How strongly columns go together: {md(item.table)}**")
        drawing.show_chart(relationships.associations(item), item.sentence, f"associations-{item.table}")


def show_groups() -> None:
    """One number by the groups of another column."""
    from core.charts.comparisons import comparison

    groups = [item for item in look.distributions if item.kind in GROUPS]
    numbers = [item for item in look.distributions if item.kind in NUMBERS]
    pairs = [(number, group) for number in numbers for group in groups if number.table == group.table]
    if not pairs:
        st.info("No table has both a number and a column of groups.", icon=":material/info:")
        return
    left, right = st.columns(2)
    with left:
        number = choose("Compare", list(dict.fromkeys(pair[0] for pair in pairs)), 0, "compare-number")
    with right:
        by = choose("by", [group for item, group in pairs if item is number], 0, f"compare-by-{number.table}")
    shown = steps.comparison(number.table, number.column, by.column)
    drawing.show_chart(comparison(shown), f"{shown.sentence} Bars hold the middle half of each group.", "comparison")


def show_time() -> None:
    """Sales over time, by weekday and by hour."""
    from core.charts import trends

    if look.trend is None:
        st.info("These files hold no purchases with dates.", icon=":material/info:")
        return
    drawing.show_chart(trends.sales_over_time(look.trend, currency), look.trend.sentence, "trend")
    left, right = st.columns(2)
    for place, words, parts in ((left, "weekday", look.trend.weekdays), (right, "hour", look.trend.hours)):
        if len(parts):
            with place:
                best = parts.loc[parts["per_day"].idxmax(), "label"]
                drawing.show_chart(trends.by_part(parts, currency), f"The strongest {words} is {best}.", f"by-{words}")


def show_money() -> None:
    """How few customers bring how much."""
    from core.charts.trends import concentration

    if look.concentration is None:
        st.info("These files hold no money per customer.", icon=":material/info:")
        return
    drawing.show_chart(concentration(look.concentration), look.concentration_sentence, "concentration")


frame.finding(f"{count(len(look.highlights), 'fact')} stand out." if look.highlights else "Nothing stands out.")
with st.container(border=True):
    for highlight in look.highlights:
        st.markdown(f":material/arrow_right: **{md(highlight.sentence, 300)}** {md(highlight.meaning, 300)}")

DRAW: dict[str, Any] = dict(zip(VIEWS, (show_columns, show_pairs, show_groups, show_time, show_money), strict=True))
view = st.segmented_control(
    "What to look at", VIEWS, default=VIEWS[0], required=True, key="view", label_visibility="collapsed"
)
DRAW[view]()
frame.next_button("explore")
