"""Facts about customers that a till writes on every line reach the customers, by the rule that is stated."""

from __future__ import annotations

import pytest
from joining_builders import codes, lines, table

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


def facts(columns: dict[str, list[str]], order: list[int]) -> tuple[list[object], list[object]]:
    mixed = {name: [values[place] for place in order] for name, values in columns.items()}
    features = build(clean(join([table("till.csv", mixed)])))
    return features.descriptors["Gender"].tolist(), features.frame["Age"].tolist()


@pytest.mark.parametrize("dated", [True, False])
def test_lines_of_one_day_that_disagree_are_settled_by_the_most_frequent_value(dated: bool) -> None:
    columns = {
        "Customer no": ["A1"] * 4 + ["A2"] * 4 + ["A3"] * 3,
        "Amount": [f"{place}.50" for place in range(1, 12)],
        "Receipt no": [f"R{place:03}" for place in range(11)],
        "Gender": ["M", "F", "F", "M", "F", "M", "M", "M", "F", "F", "M"],
        "Age": ["30", "31", "31", "29", "44", "45", "44", "45", "20", "21", "21"],
    }
    if dated:
        columns["Date"] = ["2024-01-05"] * 3 + ["2024-01-02"] + ["2024-03-01"] * 4 + ["2024-02-01"] * 3
    expected = (["F", "M", "F"], [31.0, 44.0, 21.0])
    assert facts(columns, list(range(11))) == facts(columns, [10, 3, 7, 1, 9, 0, 5, 8, 2, 6, 4])
    assert facts(columns, list(range(10, -1, -1))) == expected
