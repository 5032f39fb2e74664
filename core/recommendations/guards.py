"""What no playbook entry may do, whoever wrote it: the rules that stand above the playbook.

Segments that do not hold together, or hold too few people, get nothing but attention; big spenders
get no blanket discount. That sensitive facts trigger nothing is settled earlier, in ``vocabulary``.
"""

from __future__ import annotations

from collections.abc import Mapping

from core import wording
from core.recommendations.levels import CLEAR
from core.recommendations.playbook import Action
from core.recommendations.rhythm import not_left
from core.recommendations.standing import Standing
from core.segmentation.results import Segment, Segmentation

# Below ten people a segment's average is uncertain by a third of a standard deviation, nearly the
# distance (CLEAR) that triggers an action, and a plan for them is a plan for persons. In a larger
# mall the bar is 2 % of customers, and 30 is always enough.
FEWEST, MANY_ENOUGH, SHARE_ENOUGH = 10, 30, 0.02
# A segment that brings half as much money again as its share of people spends a lot.
BIG_SPENDERS = 1.5


def fewest_customers(placed: int) -> int:
    """The smallest segment that gets actions, among ``placed`` customers."""
    return max(FEWEST, min(MANY_ENOUGH, round(placed * SHARE_ENOUGH)))


def held_back(segment: Segment, segmentation: Segmentation) -> str:
    """Why this segment is only observed; ``""`` when it may get actions."""
    if segmentation.structure.verdict == "too little data":
        return "There is too little data to say that these customers belong together."
    if segment.trust == "shaky":
        return "Formed again from slightly different customers, this segment falls apart, so it may be chance."
    fewest = fewest_customers(sum(each.size for each in segmentation.segments))
    if segment.size < fewest:
        return f"It holds {wording.count(segment.size, 'customer')}; below {fewest} an average says too little."
    return ""


def spends_much(segment: Segment, standing: Mapping[str, Standing]) -> bool:
    """Whether these are big spenders, by their share of the money or their place among customers."""
    if segment.money_share is not None and segment.share > 0 and segment.money_share >= BIG_SPENDERS * segment.share:
        return True
    return "spend" in standing and standing["spend"].position >= CLEAR


def forbidden(action: Action, segment: Segment, standing: Mapping[str, Standing]) -> str:
    """Why this entry may not be used for this segment; ``""`` when it may."""
    if (action.discount or action.kind == "discount") and spends_much(segment, standing):
        shown = f": they {standing['spend'].comparison()}" if "spend" in standing else ""
        return f"Big spenders already, so a discount for all of them would be given away{shown}."
    return not_left(standing) if action.wins_back else ""
