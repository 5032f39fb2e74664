"""The first look at cleaned data: every column, how columns go together, sales, and what stands out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.cleaning.results import Cleaned
from core.exploring.associations import associations
from core.exploring.concentration import concentration, customer_money
from core.exploring.distributions import distributions
from core.exploring.facts import candidates
from core.exploring.highlights import most_telling
from core.exploring.kin import NO_FAMILIES
from core.exploring.people import NAME, families, with_customers
from core.exploring.results import Exploration
from core.exploring.trends import trend
from core.features.results import CustomerFeatures


def explore(cleaned: Cleaned, features: CustomerFeatures | None = None) -> Exploration:
    """Everything worth a first look; nothing here changes the data."""
    looked_at = with_customers(cleaned, features)
    tables = [linked.table for linked in looked_at.tables]
    summed_up = families(features) if features is not None else NO_FAMILIES
    found = [associations(table, summed_up if table.name == NAME else NO_FAMILIES) for table in tables]
    money = customer_money(cleaned, features)
    curve, sentence = concentration(money)
    result = Exploration(
        distributions=tuple(one for table in tables for one in distributions(table)),
        associations=tuple(one for one in found if one is not None),
        trend=trend(cleaned),
        highlights=(),
        concentration=curve,
        concentration_sentence=sentence,
    )
    return _with_highlights(result, looked_at, features, money)


def _with_highlights(
    result: Exploration, cleaned: Cleaned, features: CustomerFeatures | None, money: pd.Series | None
) -> Exploration:
    return replace(result, highlights=most_telling(candidates(result, cleaned, features, money)))
