"""The What-if sheet's formulas, as ``core.recommendations.economics`` has them.

Columns of a segment's row: C customers, D basket, E reward, F cost, H gain, L gain for each 1 spent, N and O
how many times the usual response and came-anyway share its action has, P staff and events, Q the action.
Inputs are named cells: margin, contact_cost, response, baseline, budget.
"""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = "–"  # where the basket is not known
NO_ACTION = "none planned"
_ENDLESS = "9E+99"

IN_WORDS = (
    "All sums are for one round of the first action to those who get it now; those held back are not counted.",
    "Expected gain = customers × (response × (margin × basket − reward) − came anyway × reward − contact cost) − staff "
    "and events; response and came anyway as many times as the row says.",
    "Pays from response = (came anyway × reward + contact cost) ÷ (margin × basket − reward), staff and events included.",
    "Largest discount = (response × margin × basket − contact cost) ÷ ((response + came anyway) × basket), "
    "at most the margin.",
    "Money to spend here: the budget goes first where each 1 spent gains most, and nowhere where it loses.",
)


def _known(row: int, formula: str) -> str:
    return f'=IF(N(D{row})<=0,"{UNKNOWN}",{formula})'


def _earned(row: int) -> str:
    return f"margin*D{row}-E{row}"


def _each(row: int) -> str:
    return f"({_contact(row)}+({_response(row)}+{_anyway(row)})*E{row})"


def _response(row: int) -> str:
    return f"response*N{row}"


def _anyway(row: int) -> str:
    return f"baseline*O{row}"


def _contact(row: int) -> str:
    return f"(contact_cost+N(P{row})/MAX(C{row},1))"


def cost(row: int) -> str:
    """What the campaign lays out for the whole segment."""
    return f"=C{row}*{_each(row)}"


def pays_from(row: int) -> str:
    """The response from which nothing is lost, or ``never``."""
    needed = f"({_anyway(row)}*E{row}+{_contact(row)})/({_earned(row)})"
    return _known(row, f'IF({_earned(row)}<=0,"never",IF({needed}>1,"never",{needed}))')


def gain(row: int, factor: str = "") -> str:
    """The expected gain at ``factor`` times the response."""
    return _known(row, f"C{row}*({factor}{_response(row)}*({_earned(row)})-{_anyway(row)}*E{row}-{_contact(row)})")


def largest_discount(row: int) -> str:
    """The largest share off the basket without a loss."""
    takers = f"({_response(row)}+{_anyway(row)})"
    most = f"({_response(row)}*margin*D{row}-{_contact(row)})/({takers}*D{row})"
    return _known(row, f"IF({takers}<=0,0,MIN(MAX({most},0),margin))")


def returned(row: int) -> str:
    """Gain for each 1 laid out: the order in which a budget is spent."""
    one = f"({_response(row)}*({_earned(row)})-{_anyway(row)}*E{row}-{_contact(row)})"
    return _known(row, f"IF({_each(row)}<=0,IF({one}>0,{_ENDLESS},0),{one}/{_each(row)})")


def _planned(row: int) -> str:
    """1 where an action with a sum is planned, else 0."""
    return f'(Q{row}<>"{NO_ACTION}")'


def budget_here(segment_id: str, lines: Mapping[str, int]) -> str:
    """What is left of the budget after the segments in which it gains more, at most the cost here."""
    row = lines[segment_id]
    before = [
        # Equal gains go in the order of the segments' ids, as in the app.
        f"(N(L{other}){'>=' if other_id < segment_id else '>'}L{row})*{_planned(other)}*F{other}"
        for other_id, other in lines.items()
        if other_id != segment_id
    ]
    left = f'IF(budget="",{_ENDLESS},budget)' + "".join(f"-{piece}" for piece in before)
    return _known(row, f"IF(L{row}*{_planned(row)}<=0,0,MIN(F{row},MAX(0,{left})))")
