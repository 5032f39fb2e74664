"""In how many shops, malls and categories a customer buys, and which one is the favourite."""

from __future__ import annotations

import pandas as pd

from core.features.material import Description, Made, Material, Measure, Purchases
from core.features.results import Feature

# A mall with fewer categories sorts its customers into a handful of steps: the count then says little more than
# how often somebody came.
ENOUGH_LABELS = 5
_OF = (
    ("shop", "shops", "Favourite shop", "one-shop"),
    ("mall", "malls", "Favourite mall", "one-mall"),
    ("category", "categories", "Favourite category", "one-category"),
)


def variety(material: Material) -> Made:
    """Number of different shops, malls and categories, the favourite of each and its share of the lines."""
    purchases = material.purchases
    if purchases is None:
        return ()
    made: list[Measure | Description] = []
    for column, plural, favourite, narrow in _OF:
        if purchases.has(column) and purchases.lines[column].nunique() > 1:
            made.extend(_variety_of(purchases, column, plural, favourite, narrow))
    return tuple(made)


def _variety_of(purchases: Purchases, column: str, plural: str, favourite: str, narrow: str) -> Made:
    counts = label_counts(purchases, column)
    grouped = counts.groupby("customer", sort=True)["rows"]
    different, most, whole = grouped.size(), grouped.max(), grouped.sum()
    positions = different.index.to_numpy()
    names = _favourites(counts)
    source = purchases.source(column)
    number = Feature(
        key=f"number_of_{plural}",
        label=f"Number of {plural}",
        unit=plural,
        family="variety",
        explanation=f"Different {plural} the customer bought in.",
        higher_means=f"buys in more {plural}",
        source=source,
        suggested=False,
        reason="",
        high=f"many-{plural}",
        low=narrow,
        noun="shoppers",
        whole=True,
    )
    loyal = Feature(
        key=f"favourite_{column}_share",
        label=f"Share of the favourite {column}",
        unit="%",
        family="variety",
        explanation=f"Purchases in the {column} the customer buys most in, among all purchases.",
        higher_means=f"keeps more to one {column}",
        source=source,
        suggested=False,
        reason="",
        high=narrow,
        low=f"many-{plural}",
        noun="shoppers",
        scale=(0.0, 100.0),
    )
    labels = pd.Series(names.to_numpy(), index=purchases.customers[names.index.to_numpy()], dtype="str")
    return (
        Measure(number, purchases.per_customer(different.to_numpy(dtype="float64"), positions), rank=_rank(counts)),
        Measure(loyal, purchases.per_customer((100 * most / whole).to_numpy(), positions)),
        Description(f"favourite_{column}", favourite, labels.reindex(purchases.customers)),
    )


def _favourites(counts: pd.DataFrame) -> pd.Series:
    """The label each customer bought most often; customers with several such labels have no favourite and are left
    out."""
    first = counts.drop_duplicates("customer").set_index("customer")
    ties = counts["rows"].eq(counts["customer"].map(first["rows"])).groupby(counts["customer"]).sum()
    return first.loc[ties.index[ties == 1], "label"]


def _rank(counts: pd.DataFrame) -> int:
    return 1 if counts["label"].nunique() >= ENOUGH_LABELS else 2


def label_counts(purchases: Purchases, column: str) -> pd.DataFrame:
    """One row per customer and label of ``column`` with the number of lines, most frequent first.

    Ties go to the label bought most by everybody, then to the first in the alphabet.
    """
    known = purchases.lines.loc[purchases.lines[column].notna(), ["customer", column]]
    codes, labels = pd.factorize(known[column], sort=True)
    overall = pd.Series(codes).value_counts()
    pairs = pd.Series(known["customer"].to_numpy().astype("int64") * len(labels) + codes)
    rows = pairs.value_counts(sort=False)
    keys = rows.index.to_numpy()
    code = keys % len(labels)
    counts = pd.DataFrame(
        {
            "customer": keys // len(labels),
            "code": code,
            "rows": rows.to_numpy(),
            "overall": overall.reindex(code).to_numpy(),
        }
    )
    counts = counts.sort_values(["customer", "rows", "overall", "code"], ascending=[True, False, False, True])
    return counts.assign(label=labels.to_numpy()[counts["code"].to_numpy()]).drop(columns=["code", "overall"])
