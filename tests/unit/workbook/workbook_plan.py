"""A plan for the made-up segments: actions, tiers, economics, tests, and who is held back."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures
from core.recommendations.results import (
    Economics,
    Plan,
    PlanSettings,
    Recommendation,
    Rejected,
    SegmentEconomics,
    TestDesign,
    Tier,
)
from core.segmentation.results import Segment, Segmentation


def tiers(spend: pd.Series, visit: pd.Series) -> tuple[Tier, ...]:
    edges = (0.0, 300.0, 1500.0, np.inf)
    made = []
    for name, low, high in zip(("Entry", "Silver", "Gold"), edges[:-1], edges[1:], strict=True):
        inside = spend[(spend >= low) & (spend < high)]
        made.append(
            Tier(
                name,
                low,
                len(inside),
                len(inside) / len(spend),
                float(inside.sum()),
                float(inside.sum() / spend.sum()),
                int((inside + visit[inside.index] >= high).sum()),
                "Free parking",
                200.0,
            )
        )
    return tuple(made)


def economics(segment: Segment, terms: Economics, basket: float) -> SegmentEconomics:
    """After the definitions in ``core.recommendations.economics``, written out once more."""

    def gain(response: float) -> float:
        earned = response * (terms.margin * basket - terms.offer_value)
        return segment.size * (earned - terms.baseline * terms.offer_value - terms.contact_cost)

    earned = terms.margin * basket - terms.offer_value
    needed = (terms.baseline * terms.offer_value + terms.contact_cost) / earned if earned > 0 else None
    largest = (terms.response * terms.margin * basket - terms.contact_cost) / (
        (terms.response + terms.baseline) * basket
    )
    cost = segment.size * (terms.contact_cost + (terms.response + terms.baseline) * terms.offer_value)
    return SegmentEconomics(
        segment.id,
        segment.size,
        basket,
        terms.contact_cost,
        needed if needed is not None and needed <= 1 else None,
        gain(terms.response),
        gain(terms.response / 2),
        gain(terms.response * 1.5),
        min(max(largest, 0.0), terms.margin),
        cost if gain(terms.response) > 0 else 0.0,
        "Worth a test",
        terms.offer_value,
        cost,
        terms.response,
        terms.baseline,
        action="Invitation",
    )


def design(segment_id: str, size: int) -> TestDesign:
    return TestDesign(
        segment_id=segment_id,
        treat=size * 4 // 5,
        hold=size // 5,
        detectable=0.12,
        detectable_spend=30.0,
        needed=900,
        needed_for_spend=None,
        balance=0.02,
        sentence="Large effects only",
    )


def plan(made: CustomerFeatures, answer: Segmentation) -> Plan:
    actions = ("VIP evening", "Second-shop voucher", "Entry card")
    recommendations = tuple(
        Recommendation(
            segment_id=segment.id,
            segment_name=segment.name,
            action=f"action-{place}",
            title=actions[place],
            trigger=f"They spend {segment.money_share:.0%} of the money",
            do="Invite them to a preview evening, with parking free.",
            do_not="No blanket discount: they buy at full price.",
            channel="Letter and e-mail",
            timing="Thursday, 6 pm",
            reward="A preview of the new collection",
            measure="Visits within 30 days, treated against held back",
            evidence=(("Share of money", f"{segment.money_share:.0%}"),),
            evidence_values=(("money_share", float(segment.money_share or 0)),),
            source="Liu (2007), Journal of Marketing 71(4)",
            confidence="high",
            assumptions=(("margin", "30 %"),),
            expected_gain=1000.0 - 300 * place,
            gain_low=-100.0,
            gain_high=2000.0,
            break_even_response=0.04,
            blocked_by="" if place < 2 else "The group is shaky: observe it first",
        )
        for place, segment in enumerate(answer.segments)
    )
    placed = answer.assignments["segment_id"]
    groups = pd.DataFrame(
        {
            "segment_id": placed,
            "action": placed.map({item.segment_id: item.action for item in recommendations}),
            "offer": placed.map({item.segment_id: item.title for item in recommendations}),
            "group": np.where(placed.isna(), "", np.where(np.arange(len(placed)) % 5 == 0, "hold", "treat")),
        },
        index=placed.index,
    )
    sizes = {segment.id: segment.size for segment in answer.segments}
    visit = pd.Series(900.0, index=made.frame.index)
    return Plan(
        recommendations=recommendations,
        rejected=(Rejected("S1", "discount", "Blanket discount", "They buy at full price"),),
        tiers=tiers(made.frame["spend"], visit),
        tier_note="Thresholds at visible steps of this mall's own spend.",
        economics=tuple(
            economics(segment, Economics(), basket)
            for segment, basket in zip(answer.segments, (140.0, 70.0, 15.0), strict=True)
        ),
        tests=tuple(design(key, size) for key, size in sizes.items()),
        groups=groups,
        settings=PlanSettings(),
        remarks=(("S2", "The same actions as for =Rare visitors."),),
        one_visit=visit,
    )
