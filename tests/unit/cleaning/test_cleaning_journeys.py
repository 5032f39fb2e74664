"""Cleaning as it runs on files: read, understood, joined and cleaned, with nothing made by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from core.cleaning import clean
from core.cleaning.results import Cleaned, CleaningSettings
from core.columns import understand
from core.features import build
from core.features.results import FeatureSettings
from core.joining import join
from core.reading.results import RawTable, Receipt


def cleaned(**tables: dict[str, list[object]]) -> Cleaned:
    """Tables by name, cells as text as they would stand in a file."""
    read = []
    for name, cells in tables.items():
        frame = pd.DataFrame({key: pd.Series(values, dtype="str") for key, values in cells.items()})
        rows = np.arange(2, len(frame) + 2)
        read.append(understand(RawTable(name, name, "", "", frame, tuple(frame.columns), rows, Receipt())))
    return clean(join(read))


def test_a_state_whose_code_is_also_a_word_for_no_value_stays():
    states = ["NC", "TX", "CA", "NY", "ND", "WA", "SD", "OR"] * 10
    result = cleaned(members={"Customer ID": [f"C{number}" for number in range(80)], "State": states})
    assert not len(result.ledger)
    assert result.table("members").frame["State"].tolist() == states


def test_a_region_code_stays_although_the_other_regions_are_misspelt_on_some_rows():
    regions = ["EMEA", "NA", "APAC"] * 30 + ["emea", " EMEA", "EEMEA", "APCA", "apac", "APAC ", "Apac", "EMA"]
    result = cleaned(members={"Customer ID": [f"C{number}" for number in range(98)], "Territory": regions})
    assert result.table("members").frame["Territory"].tolist().count("NA") == 30


def test_numbers_in_several_writings_get_the_usual_one_and_keep_their_value():
    sizes = ["12 oz", "16 oz", "8.5 oz", "12 OZ."] * 10 + ["16.0 oz. Alumi-Tek"]
    result = cleaned(members={"Customer ID": [f"C{number}" for number in range(41)], "Size": sizes})
    changed = result.ledger.set_index("row")
    assert changed.at[5, "after"] == "12 oz" and changed.at[42, "after"] == "16.0 oz"
    assert set(changed["rule"]) == {"number-writings"} and len(changed) == 11
    assert result.table("members").frame["Size"].tolist() == [12.0, 16.0, 8.5, 12.0] * 10 + [16.0]


def test_numbers_in_two_currencies_are_left_alone():
    spent = ["$12", "€12"] * 20
    result = cleaned(members={"Customer ID": [f"C{number}" for number in range(40)], "Total spent": spent})
    assert not len(result.ledger)


def test_the_words_a_file_writes_in_all_its_empty_cells_stay_in_the_cleaned_file():
    cells = {
        "Customer ID": [f"C{number}" for number in range(40)],
        "Second address": ["empty"] * 40,
        "Age": ["31", "empty", "45", "28"] * 10,
    }
    result = cleaned(members=cells)
    assert not len(result.ledger)
    assert result.table("members").frame["Age"].isna().sum() == 10
    assert next(rule for rule in result.rules if rule.rule == "missing-markers").cells == 50


def test_where_no_currency_is_usual_nothing_is_set_aside_unasked_and_the_verdict_says_so():
    spent = ["$12", "€15", "$9", "€31"] * 20
    result = cleaned(members={"Customer ID": [f"C{number}" for number in range(80)], "Total spent": spent})
    found = next(rule for rule in result.rules if rule.rule == "several-currencies")
    assert not found.applied and result.verdict == "fix these first"
    assert "EUR" in found.what and "USD" in found.what and not len(result.ledger)


def receipts(*amounts: str) -> dict[str, list[object]]:
    rows = range(len(amounts))
    return {
        "Receipt": [f"R{number}" for number in rows],
        "Customer ID": [f"C{number % 400}" for number in rows],
        "Date": [f"2026-03-{number % 28 + 1:02}" for number in rows],
        "Amount": list(amounts),
    }


def test_amounts_beyond_all_sense_are_no_amounts_and_told_as_such():
    result = cleaned(till=receipts("1e308", "1e308", "-1.5e300", *(f"{number}.50" for number in range(37))))
    balance = result.balances[0]
    assert balance.money_in == balance.money_used == sum(number + 0.5 for number in range(37))
    told = next(found for found in result.findings if found.code == "unreadable-values")
    assert told.cells == 3 and "1e308" in told.examples


def test_whole_amounts_that_no_computer_word_holds_are_summed_and_never_wrap():
    amounts = [900_000_000_000_000 + number % 97 * 1_000_000_000 for number in range(40_000)]
    result = cleaned(till=receipts(*map(str, amounts)))
    assert sum(amounts) > 2**64
    assert math.isclose(result.balances[0].money_in, sum(amounts))
    totals = build(result, FeatureSettings()).frame["monetary"]
    assert len(totals) == 400 and math.isclose(totals.sum(), sum(amounts))


def test_ways_of_writing_an_ordered_answer_are_corrected_and_the_scale_has_its_true_length():
    steps = ["Katılmıyorum", "Kararsızım", "Katılıyorum"]
    given = [*steps * 12, "KATILIYORUM", "katiliyorum", "Kararsizim", "KATILMIYORUM"]
    people = [f"C{number}" for number in range(len(given))]
    result = cleaned(answers={"Customer ID": people, "Mağazalar yeterli": given, "Fiyatlar uygun": given[::-1]})
    table = result.table("answers")
    assert table.frame["Mağazalar yeterli"].value_counts().to_dict() == {
        "Katılıyorum": 14,
        "Kararsızım": 13,
        "Katılmıyorum": 13,
    }
    assert table.raw["Mağazalar yeterli"].unique().tolist() == steps
    assert set(result.ledger["rule"]) == {"text-variants"} and len(result.ledger) == 8
    assert next(one for one in result.readiness if one.dimension == "consistent").before < 1
    scales = {feature.scale for feature in build(result, FeatureSettings()).features if feature.scale}
    assert scales == {(1.0, 3.0)}


def test_ways_of_writing_stay_in_the_file_and_are_still_one_step_when_the_rule_is_off():
    given = [*["Silver", "Gold"] * 10, "GOLD", "silver"]
    read = {"Customer ID": [f"C{number}" for number in range(22)], "Card level": given}
    kept = clean(cleaned(members=read).joined, CleaningSettings(off=("text-variants",)))
    assert not len(kept.ledger) and kept.table("members").raw["Card level"].tolist() == given
    assert kept.table("members").frame["Card level"].value_counts().to_dict() == {"Silver": 11, "Gold": 11}


def one_person_under_two_numbers() -> dict[str, dict[str, list[object]]]:
    numbers = [f"C{n:02}" for n in range(20)]
    return {
        "members": {
            "Customer ID": ["C99", *numbers],
            "E-mail": ["p3@mall.com", *(f"p{n}@mall.com" for n in range(20))],
            "City": ["Bursa", *(None if n == 3 else "Izmir" for n in range(20))],
            "Sign-up date": ["2025-05-01", *(f"2024-01-{1 + n:02}" for n in range(20))],
        },
        "sales": {
            "Customer ID": [*numbers, *numbers, "c99", "C99"],
            "Receipt": [f"R{n}" for n in range(42)],
            "Date": [f"2025-06-{1 + n % 28:02}" for n in range(42)],
            "Amount": [f"{10 + n}.50" for n in range(42)],
        },
        "survey": {
            "Customer ID": [*numbers, "C99"],
            "How satisfied are you? (1-5)": [str(1 + n % 5) for n in range(21)],
            "Would you recommend us? (0-10)": [str(n % 11) for n in range(21)],
        },
    }


def test_two_numbers_of_one_person_count_as_one_in_all_tables_once_approved():
    before = cleaned(**one_person_under_two_numbers())
    proposal = next(one for one in before.rules if one.rule == "probable-persons").proposals[0]
    assert proposal.key == "C03=C99" and {side.column: side.same for side in proposal.sides}["E-mail"]
    after = clean(before.joined, CleaningSettings(approved=(("probable-persons", proposal.key),)))
    features, earlier = build(after, FeatureSettings()), build(before, FeatureSettings())
    assert len(features.frame) == len(earlier.frame) - 1 == 20
    assert features.money.sum() == earlier.money.sum()
    assert after.table("sales").frame["Customer ID"].tolist().count("C03") == 4
    assert not {key for linked in after.tables for key in linked.keys} & {"C99", "c99"}
    assert after.table("members").frame.set_index("Customer ID").at["C03", "City"] == "Bursa"
    assert "unknown-customers" not in {one.rule for one in after.rules}


def test_the_ledger_says_which_number_became_which_and_the_switch_takes_it_back():
    joined = cleaned(**one_person_under_two_numbers()).joined
    approved = (("probable-persons", "C03=C99"),)
    after = clean(joined, CleaningSettings(approved=approved))
    moved = after.ledger[after.ledger["column"] == "Customer ID"]
    assert moved[["table", "before", "after"]].to_numpy().tolist() == [
        ["sales", "c99", "C03"], ["sales", "C99", "C03"], ["survey", "C99", "C03"],
    ]  # fmt: skip
    assert set(moved["reason"]) == {"Approved as the same person: C99 counts as C03"}
    assert after.set_aside["reason"].tolist() == ["Approved as the same person: C99 counts as C03"]
    assert sum(one.rows_in - one.rows_used for one in after.balances) == 1
    card = next(one for one in after.rules if one.rule == "probable-persons")
    assert "3 rows of purchases and answers" in card.done and card.cells == 4
    off = clean(joined, CleaningSettings(approved=approved, off=("probable-persons",)))
    assert not len(off.ledger) and not len(off.set_aside) and not off.nobody


def test_persons_found_over_several_numbers_count_under_the_first_of_all():
    tables = one_person_under_two_numbers()
    tables["members"] = {name: [*values, values[0]] for name, values in tables["members"].items()}
    tables["members"]["Customer ID"][-1], tables["members"]["Sign-up date"][-1] = "C98", "2023-01-01"
    joined = cleaned(**tables).joined
    pairs = next(one for one in clean(joined).rules if one.rule == "probable-persons").proposals
    after = clean(joined, CleaningSettings(approved=tuple(("probable-persons", pair.key) for pair in pairs)))
    assert after.nobody == {"c03", "c99"}
    assert after.table("sales").frame["Customer ID"].tolist().count("C98") == 4


def test_the_columns_speak_the_words_of_the_file_and_draw_no_persons():
    cells = {
        "Customer ID": [f"C{n}" for n in range(20)],
        "Name": ["Ann Lee", "Ann Lee", *(f"Bob{n} Ray{n}" for n in range(18))],
        "SMS consent": [*["Evet"] * 12, *["Hayır"] * 8],
        "City": ["Bursa", "Izmir"] * 10,
    }
    lines = cleaned(members=cells).overview.set_index("column")
    assert lines.at["SMS consent", "typical"] == "Evet" and len(lines.at["SMS consent", "shape"]) == 2
    assert lines.at["Name", "typical"] == "" and lines.at["Name", "shape"] == ()
    assert lines.at["Customer ID", "shape"] == () and lines.at["City", "shape"] == (0.5, 0.5)


def test_cells_that_cannot_be_read_are_all_accounted_for():
    dates = [f"2025-06-{1 + n % 28:02}" for n in range(60)]
    dates[3], dates[40] = "00.00.0000", "00.00.0000"
    people = [None if n == 40 else f"C{n % 20}" for n in range(60)]
    result = cleaned(sales={"Customer ID": people, "Date": dates, "Amount": [f"{10 + n}.50" for n in range(60)]})
    matched = result.joined.tables[0].table.column("Date").unreadable
    card = next(one for one in result.rules if one.rule == "unreadable-values")
    assert (matched, card.cells) == (2, 1) and "Besides these, 1 more stands on rows set aside." in card.what


def test_a_refusal_on_the_row_of_the_other_number_still_counts():
    tables = one_person_under_two_numbers()
    tables["members"]["SMS consent"] = ["Hayır", *["Evet"] * 20]
    joined = cleaned(**tables).joined
    merged = clean(joined, CleaningSettings(approved=(("probable-persons", "C03=C99"),)))
    consent = build(merged, FeatureSettings()).contact.consent[0]
    assert consent.refused["c03"] and not consent.refused["c04"]
