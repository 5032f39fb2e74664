"""No card says of customers what their files do not tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from plan_builders import feature, mall_customers

from core.recommendations.planning import plan
from core.recommendations.playbook import Action, own_playbook

CLAIMS = ("full price", "rainy", "pharmacy", "do not have", "everyday shops")


@pytest.mark.parametrize("action", own_playbook(), ids=lambda action: action.key)
def test_no_entry_claims_what_no_file_has_said(action: Action) -> None:
    said = " ".join((action.do, action.do_not, action.channel, action.timing, action.reward)).casefold()
    assert not [claim for claim in CLAIMS if claim in said]


def test_discounts_are_spoken_of_only_where_they_are_measured() -> None:
    of, found = mall_customers()
    known = feature("discount_share", "Bought at a discount", "%", scale=(0.0, 100.0))
    measured = replace(of, frame=of.frame.assign(discount_share=4.0), features=(*of.features, known))
    said = [
        next(item.do_not for item in plan(each, found).recommendations if item.action == "vip-personal-care")
        for each in (of, measured)
    ]
    assert said[0] == "No blanket discount."
    assert said[1].startswith("No blanket discount: they buy 4")


def test_a_card_for_small_budgets_names_the_goods_these_customers_like() -> None:
    of, found = mall_customers()
    goods = found.assignments["segment_id"].map({"S4": "Books"}).fillna("Toys")
    told = replace(
        of,
        descriptors=goods.to_frame("favourite_category"),
        descriptor_labels=(("favourite_category", "Favourite category"),),
    )
    said = [
        next(item.do for item in plan(each, found).recommendations if item.action == "card-low-income")
        for each in (of, told)
    ]
    assert "shop already" not in said[0]
    assert "shop already: Books, the favourite of" in said[1]
