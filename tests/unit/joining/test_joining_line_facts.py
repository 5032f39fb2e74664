"""Facts about customers that a till writes on every line reach the customers, by the rule that is stated."""

from __future__ import annotations

import pytest
from joining_builders import codes, lines

from core.cleaning import clean
from core.features import build
from core.joining import join
from core.problems import Finding


def test_gender_and_age_of_purchase_lines_describe_the_customer() -> None:
    ids = ["A1", "A1", "A2", "A2", "A3", "A3"]
    joined = join([lines(ids, Gender=["F", "F", "M", "M", None, "F"], Age=["31", "32", "45", "45", "28", None])])
    finding = codes(joined)["conflicting-facts"]
    assert isinstance(finding, Finding)
    assert "latest line" in finding.what_we_did
    features = build(clean(joined))
    assert features.descriptors["Gender"].tolist() == ["F", "M", "F"]
    assert features.frame["Age"].tolist() == pytest.approx([32, 45, 28])


def test_what_a_line_says_about_the_purchase_is_no_fact_about_the_customer() -> None:
    joined = join([lines(["A1", "A1", "A2", "A3"], Shop=["Zara", "Lush", "Zara", "Lush"], Rating=["4", "5", "3", "1"])])
    features = build(clean(joined))
    assert "Rating" not in features.frame.columns
    assert "Shop" not in features.descriptors.columns
