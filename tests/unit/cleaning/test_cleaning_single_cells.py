"""Cells that contradict the rest of their row: pointed out, and put right one by one by the user."""

from __future__ import annotations

import pandas as pd
from cleaning_builders import column, joined, table

from core.cleaning import clean
from core.cleaning.results import Cleaned, CleaningSettings

CITIES = ("Denver", "80014"), ("Boise", "83702"), ("Tulsa", "74103")
MEANINGS = [column("id", "customer_id", "id"), column("city", "city", "category"), column("zip", "postal_code", "id")]


def members(settings: CleaningSettings = CleaningSettings()) -> Cleaned:
    """Ninety customers of three cities; row 62 says Boise beside the postcode of Tulsa."""
    rows = [CITIES[place % 3] for place in range(90)]
    rows[60] = ("Boise", "74103")
    cells = {
        "id": [str(place) for place in range(90)],
        "city": [row[0] for row in rows],
        "zip": [row[1] for row in rows],
    }
    return clean(joined(table("members", "customers", cells, MEANINGS)), settings)


def test_three_large_groups_are_enough_to_see_a_contradiction():
    (found,) = [result for result in members().rules if result.rule == "broken-dependencies"]
    rows = {(one.column, one.row) for proposal in found.proposals for one in proposal.writings}
    assert rows == {("city", 62), ("zip", 62)}
    assert not len(members().ledger)


def test_the_user_types_the_right_value_of_one_cell_and_no_other_changes():
    cleaned = members(CleaningSettings(cells=(("members", "city", 62, "Tulsa (North)"),)))
    assert cleaned.ledger[["row", "column", "before", "after", "rule"]].values.tolist() == [
        [62, "city", "Boise", "Tulsa (North)", "own-corrections"]
    ]
    assert cleaned.tables[0].table.frame["city"].value_counts()["Boise"] == 30


def test_a_cell_the_user_wants_to_stay_is_no_longer_asked_about():
    cleaned = members(CleaningSettings(cells=(("members", "city", 62, "Boise"), ("members", "zip", 62, "74103"))))
    assert not [result for result in cleaned.rules if result.rule == "broken-dependencies"]
    assert not len(cleaned.ledger)


def test_what_a_column_cannot_hold_is_said_and_not_used():
    meanings = [column("id", "customer_id", "id"), column("spent", "monetary_total", "float"),
                column("since", "date_registered", "date"), column("mail", "flag", "boolean")]  # fmt: skip
    cells = {"id": ["1", "2", "3"], "spent": ["5", "6", "7"], "since": ["2024-01-05"] * 3, "mail": ["yes", "no", "yes"]}
    tables = joined(table("members", "customers", cells, meanings))
    wrong = tuple(("members", name, 3, "nobody knows") for name in ("spent", "since", "mail"))
    cleaned = clean(tables, CleaningSettings(cells=wrong))
    assert not len(cleaned.ledger)
    assert "cannot be a value of its column and are not used" in cleaned.rules[0].what
    right = (("members", "spent", 3, "8,5"), ("members", "since", 3, "2024-02-01"), ("members", "mail", 3, "Yes"))
    row = clean(tables, CleaningSettings(cells=right)).table("members").frame.loc[1]
    assert (row["spent"], row["since"], bool(row["mail"])) == (8.5, pd.Timestamp("2024-02-01"), True)
