"""The What-if sheet's formulas, as ``core.recommendations.economics`` has them.

Columns of a segment's row: C customers, D basket, E offer, F cost, H gain, L gain for each 1 spent.
Inputs are named cells: margin, contact_cost, response, baseline, budget.
"""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = "–"  # where the basket is not known
_ENDLESS = "9E+99"

IN_WORDS = (
    "Expected gain = customers × (response × (margin × basket − offer) − came anyway × offer − contact cost).",
    "Pays from response = (came anyway × offer + contact cost) ÷ (margin × basket − offer).",
    "Largest discount = (response × margin × basket − contact cost) ÷ ((response + came anyway) × basket), "
    "at most the margin.",
    "Money to spend here: the budget goes first where each 1 spent gains most, and nowhere where it loses.",
)


def _known(row: int, formula: str) -> str:
    return f'=IF(N(D{row})<=0,"{UNKNOWN}",{formula})'


def _earned(row: int) -> str:
    return f"margin*D{row}-E{row}"


def _each(row: int) -> str:
    return f"(contact_cost+(response+baseline)*E{row})"


def cost(row: int) -> str:
    """What the campaign lays out for the whole segment."""
    return f"=C{row}*{_each(row)}"


def pays_from(row: int) -> str:
    """The response from which nothing is lost, or ``never``."""
    needed = f"(baseline*E{row}+contact_cost)/({_earned(row)})"
    return _known(row, f'IF({_earned(row)}<=0,"never",IF({needed}>1,"never",{needed}))')


def gain(row: int, factor: str = "") -> str:
    """The expected gain at ``factor`` times the response."""
    return _known(row, f"C{row}*({factor}response*({_earned(row)})-baseline*E{row}-contact_cost)")


def largest_discount(row: int) -> str:
    """The largest share off the basket without a loss."""
    most = f"(response*margin*D{row}-contact_cost)/((response+baseline)*D{row})"
    return _known(row, f"IF(response+baseline<=0,0,MIN(MAX({most},0),margin))")


def returned(row: int) -> str:
    """Gain for each 1 laid out: the order in which a budget is spent."""
    one = f"(response*({_earned(row)})-baseline*E{row}-contact_cost)"
    return _known(row, f"IF({_each(row)}<=0,IF({one}>0,{_ENDLESS},0),{one}/{_each(row)})")


def budget_here(segment_id: str, lines: Mapping[str, int]) -> str:
    """What is left of the budget after the segments in which it gains more, at most the cost here."""
    row = lines[segment_id]
    before = [
        # Equal gains go in the order of the segments' ids, as in the app.
        f"(N(L{other}){'>=' if other_id < segment_id else '>'}L{row})*F{other}"
        for other_id, other in lines.items()
        if other_id != segment_id
    ]
    left = f'IF(budget="",{_ENDLESS},budget)' + "".join(f"-{piece}" for piece in before)
    return _known(row, f"IF(L{row}<=0,0,MIN(F{row},MAX(0,{left})))")
