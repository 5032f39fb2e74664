"""Playbook texts with a segment's own numbers in them.

Decides what each placeholder says; which placeholders an entry may use is checked when the playbook
is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from core import wording
from core.recommendations.playbook_schema import PLACEHOLDER
from core.recommendations.round_numbers import at_least
from core.recommendations.standing import Standing
from core.segmentation.results import Segment

# A threshold a little above what is bought anyway; practice asks for 15 to 30 % more.
BASKET_STRETCH = 1.2
# Units the playbook's sentences name themselves ("they come 1.3 times").
COUNTED = ("visits", "orders", "purchases", "shops", "categories", "pieces")


def words_for(segment: Segment, standing: Mapping[str, Standing], offer: str) -> dict[str, str]:
    """What each placeholder says for this segment; ``offer`` is the value of one offer in words."""
    words = {
        "segment": segment.name,
        "customers": wording.count(segment.size, "customer"),
        "share": wording.percent(segment.share),
        "offer": offer,
    }
    for concept, place in standing.items():
        counted = place.feature.unit in COUNTED
        words[concept] = place.bare(place.value) if counted else place.words(place.value)
        words[f"{concept}:all"] = place.bare(place.average) if counted else place.words(place.average)
    if "spend" in standing and not standing["spend"].feature.money and not standing["spend"].feature.unit:
        words["spend"] = f"a {standing['spend'].feature.label.lower()} of {words['spend']}"
    if "visits" in standing:
        words["visits:goal"] = f"{max(math.floor(standing['visits'].value) + 1, 2):,}"
    if "basket" in standing:
        goal = at_least(standing["basket"].value * BASKET_STRETCH)
        words["basket:goal"] = standing["basket"].words(goal)
    return words


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with every placeholder replaced; a placeholder without words becomes ``–``."""
    return PLACEHOLDER.sub(lambda match: words.get(f"{match[1]}{match[2] or ''}", "–"), template)
