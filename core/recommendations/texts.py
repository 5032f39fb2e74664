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
# What one person can do for customers one by one.
MOST_ONE_BY_ONE, SOME = 30, "twenty of them"


def words_for(
    segment: Segment,
    standing: Mapping[str, Standing],
    facts: Mapping[str, str],
    offer: float | None,
    currency: str,
    contacted: int | None = None,
) -> dict[str, str]:
    """What each placeholder says for this segment; ``offer`` is what one reward is worth, in money, and
    ``contacted`` how many of the segment get the action (``None``: all)."""
    words = {
        "segment": segment.name,
        "customers": wording.count(segment.size, "customer"),
        "chosen": _chosen(segment.size, contacted),
        "few": _few(segment.size if contacted is None else contacted, facts),
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
        counted = "purchase" if phrases.counts_purchases(standing["visits"].feature) else "visit"
        words["visits:goal"] = f"{counted} {math.floor(standing['visits'].value + 1.5):,}"
    if "basket" in standing:
        words["basket:goal"] = offer_words(at_least(standing["basket"].value * BASKET_STRETCH), currency)
    return words


def _chosen(size: int, contacted: int | None) -> str:
    if contacted is None or contacted >= size:
        return wording.count(size, "customer")
    return f"{contacted:,} of these {wording.count(size, 'customer')}"


def _few(contacted: int, facts: Mapping[str, str]) -> str:
    """The customers for whom somebody does something one by one, among those who get the action."""
    if "top" in facts:
        return f"the {facts['top']} of them who spent {facts['top:from']} or more"
    return "each of them" if contacted <= MOST_ONE_BY_ONE else SOME


def _offer_words(offer: float | None, currency: str) -> dict[str, str]:
    if not offer:
        return {"voucher": "small voucher"}
    return {
        "offer": offer_words(offer, currency),
        "offer:half": offer_words(offer / 2, currency),
        "voucher": voucher_words(offer, currency),
    }


def voucher_words(offer: float, currency: str) -> str:
    """``€5 voucher``; an amount without a currency needs a word more: ``voucher worth 5``. For less than 1
    nobody prints a voucher: ``small gift worth €0.50``."""
    words = offer_words(offer, currency)
    if offer < 1:
        return f"small gift worth {words}"
    return f"{words} voucher" if currency else f"voucher worth {words}"


# Amounts and codes that begin with a vowel when they are read out: an €8 voucher, an AED 5 voucher.
_SPOKEN_WITH_A_VOWEL = re.compile(
    r"\b([Aa]) (?=[€$£¥₺₹₩]?(?:8|(?:11|18)(?:,\d{3})*(?![\d,]))|[AEFHILMNORSX][A-Z]{2} \d)"
)


def with_articles(text: str) -> str:
    """The text with "an" where an amount of money asks for it."""
    return _SPOKEN_WITH_A_VOWEL.sub(r"\1n ", text)


def fill(template: str, words: Mapping[str, str]) -> str:
    """The template with every placeholder replaced and what cannot be said left out."""
    kept = OPTIONAL.sub(lambda match: _if_known(match[1], words), template)
    filled = PLACEHOLDER.sub(lambda match: words.get(_name(match), _UNKNOWN.get(_name(match), "–")), kept)
    text = with_articles(re.sub(r" {2,}", " ", filled).strip())
    return text[:1].upper() + text[1:]


# Without money figures an offer has no amount; brackets around it leave it out altogether.
_UNKNOWN = {"offer": "a small amount", "offer:half": "a small amount"}


def _if_known(text: str, words: Mapping[str, str]) -> str:
    return text if all(_name(match) in words for match in PLACEHOLDER.finditer(text)) else ""


def _name(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or ''}"
