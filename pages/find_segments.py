"""Step 5: groups of customers who look alike, whether they are real, and what they are."""

import streamlit as st

from core.charts import counting, segments
from core.wording import count, number, percent
from pages.shared import (
    drawing,
    findings,
    frame,
    guard,
    hand_work,
    one_customer,
    segment_cards,
    segment_choices,
    steps,
    tables,
)
from pages.shared.escape import md, plain

guard.require_files()
numbers = steps.features()
groups = steps.segmentation()
VIEWS = ("Map", "Size and money", "Side by side", "Heat map", "How values spread")


def show_map() -> None:
    """The map, and the customers in a box dragged on it."""
    points = segments.map_points(groups)
    sentence = segments.map_sentence(groups, len(points))
    box = drawing.show_selectable(segments.customer_map(groups, points), sentence, "map", segments.MAP_BOX)
    if box:
        from core.charts.relationships import brushed

        inside = brushed(points, box)
        st.markdown(f"**{count(len(inside), 'customer')} in the box**")
        shown = inside[["customer_id", "segment_name", "certainty"]].assign(certainty=inside["certainty"].map(percent))
        shown.columns = ["Customer", "Segment", "Certainty"]
        tables.show_table(shown, "map-box", "Customers in the box", rows=20)


def show_pictures() -> None:
    """One picture at a time."""
    view = st.segmented_control("Picture", VIEWS, default=VIEWS[0], required=True, key="picture",
                                label_visibility="collapsed")  # fmt: skip
    labels = {item.key: item.label for item in numbers.features}
    if view == VIEWS[0]:
        show_map()
    elif view == VIEWS[1]:
        sentence = segments.size_sentence(groups.segments)
        drawing.show_chart(segments.size_and_money(groups.segments), sentence, "sizes")
    elif view == VIEWS[2]:
        sentence = (
            "One line per segment: right of the middle line it is higher than the average customer, left of it lower."
        )
        drawing.show_chart(segments.side_by_side(groups, labels), sentence, "side-by-side")
    elif view == VIEWS[4]:
        show_spread()
    else:
        sentence = "Blue is above the average customer, orange below; the stronger the colour, the further away."
        drawing.show_chart(segments.compare_all(groups, labels), sentence, "against-average")


def show_spread() -> None:
    """One feature in one segment against all customers."""
    from core.segmentation.distributions import spread_of

    names = {segment.id: segment.name for segment in groups.segments}
    labels = {key: numbers.feature(key).label for key in groups.used}
    labels.update({item.key: item.label for item in numbers.features})
    left, right = st.columns(2)
    one = left.selectbox("Segment", list(names), format_func=lambda key: plain(names[key], 300), key="spread-segment")
    what = right.selectbox(
        "Of what", list(labels), format_func=lambda key: plain(labels[key], 300), key="spread-feature"
    )
    found = spread_of(numbers, groups, one, what)
    drawing.show_chart(
        segments.spread(found, groups.segment(one)), f"{found.sentence} Grey lines: all customers.", "spread"
    )


def show_analysis() -> None:
    """What an analyst asks for."""
    st.markdown("**Every number of segments tried**")
    st.caption(md(segment_choices.vote_words(groups), 300))
    tables.show_table(segment_choices.tried_counts(groups), "tried", "Evidence for every number of segments")
    st.markdown("**Do groups exist?**")
    st.caption(md(" · ".join(f"{name}: {number(value, 3)}" for name, value in groups.structure.evidence), 900))
    st.markdown("**What sets every segment apart**")
    tables.show_table(segment_choices.differences(groups), "differences", "What sets every segment apart")
    st.markdown("**How features were made comparable**")
    prepared = [(item.key, item.transform, item.centre, item.scale, item.weight, item.reason)
                for item in groups.prepared.columns]  # fmt: skip
    heads = ["Feature", "Transform", "Centre", "Scale", "Weight", "Why"]
    tables.show_table(tables.frame_of(prepared, heads), "prepared", "How features were made comparable")


placed = groups.assignments["segment_id"].notna().sum()
frame.finding(
    f"{count(len(groups.segments), 'segment')} among {count(int(placed), 'customer')}. {groups.structure.words}"
)
if placed < len(groups.assignments):
    left = len(groups.assignments) - int(placed)
    st.caption(md(f"{count(left, 'customer')} could not be placed; the list in the download says why. "
                  "“Average” and “all” below mean the customers who have a segment."))  # fmt: skip
segment_cards.show_cards(groups, numbers)
hand_work.show_undo()

st.subheader("How many segments", anchor=False)
st.markdown(md(groups.choice.reason, 500))
segment_choices.choose_count(groups)
segment_choices.show_neighbours(groups)
drawing.show_chart(counting.evidence(groups.choice), counting.sentence(groups.choice), "evidence")

st.subheader("See them", anchor=False)
show_pictures()
one_customer.search(groups, numbers)

st.subheader("Change them", anchor=False)
hand_work.show_tools(groups)
with st.expander("What should count", icon=":material/tune:", key="what-counts"):
    segment_choices.choose_features(numbers, groups)
    segment_choices.feature_reasons(numbers)
with st.expander("Other ways of grouping", icon=":material/compare_arrows:", key="other-ways"):
    segment_choices.compare_methods(groups)
findings.show_findings((*numbers.findings, *groups.findings))
analysts = st.expander("For analysts", icon=":material/science:", key="for-analysts", on_change="rerun")
if analysts.open:
    with analysts:
        show_analysis()
frame.next_button("segments")
