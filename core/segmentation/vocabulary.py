"""The words names are made of: what a customer who is high or low on a feature is called.

Known roles and families have words of their own, computed features bring theirs (``Feature.high``,
``low`` and ``noun``), anything else is spoken of by its label, exactly as the file writes it. Days since
the last visit are spoken of by what is true of the segment in real time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from core import wording
from core.features.results import Feature
from core.segmentation.answer_words import ANSWERS, answer_words
from core.segmentation.label_words import measured, words_by_label
from core.segmentation.spoken import BUYERS, BY_FAMILY, BY_KEY, BY_ROLE, CHILDREN, TEENAGERS, VERY, Pair, Words
from core.segmentation.units import is_yes_or_no, named

LABEL_LENGTH, ANSWER_LENGTH = 24, 27


def words_of(feature: Feature) -> Words:
    """The words of one feature."""
    told = _at_home(feature) or words_by_label(feature) or _buyers(feature)
    if told is not None:
        return told
    known = BY_ROLE.get(feature.role) or BY_FAMILY.get(feature.family)
    if known is None and feature.family != "columns":
        known = BY_KEY.get(feature.key)
    if known is not None:
        return known
    if feature.family != "columns" and feature.high and feature.low and feature.noun:
        return _from_feature(feature)
    return by_label(feature)


# The beginnings of "child" and "teenager" in the languages of the headers we read.
_CHILD = r"kid|child|kind|enfant|niñ|hijo|bambin|figli|filho|crian|çocuk|cocuk|barn|dzieci|дет|ребен"
_TEENAGER = r"teen|adolesc|jugendl|ergen|nastolat|подрост"


def _at_home(feature: Feature) -> Words | None:
    """A column of the household that counts teenagers or children says so."""
    if feature.role != "household":
        return None
    label = feature.label.casefold()
    if re.search(_TEENAGER, label):
        return TEENAGERS
    return CHILDREN if re.search(_CHILD, label) else None


# The beginnings of "purchase", "order" and "buy": who is counted by these is a buyer, not a visitor.
_PURCHASE = (
    r"purchas|order|buy|bought|transact|kauf|käufe|bestell|achat|command|compra|acquist|ordin|sipari|aankop|заказ|покуп"
)


def _buyers(feature: Feature) -> Words | None:
    counted = feature.family == "columns" and feature.role == "frequency_count"
    return BUYERS if counted and re.search(_PURCHASE, feature.label.casefold()) else None


# Days: a quarter without a visit has lapsed; spans that people say.
LAPSED = 90
_SHORT_WINDOW = 30
_SPANS = (
    (7, "week"), (14, "two weeks"), (31, "month"), (61, "two months"), (91, "three months"), (183, "six months"),
    (366, "year"), (731, "two years"), (1_096, "three years"), (1_827, "five years"),
)  # fmt: skip


def away_words(words: Words, row: pd.Series, usual: float, high: bool) -> Words:
    """What is true in real time of a segment high or low on days since the last visit.

    ``row`` holds its ``lower`` and ``upper`` quartile, ``usual`` is the mean of all customers, so what is
    said holds for at least three of four members. Customers are *active* and *lapsed* where the
    usual gap is long enough for these words, otherwise the span itself is said.
    """
    if high:
        if row["lower"] >= LAPSED:
            return _time_away(words, "lapsed", high)
        spans = [span for days, span in _SPANS if days <= row["lower"]]
        return _time_away(words, f"not seen for {_article(spans[-1])}", high) if spans else words
    if usual >= _SHORT_WINDOW and row["upper"] <= LAPSED:
        return _time_away(words, "active", high)
    within = next((span for days, span in _SPANS if row["upper"] <= days), "")
    return _time_away(words, f"seen in the last {within}", high) if within else words


def without(words: Words, nothing: Pair) -> Words:
    """The same words for a segment most of which has none of it at all."""
    noun, suffix = nothing
    own_noun = None if words.noun is None else (words.noun[0], noun)
    own_adjective = None if words.adjective is None else (words.adjective[0], "")
    return replace(words, suffix=(words.suffix[0], suffix), noun=own_noun, adjective=own_adjective)


def _article(span: str) -> str:
    return f"a {span}" if " " not in span else span


def _time_away(words: Words, said: str, high: bool) -> Words:
    """The same words with this side said differently; one word is an adjective, more follow a noun."""
    one = " " not in said
    noun = f"{said} customers" if one else f"customers {said}"
    side = 0 if high else 1

    def put(pair: Pair, text: str) -> Pair:
        return (text, pair[1]) if side == 0 else (pair[0], text)

    adjective = put(("", ""), said) if one else None
    return replace(words, suffix=put(words.suffix, said), noun=put(words.noun or words.suffix, noun),
                   adjective=adjective, order=1)  # fmt: skip


def bare_question(feature: Feature) -> str:
    """Its label without a number in front and a scale behind: "Q3 I follow brands (1-5)"."""
    label = named(feature)
    bare = re.sub(r"^\s*[A-Za-z]{0,2}\d{1,3}[.:)\s-]+(?=\D{3})", "", label)
    return re.sub(r"\s*[(\[]\s*\d+\s*(?:-|–|to|bis|\.\.)\s*\d+\s*[)\]]\s*$", "", bare) or label


# "Books spend", "Spent on books": money is what is counted, books are what is bought.
_WHAT_IS_SPENT = re.compile(
    r"\s+(?:spend|spending|spent|amount|sales|purchases|revenue|expenses)$|^(?:amount|money|spend|spent|spending)\s+(?:on|for)?\s*",
    re.IGNORECASE,
)


def by_label(feature: Feature) -> Words:
    """Words of a feature nothing is known about: its own label, unchanged."""
    label = _fitting(bare_question(feature), ANSWER_LENGTH if feature.role in ANSWERS else LABEL_LENGTH)
    if is_yes_or_no(feature):
        often = (f"more often yes to {label}", f"more often no to {label}")
        return Words(feature.key, (f"yes to {label}", f"no to {label}"), f"average {label}", degree=(), compared=often)
    if feature.role in ANSWERS:
        return answer_words(feature.key, label)
    if feature.role == "amount_by_category":
        label = _WHAT_IS_SPENT.sub("", label) or label
        buyers = (f"big buyers of {label}", f"small buyers of {label}")
        suffix = (f"more {label}", f"less {label}")
        return Words(feature.key, suffix, f"average {label}", buyers, head=3, degree=VERY, bought=label)
    return measured(feature.key, label)


def _fitting(label: str, limit: int) -> str:
    """At most so long, cut between two words where that leaves most of it."""
    cut = wording.shorten(label, limit)
    whole = cut.removesuffix("…").rsplit(" ", 1)[0]
    broken = cut != label and not label.startswith(f"{cut.removesuffix('…')} ")
    return f"{whole}…" if broken and 2 * len(whole) > limit else cut


def _from_feature(feature: Feature) -> Words:
    noun = (f"{feature.high} {feature.noun}", f"{feature.low} {feature.noun}")
    label = feature.label[:1].lower() + feature.label[1:]
    return Words(
        theme=feature.key,
        suffix=(f"high {label}", f"low {label}"),
        middle=f"average {label}",
        noun=noun,
        adjective=(feature.high, feature.low),
        head=4,
        order=5,
        degree=(),
    )


# Families and roles that say what kind of people they are, beside what formed the segments.
_DESCRIBING_FAMILIES = {"age", "calendar", "basket", "survey", "discounts"}
_DESCRIBING_ROLES = {"age", "age_band", "birth_year", "income", "income_band", "satisfaction", "household"}


def describes(feature: Feature) -> bool:
    """Whether the feature is something people commonly say of customers."""
    return feature.family in _DESCRIBING_FAMILIES or feature.role in _DESCRIBING_ROLES


def dictionary(features: Sequence[Feature], describing: Sequence[Feature] = ()) -> dict[str, Words]:
    """Feature key -> words; features that would be called the same are told apart by their labels.

    A ``describing`` feature gives way to one that says the same.
    """
    found = {feature.key: words_of(feature) for feature in features}
    by_noun: dict[Pair, list[Feature]] = {}
    for feature in features:
        by_noun.setdefault(found[feature.key].noun or found[feature.key].suffix, []).append(feature)
    for same in by_noun.values():
        if len(same) > 1:
            found.update({feature.key: by_label(feature) for feature in same})
    themes = {words_of(feature).theme for feature in features}
    nouns = {words.noun for words in found.values()}
    for feature in describing:
        words = words_of(feature)
        if words.theme not in themes and words.noun and words.noun not in nouns:
            nouns.add(words.noun)
            found[feature.key] = words
    return found
