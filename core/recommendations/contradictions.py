"""Which two actions presuppose opposite things of the same customers, so that no segment gets both.

Customers are big or small by what they spend in all or a visit, frequent or rare, here or gone. An entry presupposes
what its conditions ask for; that a segment can be rare in visits and big in baskets is true, but a plan that
calls the same people big shoppers on one card and small customers on the next is not believed.
"""

from __future__ import annotations

from core.recommendations.playbook import Action, When

_SIZE, _FREQUENCY, _PRESENCE = ("big", "small"), ("frequent", "rare"), ("gone", "still coming")
# What a high and a low standing on a concept say of customers.
_SAYS = {"spend": _SIZE, "money": _SIZE, "basket": _SIZE, "visits": _FREQUENCY, "recency": _PRESENCE}
_HIGH, _LOW = ("high", "very high", "away"), ("low", "very low")


def contradiction(one: Action, other: Action) -> str:
    """What ``other`` presupposes and ``one`` denies, such as ``small``; ``""`` when both can be true."""
    said = presupposed(one)
    return next((word for word in sorted(presupposed(other)) if _OPPOSITE[word] in said), "")


def presupposed(action: Action) -> frozenset[str]:
    """What the conditions of an entry say of the customers it is for; what it is not for if they stay away is for
    those who still come."""
    asked = frozenset(word for when in action.when if (word := _word(when)))
    return asked | {"still coming" for when in action.unless if _word(when) == "gone"}


def _word(when: When) -> str:
    high, low = _SAYS.get(when.concept, ("", ""))
    if when.level in _HIGH or (when.concept == "recency" and when.at_least is not None):
        return high
    return low if when.level in _LOW else ""


_OPPOSITE = {word: against for pair in (_SIZE, _FREQUENCY, _PRESENCE) for word, against in (pair, pair[::-1])}
