"""What the manager may decide about segments before they are made: features, weights, number, method."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from core.features.results import CustomerFeatures
from core.segmentation.results import Segmentation
from core.segmentation.trust import REPEATED, trust_of
from core.wording import listing, number, percent
from pages.shared import guard, tables, workspace
from pages.shared.escape import md

_COMPARED_ON = 1_500
_WEIGHTS = {0.5: "Less", 1.0: "Normal", 2.0: "More", 3.0: "Much more"}


def choose_count(groups: Segmentation) -> None:
    """How many segments; ours is marked, another one is computed when chosen."""
    choice = groups.choice
    options = [item.k for item in choice.tried]
    field = f"count-{choice.k}"
    st.segmented_control(
        "How many segments", options, default=choice.k, required=True, key=field, label_visibility="collapsed",
        format_func=lambda k: f"{k} (suggested)" if k == choice.suggested_k else str(k),
        on_change=_count_chosen, args=(field, choice.suggested_k),
    )  # fmt: skip


@guard.careful
def _count_chosen(field: str, suggested: int) -> None:
    chosen = st.session_state[field]
    _form(k=None if chosen == suggested else chosen)


def show_neighbours(groups: Segmentation) -> None:
    """What one segment fewer and one more would look like, beside what is in use."""
    if len(groups.neighbours) < 2:
        return
    in_use = ":gray-badge[before your changes by hand]" if _reshaped(groups) else ":green-badge[in use]"
    for column, item in zip(st.columns(len(groups.neighbours)), groups.neighbours, strict=True):
        with column.container(border=True, height="stretch"):
            used = item.k == groups.choice.k
            st.markdown(f"**{item.k} segments**" + (f" {in_use}" if used else ""))
            listed = "  \n".join(f"{md(name, 60)} · {size:,}" for name, size in item.segments)
            st.markdown(listed)
            again = "" if item.min_jaccard is None else f" Weakest segment: {trust_of(item.min_jaccard)}."
            own = f"The segment somebody is in tells {percent(item.explained)} of how customers differ."
            st.caption(md((own if used else item.words) + again, 400))


def _reshaped(groups: Segmentation) -> bool:
    """Whether merging, splitting or locking made other segments than the number in force."""
    return any(edit.action in {"merge", "split", "lock"} for edit in groups.settings.edits)


def choose_features(numbers: CustomerFeatures, groups: Segmentation) -> None:
    """Which features form the segments and how much each matters; nothing is computed until Apply."""
    settings = workspace.current().segments
    labels = {item.key: item.label for item in numbers.features}
    weights = dict(settings.weights)
    with st.form("features", border=False):
        st.caption("Segments are formed by what people do and how they answer. Pick what should count.")
        picked = st.pills("What should count", list(labels), selection_mode="multi", default=list(groups.used),
                          format_func=lambda key: md(labels[key]), key=f"features-{'-'.join(groups.used)}")  # fmt: skip
        given: dict[str, float] = {}
        with st.grid(3, min_column_width=220):
            for key in groups.used:
                given[key] = st.select_slider(
                    f"{md(labels.get(key, key))} matters", list(_WEIGHTS), weights.get(key, 1.0),
                    format_func=lambda weight: _WEIGHTS[weight], key=f"weight-{key}",
                )  # fmt: skip
        if st.form_submit_button("Apply", type="primary"):
            kept = tuple((key, weight) for key, weight in given.items() if weight != 1.0 and key in picked)
            same = set(picked) == set(groups.used)
            _form(features=settings.features if same else tuple(picked) or None, weights=kept)
            st.rerun()
    for item in numbers.features:
        if item.key in groups.used and item.sensitive:
            st.warning(
                md(f"{item.label} is a personal trait. Use it to describe people, not to decide who gets an offer.")
            )
    if settings.features is not None or settings.weights:
        st.button("Back to our suggestion", on_click=_suggested)


def feature_reasons(numbers: CustomerFeatures) -> None:
    """Every feature with why it is used or not."""
    rows = [
        (item.label, item.unit, "Yes" if item.suggested else "No", item.reason, item.explanation, item.source)
        for item in numbers.features
    ]
    shown = pd.DataFrame(rows, columns=["Feature", "Unit", "Suggested", "Why", "What it is", "From"])
    tables.show_table(shown, "feature-reasons", "Every feature and why it is used or not")


def compare_methods(groups: Segmentation) -> None:
    """Other ways to form segments from the same features, and a switch to one of them."""
    rows = [
        ("Yes" if item.kept else "", item.label, item.k, item.silhouette, item.stability, item.agreement_with_kmeans,
         item.seconds)
        for item in groups.methods
    ]  # fmt: skip
    heads = ["In use", "Way of grouping", "Segments", "How well apart", "Found again", "Same as K-Means", "Seconds"]
    config = {head: st.column_config.NumberColumn(format="%.2f") for head in heads[3:7]}
    st.caption(
        "How well apart: 1 is best, 0 means the segments touch. Found again: how much of itself a segment shares with "
        f"its counterpart {REPEATED}; 1 is best. Same as K-Means: 1 when both put everybody together alike, "
        f"0 when they agree no more than by chance. Compared on at most {_COMPARED_ON:,} customers."
    )
    tables.show_table(pd.DataFrame(rows, columns=heads), "methods", "Other ways of grouping compared", config)
    st.markdown("\n".join(f"- **{md(item.label)}**: {md(item.note, 300)}" for item in groups.methods))
    names = {item.method: item.label for item in groups.methods}
    if groups.settings.method not in names:
        return
    field = f"method-{groups.settings.method}"
    st.selectbox("Use this way of grouping", list(names), index=list(names).index(groups.settings.method),
                 format_func=lambda key: names[key], key=field, on_change=_method_chosen, args=(field,))  # fmt: skip


@guard.careful
def _method_chosen(field: str) -> None:
    _form(method=st.session_state[field])


def tried_counts(groups: Segmentation) -> pd.DataFrame:
    """The evidence for every number of segments, as analysts read it."""
    heads = {
        "k": "Segments", "silhouette": "Silhouette", "calinski_harabasz": "Calinski-Harabasz",
        "davies_bouldin": "Davies-Bouldin", "inertia": "Inertia", "gap": "Gap", "gap_se": "Gap standard error",
        "smallest_share": "Smallest share", "min_jaccard": "Weakest Jaccard",
    }  # fmt: skip
    table = pd.DataFrame(
        [{words: getattr(item, name) for name, words in heads.items()} for item in groups.choice.tried]
    )
    return table.map(lambda value: number(value, 3) if isinstance(value, float) else value)


def vote_words(groups: Segmentation) -> str:
    """Which measure alone would choose which number."""
    return "Alone, " + listing([f"{name} would choose {k}" for name, k in groups.choice.votes], limit=8) + "."


def differences(groups: Segmentation) -> pd.DataFrame:
    """Every difference of every segment with its index, size and test value."""
    rows = [
        (segment.name, trait.label, trait.category, number(trait.value, 2), number(trait.average, 2),
         "" if trait.index is None else f"{trait.index:.0f}", f"{trait.effect:+.2f}", f"{trait.v_test:+.1f}")
        for segment in groups.segments
        for trait in segment.traits
    ]  # fmt: skip
    heads = ["Segment", "What", "Category", "Average or share", "All customers", "Index (all = 100)",
             "Standardised difference", "Test value"]  # fmt: skip
    return pd.DataFrame(rows, columns=heads)


@guard.careful
def _suggested() -> None:
    _form(features=None, weights=(), k=None)


def _form(**changes: object) -> None:
    workspace.form_segments(replace(workspace.current().segments, **changes))  # type: ignore[arg-type]
