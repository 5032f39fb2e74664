"""Playbook texts with a segment's own numbers in them.

Decides what each placeholder says. Text in square brackets is left out when one of its placeholders
has nothing to say; which placeholders an entry may use is checked when the playbook is loaded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from core import wording
from core.recommendations import phrases
from core.recommendations.economics import offer_words
from core.recommendations.playbook_schema import OPTIONAL, PLACEHOLDER
from core.recommendations.round_numbers import at_least
from core.recommendations.standing import Standing
from core.segmentation.results import Segment

# A threshold a little above what is bought anyway; practice asks for 15 to 30 % more.
BASKET_STRETCH = 1.2


def words_for(
    segment: Segment, standing: Mapping[str, Standing], facts: Mapping[str, str], offer: float | None, currency: str
) -> dict[str, str]:
    """What each placeholder says for this segment; ``offer`` is what one reward is worth, in money."""
    words = {
        "segment": segment.name,
        "customers": wording.count(segment.size, "customer"),
        "share": wording.percent(segment.share),
        **_offer_words(offer, currency),
        **facts,
    }
    for concept, place in standing.items():
        words[concept] = place.words(place.value)
        words[f"{concept}:all"] = place.words(place.average)
        words[f"{concept}:is"] = place.clause()
        words[f"{concept}:label"] = phrases.noun(place.feature)
    if "visits" in standing:
        words["visits:goal"] = f"{math.floor(standing['visits'].value + 1.5):,}"
    if "basket" in standing:
        words["basket:goal"] = offer_words(at_least(standing["basket"].value * BASKET_STRETCH), currency)
    return words


def _offer_words(offer: float | None, currency: str) -> dict[str, str]:
    if not offer:
        return {"voucher": "small voucher"}
    return {
        "offer": offer_words(offer, currency),
        "offer:half": offer_words(offer / 2, currency),
        "voucher": f"{offer_words(offer, currency)} voucher",
    }


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with every placeholder replaced and what cannot be said left out."""
    kept = OPTIONAL.sub(lambda match: _if_known(match[1], words), template)
    filled = PLACEHOLDER.sub(lambda match: words.get(_name(match), _UNKNOWN.get(_name(match), "–")), kept)
    text = re.sub(r" {2,}", " ", filled).strip()
    return text[:1].upper() + text[1:]


# Without money figures an offer has no amount; brackets around it leave it out altogether.
_UNKNOWN = {"offer": "a small amount", "offer:half": "a small amount"}


def _if_known(text: str, words: Mapping[str, str]) -> str:
    return text if all(_name(match) in words for match in PLACEHOLDER.finditer(text)) else ""


def _name(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or ''}"
