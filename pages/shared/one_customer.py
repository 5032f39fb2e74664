"""Why is this customer here? One customer's numbers against the segment's and the runner-up's."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.features.results import CustomerFeatures, Feature
from core.segmentation.results import Segmentation
from core.wording import money, number, percent
from pages.shared import tables
from pages.shared.escape import md


def search(groups: Segmentation, numbers: CustomerFeatures) -> None:
    """A box for a customer number, and the answer."""
    example = groups.segments[0].typical[0] if groups.segments and groups.segments[0].typical else ""
    wanted = st.text_input(
        "Why is this customer here?", placeholder=f"A customer number, such as {example}", key="customer"
    )
    if not wanted.strip():
        return
    found = groups.assignments[groups.assignments["customer_id"].astype("str").str.strip().str.casefold()
                               == wanted.strip().casefold()]  # fmt: skip
    if found.empty:
        st.info(md(f"There is no customer {wanted.strip()!r}. Write the number as it stands in your file."),
                icon=":material/search_off:")  # fmt: skip
        return
    _explain(str(found.index[0]), found.iloc[0], groups, numbers)


def _explain(key: str, row: pd.Series, groups: Segmentation, numbers: CustomerFeatures) -> None:
    if pd.isna(row["segment_id"]):
        st.info(md(f"{row['customer_id']} is in no segment: {row['reason']}"), icon=":material/info:")
        return
    home = groups.segment(row["segment_id"])
    names = {segment.id: segment.name for segment in groups.segments}
    other = names.get(str(row["runner_up_id"]), "")
    sentence = f"{row['customer_id']} belongs to {home.name} with a certainty of {percent(row['certainty'])}."
    st.markdown(f"**{md(sentence + (f' Next nearest: {other}.' if other else ''), 300)}**")
    columns = {"This customer": numbers.frame.loc[key], home.name: pd.Series(dict(home.centre))}
    if other:
        columns[f"{other} (next nearest)"] = pd.Series(dict(groups.segment(str(row["runner_up_id"])).centre))
    used = [numbers.feature(name) for name in groups.used if name in numbers.frame]
    compared = {
        head: [_value(values.get(item.key), item, numbers.currency) for item in used]
        for head, values in columns.items()
    }
    shown = pd.DataFrame({"What": [item.label for item in used], **compared})
    tables.show_table(shown, "why-here", "This customer against its segment and the next nearest")


def _value(value: float | None, item: Feature, currency: str) -> str:
    if value is None or pd.isna(value):
        return "–"
    return money(value, currency) if item.money else f"{number(value)} {item.unit}".strip()
