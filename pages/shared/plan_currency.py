"""The currency of the amounts, asked once where the files do not name it and used everywhere from then on."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.features.results import CustomerFeatures
from core.recommendations.results import Plan
from pages.shared import workspace

_COMMON = (
    "EUR",
    "USD",
    "GBP",
    "TRY",
    "AED",
    "SAR",
    "INR",
    "JPY",
    "CNY",
    "KRW",
    "BRL",
    "MXN",
    "PLN",
    "CHF",
    "SEK",
    "EGP",
)


def ask_currency(made: Plan, numbers: CustomerFeatures) -> None:
    """A list to choose from or type into; nothing where the files tell, or where there are no amounts."""
    features = workspace.current().features
    amounts = made.basket is not None or numbers.money is not None
    if not amounts or (numbers.currency and features.currency is None):
        return
    chosen = st.selectbox(
        "Which currency are your amounts in?", _COMMON, index=None, placeholder="Choose, or type three letters",
        accept_new_options=True, key=f"plan-currency-{features.currency}", width=300,
        help="Your files do not name one. It is used on every page and in every download from now on.",
    ) if not features.currency else None  # fmt: skip
    if chosen and chosen.strip().isalpha() and len(chosen.strip()) == 3:
        _take(chosen.strip().upper())
    elif chosen:
        st.caption("A currency is written with three letters, such as EUR.")
    if features.currency and st.button(f"Amounts are in {features.currency}: change", type="tertiary"):
        _take(None)


def _take(currency: str | None) -> None:
    workspace.update(features=replace(workspace.current().features, currency=currency))
    st.rerun()
