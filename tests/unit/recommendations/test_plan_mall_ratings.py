"""Which survey answers are marks for the mall."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from plan_builders import feature, shoppers

from core.recommendations.planning import plan


def cured(label: str, role: str) -> bool:
    """Whether the rare visitors' low answers to this question become a thing to cure."""
    of, found = shoppers()
    answers = np.where(found.assignments["segment_id"] == "S1", 1.5, 4.5)
    asked = feature("answer", label, role=role, scale=(1.0, 5.0))
    of = replace(of, frame=of.frame.assign(answer=answers), features=(*of.features, asked))
    made = plan(of, found)
    reasons = {item.action: item.reason for item in made.rejected if item.segment_id == "S1"}
    return not reasons.get("sore-point", "").startswith("Needs")


@pytest.mark.parametrize(
    "label",
    [
        "Ich achte auf den Preis",
        "Qualität ist mir wichtiger als der Preis",
        "I like to browse",
        "Je fais attention aux prix",
        "Me gusta pasear",
        "Ben fiyata dikkat ederim",
        "Parking is important",
        "私は価格を気にする",
    ],
)
@pytest.mark.parametrize("role", ["survey_answer", "rating"])
def test_a_statement_about_the_person_is_nothing_to_cure(label: str, role: str) -> None:
    assert not cured(label, role)


@pytest.mark.parametrize(
    "label",
    [
        "Parking",
        "Cleanliness",
        "Sauberkeit",
        "Zufriedenheit mit dem Service",
        "Propreté",
        "Limpieza",
        "Otopark",
        "清潔さ",
    ],
)
def test_a_mark_for_the_mall_is(label: str) -> None:
    assert cured(label, "survey_answer")


def test_a_rating_column_needs_no_known_topic() -> None:
    assert cured("Kletterwand", "rating")


def test_an_answer_to_a_question_nobody_knows_is_left_alone() -> None:
    assert not cured("Fiyata dikkat ederim", "survey_answer")
