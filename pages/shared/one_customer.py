"""Why is this customer here? One customer's numbers beside the segment's, and what would move it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.features.results import CustomerFeatures
from core.problems import UserError
from core.segmentation.results import Segmentation
from core.segmentation.why import CustomerExplanation, explain_customer
from core.wording import percent
from pages.shared import tables
from pages.shared.escape import md

_MOVES = 3


def search(groups: Segmentation, numbers: CustomerFeatures) -> None:
    """A box for a customer number, and the answer."""
    example = groups.segments[0].typical[0] if groups.segments and groups.segments[0].typical else ""
    wanted = st.text_input(
        "Why is this customer here?", placeholder=f"A customer number, such as {example}", key="customer"
    )
    if not wanted.strip():
        return
    try:
        found = explain_customer(numbers, groups, wanted)
    except UserError as unknown:
        st.info(md(f"{unknown.what_happened} {unknown.how_to_fix}", 400), icon=":material/search_off:")
        return
    _show(found)


def _show(found: CustomerExplanation) -> None:
    if not found.segment_id:
        st.info(md(found.sentence, 300), icon=":material/info:")
        return
    st.markdown(f"**{md(found.sentence, 500)}**")
    sure = (
        ""
        if found.certainty is None
        else f"Certainty {percent(found.certainty)}: 100 % at the heart of the segment, 0 % on its border. "
    )
    others = "; ".join(move.words for move in found.moves[1:_MOVES])
    st.caption(md(sure + (f"So would any one of these: {others}." if others else ""), 600))
    rows = [
        (value.label, value.value_words, value.segment_words, value.overall_words, "Yes" if value.used else "")
        for value in found.values
    ]
    heads = ["What", "This customer", "Its segment on average", "All customers on average", "Forms the segments"]
    tables.show_table(pd.DataFrame(rows, columns=heads), "why-here", "This customer, its segment and all customers")
