"""How a customer pays."""

from __future__ import annotations

from core.features.families.shares import share_of
from core.features.families.variety import label_counts
from core.features.material import Description, Made, Material, Measure
from core.features.results import Feature

# More ways of paying than this would give more columns than they tell.
MOST_WAYS = 4


def payment(material: Material) -> Made:
    """The usual way of paying, and the share of lines for each of the most common ways."""
    purchases = material.purchases
    if purchases is None or not purchases.has("payment") or purchases.lines["payment"].nunique() < 2:
        return ()
    column = purchases.lines["payment"]
    known = column.notna().to_numpy()
    common = (
        column.value_counts().rename_axis("way").reset_index().sort_values(["count", "way"], ascending=[False, True])
    )
    made: list[Measure | Description] = []
    for way in common["way"].head(MOST_WAYS):
        values = share_of(purchases, (column == way).fillna(False).to_numpy(dtype=bool), known)
        made.append(Measure(_share(str(way), purchases.source("payment")), values))
    usual = label_counts(purchases, "payment").drop_duplicates("customer").set_index("customer")["label"]
    labels = usual.set_axis(purchases.customers[usual.index.to_numpy()]).astype("str")
    made.append(Description("usual_payment", "Usual way of paying", labels.reindex(purchases.customers)))
    return tuple(made)


def _share(way: str, source: str) -> Feature:
    return Feature(
        key=f"payment_share_{way}",
        label=f"Paid with {way}",
        unit="%",
        family="payment",
        explanation=f"Purchases paid with {way} among all purchases.",
        higher_means=f"pays more often with {way}",
        source=source,
        suggested=False,
        reason="",
        high=f"{way}-paying",
        low=f"rarely {way}-paying",
        noun="customers",
        scale=(0.0, 100.0),
    )
