"""What the files cannot tell a plan, said once for all its cards."""

from __future__ import annotations

from core.features.results import CustomerFeatures
from core.problems import Finding
from core.recommendations.baskets import Baskets
from core.recommendations.vocabulary import resolve
from core.segmentation.results import Segmentation


def one_purchase_each(features: CustomerFeatures, segmentation: Segmentation) -> tuple[Finding, ...]:
    """A warning when every customer has one purchase: nobody can be told to be new, rare or loyal to a shop."""
    visits = resolve(features, "visits")
    placed = segmentation.assignments["segment_id"].reindex(features.frame.index).notna()
    if visits is None or not (features.frame.loc[placed, visits.key].dropna() == 1).all() or not placed.any():
        return ()
    return (
        Finding(
            code="plan-one-purchase",
            title="Your files know one purchase of each customer",
            detail="Whether somebody came before, comes often or uses several shops cannot be seen, so no action rests "
            "on it. Where every receipt has a customer number of its own, one person may stand in the list several times.",
            severity="warning",
            what_we_did="We planned with the amounts, the days and what was bought only.",
            what_you_can_do="Add sales that carry a card or member number; a card that pays for the second purchase is "
            "the way to get one.",
        ),
    )


def no_money(worth: Baskets) -> tuple[Finding, ...]:
    """Why the plan holds no money figures, where it holds none."""
    if worth.overall is not None:
        return ()
    detail = "Your files hold no amounts per visit, so what an offer costs and brings cannot be computed."
    if worth.unrelated:
        detail = (
            "Customers with more purchases have no more money in your files, so the amounts cannot be the sum of those "
            "purchases, and what one visit is worth is unknown."
        )
    return (
        Finding(
            code="plan-without-money",
            title="No money figures in the plan",
            detail=detail,
            severity="info",
            what_we_did="We planned actions without money figures.",
            what_you_can_do="Add till receipts, or type your average receipt on the plan page.",
        ),
    )
