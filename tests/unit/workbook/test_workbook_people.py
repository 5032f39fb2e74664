"""The two sentences about the people of a segment say what the profile says, in words and right."""

from __future__ import annotations

import dataclasses

import pytest
import workbook_builders as builders

from core import wording
from core.segmentation.results import Trait
from core.workbook.people_in_words import people_in_words, typically


@pytest.fixture(scope="module")
def journey():
    return builders.journey(60)


def trait(feature, label, value, average, category="", high=True):
    index = value / average * 100
    return Trait(feature, label, value, average, index, 1.0, 5.0, high, "", category)


def sentences(journey, traits):
    segment = dataclasses.replace(journey.segmentation.segments[0], traits=tuple(traits))
    return people_in_words(journey, segment)


def test_numbers_stand_beside_those_of_everybody_and_categories_follow(journey):
    first, second = sentences(
        journey,
        [
            trait("spend", "Total spent", 2400.0, 1000.0),
            trait("city", "City", 0.6, 0.3, "Baku"),
            trait("city", "City", 0.1, 0.5, "Ganja", high=False),
        ],
    )
    placed = journey.segmentation.assignments["segment_id"].dropna().index
    middle = wording.money(journey.features.frame.loc[placed, "spend"].median(), "EUR")
    assert first == f"What sets them apart on average: Total spent €2,400 (all customers €1,000, typically {middle})."
    assert second == "More common among them than elsewhere: City Baku (60 %, all customers 30 %)."


def test_what_formed_the_segments_comes_first_and_equal_figures_are_told_once(journey):
    first, _ = sentences(
        journey,
        [
            trait("visits", "Visits", 24.0, 12.0),
            trait("spend", "Total spent", 2400.0, 1000.0),
            trait("age", "Average spent", 2400.0, 1000.0),
        ],
    )
    assert first.index("Total spent") < first.index("Visits") and "Average spent" not in first


def test_without_categories_the_customer_in_the_middle_is_told(journey):
    segment = journey.segmentation.segments[0]
    _, second = people_in_words(journey, segment)
    medians = dict(segment.medians)
    assert (
        second.startswith("The customer in the middle of them: Total spent €") and f"Age {medians['age']:.1f}" in second
    )


def test_people_like_everybody_are_said_to_be_so(journey):
    assert sentences(journey, [])[0] == "In everything measured they are close to the average customer."
    assert len(sentences(journey, [])) == 2


def test_an_amount_that_a_few_customers_carry_has_the_usual_one_beside_it():
    assert typically(100.0, 60.0, "EUR") == ", typically €60.00"
    assert typically(100.0, 90.0, "EUR") == typically(100.0, None, "EUR") == ""


def test_averages_have_no_more_digits_than_a_person_would_say(journey):
    first, _ = sentences(journey, [trait("visits", "Visits", 5.5629, 4.1648)])
    assert "Visits 5.6 (all customers 4.2)" in first
