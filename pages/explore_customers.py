"""Step 4: what the data say, before anybody is put into a segment."""

from typing import Any

import streamlit as st

from core.exploring.highlights import heading
from core.exploring.results import Associations, Distribution, Exploration
from core.wording import count
from pages.shared import drawing, frame, guard, steps, tables
from pages.shared.escape import md, plain

NUMBERS, GROUPS = ("integer", "float"), ("category", "ordered", "boolean")
FIRST_SHOWN = 6

guard.require_files()
look: Exploration = steps.exploration()
currency = steps.features().currency
all_tables = list(dict.fromkeys(item.table for item in look.distributions))


def of_one_table(view: str) -> list[Distribution]:
    """The columns of the table to look at; asked for when there is more than one."""
    if len(all_tables) < 2:
        return list(look.distributions)
    chosen = st.segmented_control("Out of", all_tables, default=all_tables[0], required=True, key=f"table-{view}",
                                  format_func=lambda name: md(name, 30))  # fmt: skip
    return [item for item in look.distributions if item.table == chosen]


def choose(label: str, columns: list[Distribution], place: int, key: str) -> Distribution | None:
    """One of the columns, by its label."""
    names = {item.column: item for item in columns}
    chosen = st.selectbox(label, list(names), index=min(place, len(names) - 1) if names else None, key=key,
                          format_func=lambda name: plain(names[name].label if name in names else name, 300))  # fmt: skip
    return names.get(chosen or "")


def show_columns() -> None:
    """The distributions chosen, beside each other."""
    from core.charts.distributions import distribution

    names = {item.column: item for item in of_one_table("columns")}
    table = next(iter(names.values())).table if names else ""
    chosen = st.multiselect("Columns to show", list(names), default=list(names)[:FIRST_SHOWN], key=f"columns-{table}",
                            format_func=lambda name: plain(names[name].label, 300))  # fmt: skip
    with st.grid(3, min_column_width=330):
        for name in chosen:
            item = names[name]
            with st.container(border=True, height="stretch"):
                st.markdown(f"**{md(item.label)}**")
                drawing.show_chart(distribution(item), item.sentence, f"distribution-{table}-{name}")
                st.caption(md(" · ".join(f"{what}: {value}" for what, value in item.facts), 300))


def show_pairs() -> None:
    """Two numbers against each other with a box to drag, and how strongly all pairs go together."""

    columns = of_one_table("pairs")
    numbers = [item for item in columns if item.kind in NUMBERS]
    if len(numbers) > 1:
        show_scatter(numbers)
    else:
        st.info("This table has no two columns of numbers to compare.", icon=":material/info:")
    for item in look.associations:
        if columns and item.table == columns[0].table:
            st.markdown("**How strongly the columns go together**")
            st.markdown(md(item.sentence, 500))
            if item.listed:
                st.caption("The strongest pairs; 1 is always together, 0 not at all.")
                st.markdown("\n".join(f"- {md(pair, 200)}" for pair in item.listed))
            show_all_pairs(item)


def show_all_pairs(item: Associations) -> None:
    """The map of all pairs, too wide for a phone, when it is asked for."""
    from core.charts import relationships

    fold = st.expander("All pairs as a map, for a wide screen", key=f"pairs-{item.table}", on_change="rerun")
    if fold.open:
        with fold:
            words = f"{item.sentence} {relationships.SCALE_IN_WORDS}"
            drawing.show_chart(relationships.associations(item), words, f"associations-{item.table}")


def show_scatter(numbers: list[Distribution]) -> None:
    """Two number columns; the rows in the box that was dragged are listed."""
    from core.charts import relationships

    left, right = st.columns(2)
    with left:
        across = choose("Across", numbers, 0, f"scatter-x-{numbers[0].table}")
    with right:
        rest = [item for item in numbers if across is None or item.column != across.column]
        up = choose("Up", rest, 0, f"scatter-y-{across.table}-{across.column}" if across else "scatter-y")
    if across is None or up is None:
        return
    shown = steps.scatter(across.table, across.column, up.column)
    box = drawing.show_selectable(relationships.scatter(shown), f"{shown.sentence} Drag a box to list who is in it.",
                                  "scatter", relationships.BRUSH)  # fmt: skip
    if box:
        inside = relationships.brushed(shown.points, box)
        st.markdown(f"**{count(len(inside), across.rows_are[:-1])} in the box**")
        named = inside.rename(columns={"x": shown.x_label, "y": shown.y_label, "customer_id": "Customer"})
        tables.show_table(named[["Customer", shown.x_label, shown.y_label]], "brushed", "Rows in the box", rows=20)


def show_groups() -> None:
    """One number by the groups of another column."""
    from core.charts.comparisons import comparison

    columns = of_one_table("groups")
    numbers = [item for item in columns if item.kind in NUMBERS]
    groups = [item for item in columns if item.kind in GROUPS]
    if not numbers or not groups:
        st.info("This table does not have both a number and a column of groups.", icon=":material/info:")
        return
    left, right = st.columns(2)
    with left:
        number = choose("Compare", numbers, 0, f"compare-number-{numbers[0].table}")
    with right:
        by = choose("by", groups, 0, f"compare-by-{numbers[0].table}")
    if number is not None and by is not None:
        shown = steps.comparison(number.table, number.column, by.column)
        words = f"{shown.sentence} A bar holds the middle half of its group, the mark its middle value."
        drawing.show_chart(comparison(shown), words, "comparison")


def show_time() -> None:
    """Sales over time, by weekday and by hour."""
    from core.charts import trends

    if look.trend is None:
        st.info("These files hold no purchases with dates.", icon=":material/info:")
        return
    drawing.show_chart(trends.sales_over_time(look.trend, currency), look.trend.sentence, "trend")
    left, right = st.columns(2)
    parts_of_time = (
        (left, "weekday", look.trend.weekdays, look.trend.weekday_sentence),
        (right, "hour", look.trend.hours, look.trend.hour_sentence),
    )
    for place, what, parts, sentence in parts_of_time:
        if len(parts):
            with place:
                drawing.show_chart(trends.by_part(parts, currency), sentence, f"by-{what}")


def show_money() -> None:
    """How few customers bring how much."""
    from core.charts.trends import concentration

    if look.concentration is None:
        st.info("These files hold no money per customer.", icon=":material/info:")
        return
    words = f"{look.concentration_sentence} The dashed line is what equal customers would look like."
    drawing.show_chart(concentration(look.concentration), words, "concentration")


frame.finding(heading(look.highlights))
if look.highlights:
    with st.container(border=True):
        for highlight in look.highlights:
            st.markdown(f":material/lightbulb: **{md(highlight.sentence, 300)}** {md(highlight.meaning, 300)}")

DRAW: dict[str, Any] = {"Columns": show_columns, "Two columns": show_pairs, "Groups": show_groups}
DRAW |= {"Over time": show_time} if look.trend is not None else {}
DRAW |= {"Who brings the money": show_money} if look.concentration is not None else {}
view = st.segmented_control(
    "What to look at", list(DRAW), default=next(iter(DRAW)), required=True, key="view", label_visibility="collapsed"
)
DRAW[view]()
frame.next_button("explore")
