"""What most members of a segment prefer: its favourite shop, mall or category, as a word for its name.

A label is named when more than half of the members have it and it is much rarer among the others. Labels only
describe; sensitive ones are never named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.phrases import NamedTrait
from core.segmentation.spoken import Words

# Most members, and a large effect (Cohen 1988) against all customers.
MOSTLY, LARGE = 0.6, 0.8
LONGEST = 20
_FAVOURITE = re.compile(r"\b(?:favou?rite|prefer|liebling|bevorzug|favori|préfér|en sevdi|ulubion|favorit)|любим", re.I)
_PLACE = re.compile(
    r"\b(?:shop|store|mall|brand|outlet|laden|geschäft|filiale|marke|tienda|magasin|negozio|mağaza)", re.I
)
_GOODS = re.compile(r"\b(?:categor|kategor|product|warengruppe|produkt|catégor|department)", re.I)


def favourites(features: CustomerFeatures, labels: pd.Series) -> dict[int, NamedTrait]:
    """Per label of ``labels`` (customer key -> int) the strongest favourite of its members, if there is one."""
    strongest: dict[int, NamedTrait] = {}
    for column, shown in features.descriptor_labels:
        if column in features.sensitive_descriptors or not _FAVOURITE.search(shown):
            continue
        for label, trait in _of_column(features.descriptors[column].loc[labels.index], column, shown, labels):
            if label not in strongest or trait.effect > strongest[label].effect:
                strongest[label] = trait
    return strongest


def _of_column(values: pd.Series, column: str, shown: str, labels: pd.Series) -> Sequence[tuple[int, NamedTrait]]:
    known = values[values.notna() & values.ne("")]
    overall = known.value_counts(normalize=True)
    found = []
    for label, own in known.groupby(labels.loc[known.index]):
        shares = own.value_counts(normalize=True)
        value, share = str(shares.index[0]), float(shares.iloc[0])
        usual = float(overall[value])
        effect = (share - usual) / float(np.sqrt(usual * (1 - usual))) if usual < 1 else 0.0
        if share >= MOSTLY and effect >= LARGE and len(value) <= LONGEST:
            found.append((int(label), NamedTrait(column, 1, round(effect, 6), _words(shown, value), False, True)))
    return found


def _words(shown: str, value: str) -> Words:
    who = "shoppers" if _PLACE.search(shown) else "buyers" if _GOODS.search(shown) else ""
    noun = (f"{value} {who}", "") if who else None
    return Words(shown, (f"mostly {value}", ""), "", noun, head=2, degree=())
