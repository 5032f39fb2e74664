"""Facts about the single members of a segment that make an action concrete: whom to begin with, what
they buy most, how many came once.

A playbook text uses them inside square brackets, which are left out where the files do not tell.
Sensitive descriptors are never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.phrases import counts_purchases
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segment, Segmentation

TOP_SHARE = 0.1
# More than this nobody looks after one by one.
MOST_TOP = 50
# Fewer than this are persons, not a group to write to.
FEWEST_NAMED = 3


@dataclass(frozen=True)
class Fact:
    """``words`` fill the placeholder, ``value`` is the number behind them (0 for names)."""

    words: str
    value: float = 0.0


FACTS: dict[str, str] = {
    "once": "members who came or bought once",
    "once:is": "the same as a sentence, such as “28 of them bought only once”",
    "one_shop": "members who use one shop only",
    "top": f"the tenth of the members who spent most, {MOST_TOP} at most, as a number",
    "top:from": "the least that one of them spent",
    "top:share": "their share of the segment's money",
    "near": "members whom one more visit of theirs would lift into the next tier",
    "shop": "the commonest favourite shop, such as “Nova, the favourite of 27 % of them”",
    "category": "the commonest favourite kind of goods, in the same way",
    "category:next": "the kind of goods liked best by all other customers and by few of these",
}


def facts(
    features: CustomerFeatures,
    segmentation: Segmentation,
    segment: Segment,
    near_tier: pd.Series | None = None,
    held: pd.Index | None = None,
) -> dict[str, Fact]:
    """What the files tell about this segment's members, by placeholder. ``near_tier`` says of each
    customer whether one more visit would lift them into the next tier. Who is counted or named is among
    those who get an action: ``held`` are the customers who do not, held back to compare or not to be written to."""
    segment_of = segmentation.assignments["segment_id"].reindex(features.frame.index)
    inside = segment_of == segment.id
    reached = inside if held is None else inside & ~inside.index.isin(held)
    found = {**_counted(features, reached), **_top(features, reached, inside)}
    near = 0 if near_tier is None else int(near_tier[reached].sum())
    if near >= FEWEST_NAMED:
        found["near"] = Fact(f"{near:,}", float(near))
    favourites = dict(features.descriptor_labels)
    if "favourite_shop" in favourites and "favourite_shop" not in features.sensitive_descriptors:
        found |= _favourite(features.descriptors["favourite_shop"], inside, segment_of.notna(), "shop")
    if "favourite_category" in favourites and "favourite_category" not in features.sensitive_descriptors:
        found |= _favourite(features.descriptors["favourite_category"], inside, segment_of.notna(), "category")
    return found


def _counted(features: CustomerFeatures, inside: pd.Series) -> dict[str, Fact]:
    """How many members have exactly one visit, and one shop."""
    found = {}
    for name, concept in (("once", "visits"), ("one_shop", "shops")):
        feature = resolve(features, concept)
        if feature is None:
            continue
        values = features.frame.loc[inside, feature.key]
        ones = int((values == 1).sum())
        if FEWEST_NAMED <= ones < len(values):
            found[name] = Fact(f"{ones:,}", float(ones))
        if name == "once" and name in found:
            verb = "bought" if counts_purchases(feature) else "came"
            found["once:is"] = Fact(f"{ones:,} of them {verb} only once", float(ones))
    return found


def _top(features: CustomerFeatures, reached: pd.Series, inside: pd.Series) -> dict[str, Fact]:
    """The tenth of those reached who spent most, and their share of the whole segment's money."""
    if features.money is None:
        return {}
    money, everybody = features.money[reached].dropna(), features.money[inside].dropna()
    size = min(round(len(money) * TOP_SHARE), MOST_TOP)
    if size < FEWEST_NAMED or not float(money.sum()) > 0:
        return {}
    best = np.sort(money.to_numpy())[::-1][:size]
    share = float(best.sum() / everybody.clip(lower=0).sum())
    return {
        "top": Fact(f"{size:,}", float(size)),
        "top:from": Fact(wording.money(float(best[-1]), features.currency), float(best[-1])),
        "top:share": Fact(wording.percent(share), share),
    }


def _favourite(values: pd.Series, inside: pd.Series, placed: pd.Series, name: str) -> dict[str, Fact]:
    """The commonest favourite of the segment, and the one of the others it likes least in proportion."""
    own, others = (_shares(values, among) for among in (inside, placed & ~inside))
    if own.empty:
        return {}
    usual = _largest(own)
    share = float(own[usual])
    found = {name: Fact(f"{usual}, the favourite of {wording.percent(share)} of them", share)}
    gaps = (others - own.reindex(others.index).fillna(0.0)).drop(usual, errors="ignore")
    if name == "category" and len(gaps) and float(gaps.max()) > 0:
        found["category:next"] = Fact(_largest(gaps))
    return found


def _shares(values: pd.Series, among: pd.Series) -> pd.Series:
    """Each favourite's share of all these customers; who has no single favourite counts in the whole."""
    return values[among & values.notna() & (values != "")].value_counts() / max(int(among.sum()), 1)


def _largest(shares: pd.Series) -> str:
    """The name with the largest number; the alphabet decides between equals."""
    return str(min(shares.index, key=lambda name: (-float(shares[name]), str(name))))
