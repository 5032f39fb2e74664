"""Rules about how values are written."""

from __future__ import annotations

import pandas as pd
import pytest
from cleaning_builders import column, joined, members, table

from core.cleaning import clean
from core.cleaning.phrases import verb
from core.cleaning.results import Cleaned, CleaningSettings
from core.cleaning.slips import filled_over, systematic_filler
from core.columns.slips import is_slip
from core.columns.spelling import best_spelling, fingerprint


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def values(cleaned: Cleaned, name: str) -> list[str]:
    return cleaned.tables[0].table.frame[name].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Istanbul", "İSTANBUL"), ("T-shirt", "t shirt"), ("Café", "CAFE "), ("Straße", "STRASSE"), ("ёлка", "елка")],
)
def test_same_word_in_other_writing(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("18+", "18"),
        ("<18", "18"),
        ("18-25", "1825"),
        ("1.5", "15"),
        ("がく", "かく"),
        ("กา", "กิ"),
        ("A+", "A-b"),
        ("-5", "5"),
    ],
)
def test_different_words_stay_different(one, other):
    assert fingerprint(one) != fingerprint(other)


def test_most_frequent_spelling_is_kept_then_ordinary_capitals():
    assert best_spelling({"female": 3, "Female": 9, "FEMALE": 1}) == "Female"
    assert best_spelling({"CASH": 2, "Cash": 2}) == "Cash"


def test_variants_are_merged_and_written_down():
    cells = ["Credit Card"] * 5 + ["credit card", "CREDIT-CARD", "Cash"]
    cleaned = clean(joined(members({"pay": cells}, column("pay", "payment_method", "category"))))
    assert values(cleaned, "pay") == ["Credit Card"] * 7 + ["Cash"]
    assert cleaned.ledger[["row", "before", "after"]].values.tolist() == [
        [7, "credit card", "Credit Card"],
        [8, "CREDIT-CARD", "Credit Card"],
    ]


def test_refused_merge_is_not_made():
    cells = ["Red"] * 5 + ["RED"]
    settings = CleaningSettings(approved=(("text-variants", "-colour=Red"),))
    cleaned = clean(joined(members({"colour": cells}, column("colour", "other_category", "category"))), settings)
    assert values(cleaned, "colour") == cells
    assert not result(cleaned, "text-variants").proposals[0].accepted


def test_personal_names_and_ids_are_never_merged():
    cells = {"name": ["Anna B", "ANNA B", "anna b"]}
    cleaned = clean(joined(members(cells, column("name", "person_name", "text"))))
    assert "text-variants" in cleaned.quiet


def test_gender_words_of_several_languages_become_one():
    cells = ["Female"] * 4 + ["F", "kadın", "Femal", "Male", "Male", "M", "erkek"]
    cleaned = clean(joined(members({"sex": cells}, column("sex", "gender", "category"))))
    assert values(cleaned, "sex") == ["Female"] * 7 + ["Male"] * 4


def test_spanish_letters_are_not_read_as_english():
    cells = ["mujer"] * 3 + ["M", "hombre", "hombre", "H"]
    cleaned = clean(joined(members({"sex": cells}, column("sex", "gender", "category"))))
    assert values(cleaned, "sex") == ["mujer"] * 4 + ["hombre"] * 3


def test_letters_alone_are_left_alone():
    cleaned = clean(joined(members({"sex": ["F", "M", "F"]}, column("sex", "gender", "category"))))
    assert cleaned.rules == ()


def test_broken_letters_are_put_right():
    cells = ["Café", "CafÃ©", "MÃ¼nchen"]
    cleaned = clean(joined(members({"place": cells}, column("place", "city", "category"))))
    assert values(cleaned, "place") == ["Café", "Café", "München"]


@pytest.mark.parametrize(
    ("wrong", "right"), [("Maried", "Married"), ("Fridya", "Friday"), ("acuxe care hospixals", "acute care hospitals")]
)
def test_slips(wrong, right):
    assert is_slip(wrong, right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Male", "Female"),
        ("East", "West"),
        ("dissatisfied", "satisfied"),
        ("Model 10", "Model 12"),
        ("Class A", "Class B"),
        ("ak_hf-1", "al_hf-1"),
    ],
)
def test_true_values_are_no_slips(one, other):
    assert not is_slip(one, other)


def test_one_sign_in_place_of_letters_is_recognised():
    assert filled_over("birminghxm", "birmingham") == "x"
    assert filled_over("birmingham", "birmingham") == ""
    assert systematic_filler([("M?nchen", "München")] * 12) == "?"
    assert systematic_filler([("Maried", "Married")] * 12) == ""


def test_misspelt_answer_is_corrected_but_a_city_waits_for_a_yes():
    rows = 60
    cells = {"status": ["Married"] * rows + ["Maried"], "city": ["Izmirli"] * rows + ["Izmitli"]}
    meanings = (column("status", "marital_status", "category"), column("city", "city", "category"))
    cleaned = clean(joined(members(cells, *meanings)))
    assert cleaned.tables[0].table.frame.iloc[-1][["status", "city"]].tolist() == ["Married", "Izmitli"]
    asked = [proposal for proposal in result(cleaned, "misspellings").proposals if not proposal.accepted]
    assert [proposal.key for proposal in asked] == ["city: Izmitli=Izmirli"]
    agreed = CleaningSettings(approved=(("misspellings", asked[0].key),))
    assert clean(joined(members(cells, *meanings)), agreed).tables[0].table.frame["city"].iloc[-1] == "Izmirli"


def places(errors: dict[int, tuple[str, str]]):
    """Six postcodes with ten rows each; ``errors`` replace (column, text) by row."""
    cities = ["Birmingham", "Sheffield", "Boazville", "Florence", "Dothanville", "Opelikatown"]
    cells = {"zip": [str(35000 + place) for place in range(6) for _ in range(10)]}
    cells["city"] = [city for city in cities for _ in range(10)]
    for row, (name, text) in errors.items():
        cells[name][row] = text
    return table("places", "other", cells, [column("zip", "postal_code", "id"), column("city", "city", "category")])


def test_a_misspelling_that_other_columns_contradict_is_corrected():
    cleaned = clean(joined(places({3: ("city", "Birminghan")})))
    assert values(cleaned, "city")[3] == "Birmingham"


def test_a_contradiction_that_may_be_true_is_only_pointed_out():
    cleaned = clean(joined(places({3: ("city", "Florence")})))
    assert values(cleaned, "city")[3] == "Florence"
    # Which of the two is wrong nobody can tell, so both cells of the row are shown.
    assert cleaned.pointed_out[["row", "column", "text"]].values.tolist() == [
        [5, "zip", "35000"],
        [5, "city", "Florence"],
    ]


def test_two_values_in_one_cell_are_parted():
    cells = {
        "city": ["San Diego", "Bend", "Gary"] * 5 + ["San Diego CA"] * 6,
        "state": ["CA", "OR", "IN"] * 5 + [None] * 6,
    }
    meanings = [column("city", "city", "category"), column("state", "region", "category")]
    cleaned = clean(joined(table("t", "other", cells, meanings)))
    assert cleaned.tables[0].table.frame.iloc[-1].tolist() == ["San Diego", "CA"]
    assert cleaned.balances[0].cells_changed == 12


def test_markers_are_found_in_label_columns_too():
    marked = {"missing_markers": (("ERROR", 1),)}
    cells = {"item": ["Tea", "ERROR", "Tea", None], "a": ["1", "2", "ERROR", "4"], "b": ["ERROR", "2", "3", "4"]}
    meanings = [
        column("item", "product_name", "category"),
        *(column(name, "other_numeric", "integer", **marked) for name in "ab"),
    ]
    cleaned = clean(joined(table("t", "other", cells, meanings)))
    found = result(cleaned, "missing-markers")
    assert (found.cells, found.rows, found.applied) == (3, 3, True)
    assert pd.isna(values(cleaned, "item")[1])
    assert set(cleaned.ledger["before"]) == {"ERROR"} and set(cleaned.ledger["after"]) == {""}


def test_none_stays_an_answer_among_labels():
    marked = {"missing_markers": (("None", 1),)}
    cells = {"offer": ["None", "Gift", "Gift"], "a": ["1", "2", "None"], "b": ["None", "2", "3"]}
    meanings = [
        column("offer", "other_category", "category"),
        *(column(name, "other_numeric", "integer", **marked) for name in "ab"),
    ]
    cleaned = clean(joined(table("t", "other", cells, meanings)))
    assert values(cleaned, "offer") == ["None", "Gift", "Gift"]


def test_unreadable_cells_keep_their_text_until_asked():
    cells = {"age": ["20", "old", "40"]}
    given = joined(members(cells, column("age", "age", "integer")))
    kept = clean(given)
    assert kept.tables[0].table.raw["age"].tolist() == ["20", "old", "40"]
    assert result(kept, "unreadable-values").cells == 1
    emptied = clean(given, CleaningSettings(on=("unreadable-values",)))
    assert emptied.tables[0].table.raw["age"].isna().tolist() == [False, True, False]
    assert emptied.ledger["before"].tolist() == ["old"]


def test_spaces_nobody_can_see_are_shown():
    cells = {"item": ["Red hat"] * 3 + ["Red  hat", "Red hat "]}
    cleaned = clean(joined(members(cells, column("item", "product_name", "category"))))
    assert result(cleaned, "text-variants").proposals[0].words == "item: “Red ␣hat” and “Red hat␣” → “Red hat”"


def test_one_holds_and_two_hold():
    assert [verb(1, "hold"), verb(2, "hold"), verb(1, "are"), verb(0, "are")] == ["holds", "hold", "is", "are"]


@pytest.mark.parametrize(("first", "second"), [("A", "A-"), ("AB", "AB-"), ("1 2", "12"), ("1.5", "15"), ("C+", "C")])
def test_signs_that_carry_meaning_keep_values_apart(first, second):
    assert fingerprint(first) != fingerprint(second)


def test_a_decision_of_the_user_is_carried_out_and_left_alone_by_the_other_rules():
    cells = ["Single"] * 30 + ["single", "SINGLE", "Alone", "Alone"]
    people = joined(members({"status": cells}, column("status", "marital_status", "category")))
    own = (("members", "status", "Alone", "Single"), ("members", "status", "SINGLE", "SINGLE"))
    cleaned = clean(people, CleaningSettings(rewrites=own))
    assert values(cleaned, "status") == ["Single"] * 31 + ["SINGLE"] + ["Single"] * 2
    assert cleaned.ledger.set_index("row")["rule"].to_dict() == {
        34: "own-corrections",
        35: "own-corrections",
        32: "text-variants",
    }
    assert (
        values(clean(people, CleaningSettings(rewrites=own, off=("own-corrections",))), "status")[32:] == ["Alone"] * 2
    )


def test_a_slip_in_two_writings_is_a_slip_and_no_value_of_its_own():
    cells = ["North"] * 400 + ["South"] * 300 + ["Nroth", "nroth"]
    cleaned = clean(joined(members({"part": cells}, column("part", "other_category", "category"))))
    assert "text-variants" in cleaned.quiet
    assert values(cleaned, "part")[700:] == ["North"] * 2


def test_products_with_numbers_of_their_own_wait_for_a_yes():
    names = ["Wood frame"] * 4 + ["Wood frame."] * 3
    numbers = ["P1"] * 4 + ["P2"] * 3
    meanings = [column("name", "product_name", "category"), column("number", "product_id", "id")]
    lines = joined(table("lines", "transactions", {"name": names, "number": numbers}, meanings))
    assert not len(clean(lines).ledger)
    approved = CleaningSettings(approved=(("text-variants", "name=Wood frame"),))
    assert values(clean(lines, approved), "name") == ["Wood frame"] * 7


def test_a_wrong_first_letter_may_be_another_word_and_waits():
    cells = ["Bright"] * 300 + ["Dark"] * 300 + ["Fright", "Brihgt"]
    cleaned = clean(joined(members({"shade": cells}, column("shade", "other_category", "category"))))
    assert values(cleaned, "shade")[600:] == ["Fright", "Bright"]


def test_a_letter_that_always_stands_for_the_same_other_letter_is_no_damage():
    assert systematic_filler([(f"ak_{number}", f"al_{number}") for number in range(30)]) == ""


def test_the_usual_spelling_keeps_its_own_spaces_unless_somebody_writes_plain_ones():
    assert best_spelling({"Flash\u00a0drive": 9, "flash\u00a0drive ": 1}) == "Flash\u00a0drive"
    assert best_spelling({"Flash\u00a0drive": 9, "Flash drive": 1}) == "Flash drive"
    assert best_spelling({"Female ": 9, "female": 1}) == "Female"
