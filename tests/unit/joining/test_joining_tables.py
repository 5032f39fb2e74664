"""Several tables become one customer list; who is where, what was repaired and what is wrong is said."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joining_builders import codes, lines, members, of, table

from core.columns.results import ColumnChoices
from core.joining import join
from core.joining.keys import keys_of, plain_key, without_zeros
from core.joining.results import JoinSettings, currency_of
from core.problems import Finding, UserError


@pytest.mark.parametrize("written", ["c-0012", " C-0012 ", "C-0012", "Ｃ-0012", "C -0012", "'C-0012"])
def test_a_number_written_differently_is_the_same_customer(written: str) -> None:
    joined = join([members(["C-0012", "C-0013"]), lines([written, "C-0013", "C-0013"])])
    assert len(joined.customers) == 2
    assert of(joined, "till.csv").keys_matched == 2


def test_zeros_and_point_zero_are_repaired_and_counted() -> None:
    joined = join([members(["00123", "00045", "00007"]), lines(["123.0", "45.0", "45.0", "7.0"])])
    match = of(joined, "till.csv")
    assert (match.keys, match.keys_matched, match.keys_unmatched) == (3, 3, 0)
    assert match.keys_repaired == 3
    assert "made comparable" in match.sentence
    assert sorted(joined.customers["shown_id"]) == ["00007", "00045", "00123"]


def test_zeros_stay_where_dropping_them_would_merge_two_customers() -> None:
    joined = join([members(["0123", "123"]), lines(["0123", "123", "123"])])
    assert len(joined.customers) == 2


def test_nobody_is_dropped_and_strangers_are_listed() -> None:
    joined = join([members(["A1", "A2", "A3"]), lines(["A1", "B7", "B7", "B8"])])
    assert list(joined.customers["shown_id"]) == ["A1", "A2", "A3", "B7", "B8"]
    assert joined.customers["members.csv"].tolist() == [True, True, True, False, False]
    match = of(joined, "till.csv")
    assert (match.keys_matched, match.keys_unmatched, match.unmatched_examples) == (1, 2, ("B7", "B8"))
    assert "only here" in match.sentence
    assert "unmatched-customers" in codes(joined)


def test_tables_without_one_customer_in_common_are_warned_about() -> None:
    finding = codes(join([members(["A1", "A2"]), lines(["X1", "X2", "X2"])]))["no-match"]
    assert isinstance(finding, Finding) and finding.severity == "warning" and finding.what_you_can_do


def test_rows_that_name_nobody_are_counted_with_their_rows() -> None:
    joined = join([lines(["A1", None, "A2", "", "A1"])])
    finding = codes(joined)["rows-without-customer"]
    assert isinstance(finding, Finding)
    assert (finding.rows, finding.source_rows, of(joined, "till.csv").rows_without_id) == (2, (3, 5), 2)


def test_one_customer_on_several_rows_of_a_list_is_found_with_what_differs() -> None:
    joined = join([members(["A1", "A1", "A2", "A3"], City=["Rome", "Oslo", "Rome", "Rome"])])
    finding = codes(joined)["repeated-customers"]
    assert isinstance(finding, Finding)
    assert (finding.rows, finding.source_rows) == (2, (2, 3))
    assert "City" in finding.detail and "Gender" in finding.detail
    assert finding.what_we_did


def test_facts_that_differ_between_the_lines_of_one_customer_are_said() -> None:
    joined = join([lines(["A1", "A1", "A2"], City=["Rome", "Oslo", "Rome"])])
    finding = codes(joined)["conflicting-facts"]
    assert isinstance(finding, Finding) and "“City” for 1 customer" in finding.detail


def test_without_numbers_rows_are_customers_and_it_is_said() -> None:
    joined = join([table("people.csv", {"Age": ["31", "45", "28"], "Income": ["10", "20", "30"]})])
    assert (joined.basis, len(joined.customers)) == ("rows", 3)
    assert joined.customers["shown_id"].tolist() == ["2", "3", "4"]
    assert "rows-are-customers" in codes(joined)


def test_without_a_table_there_is_nothing_to_join() -> None:
    with pytest.raises(UserError) as refused:
        join([])
    assert refused.value.code == "no-tables" and refused.value.how_to_fix


def test_the_user_chooses_who_is_the_customer() -> None:
    sales = lines(["A1", "A2", "A2"], Household=["H1", "H1", "H2"])
    joined = join([sales], JoinSettings(id_columns=(("till.csv", "Household"),)))
    assert joined.customers["shown_id"].tolist() == ["H1", "H2"]
    with pytest.raises(UserError) as refused:
        join([sales], JoinSettings(id_columns=(("till.csv", "Nothing"),)))
    assert refused.value.code == "unknown-column"


def test_the_user_can_say_that_a_table_names_nobody() -> None:
    joined = join([members(["A1", "A2"]), lines(["A1", "A2", "A3"])], JoinSettings(id_columns=(("till.csv", ""),)))
    assert len(joined.customers) == 2
    assert of(joined, "till.csv").rows_without_id == 3


def test_an_e_mail_address_leads_to_the_member() -> None:
    """A survey tool knows addresses only; the member list knows whose they are."""
    people = members(["A1", "A2", "A3"], **{"E-mail": ["ann@x.org", "Bob@x.org", "cy@x.org"]})
    survey = table("survey.csv", {"Email": ["bob@x.org", "ANN@x.org", "new@x.org"], "Satisfaction": ["5", "3", "4"], "Parking quality": ["1", "2", "3"]})  # fmt: skip
    joined = join([people, survey])
    assert joined.customers["shown_id"].tolist() == ["A1", "A2", "A3", "new@x.org"]
    match = of(joined, "survey.csv")
    assert (match.keys_matched, match.keys_unmatched, match.id_column) == (2, 1, "Email")
    assert "matched-by-contact" in codes(joined)


def test_a_customer_found_by_address_keeps_the_number() -> None:
    survey = table("survey.csv", {"Email": ["ann@x.org", "bob@x.org"], "Satisfaction": ["5", "3"], "Parking quality": ["1", "2"]})  # fmt: skip
    sales = lines(["A1", "A2", "A1"], Email=["ann@x.org", "bob@x.org", "ann@x.org"])
    assert join([survey, sales]).customers["shown_id"].tolist() == ["A1", "A2"]


def test_an_address_two_members_share_leads_to_nobody() -> None:
    people = members(["A1", "A2"], **{"E-mail": ["home@x.org", "home@x.org"]})
    survey = table("survey.csv", {"Email": ["home@x.org", "new@x.org"], "Satisfaction": ["5", "3"], "Parking quality": ["1", "2"]})  # fmt: skip
    joined = join([people, survey])
    assert of(joined, "survey.csv").keys_matched == 0
    assert len(joined.customers) == 4


def test_a_list_alone_counts_rows_not_addresses() -> None:
    people = {"Age": ["31", "45", "28"], "E-mail": ["ann@x.org", "ann@x.org", "cy@x.org"]}
    assert join([table("people.csv", people)]).basis == "rows"


def test_two_files_of_one_name_stay_two() -> None:
    joined = join([lines(["A1"]), lines(["A1", "A2"])])
    assert [match.table for match in joined.match] == ["till.csv", "till.csv (2)"]


def test_questions_and_choices_of_columns_reach_the_join() -> None:
    chosen = table("t.csv", {"Who": ["A1", "A2"], "Age": ["31", "45"]}, ColumnChoices(roles=(("Who", "customer_id"),)))
    assert join([chosen]).customers["shown_id"].tolist() == ["A1", "A2"]


IDS = st.lists(st.sampled_from(["A1", "a1 ", "0012", "12", "12.0", "C 7", None]), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None)
@given(IDS, IDS, st.randoms(use_true_random=False))
def test_every_named_row_has_a_customer_whatever_the_order(left: list, right: list, random) -> None:
    if not any((*left, *right)):
        return
    joined = join([lines(left, "a.csv"), lines(right, "b.csv")], JoinSettings(id_columns=(("a.csv", "Customer no"), ("b.csv", "Customer no"))))  # fmt: skip
    for linked in joined.tables:
        assert linked.keys.dropna().isin(joined.customers.index).all()
        assert len(linked.keys) == len(linked.table.frame)
    shuffled = list(right)
    random.shuffle(shuffled)
    again = join([lines(left, "a.csv"), lines(shuffled, "b.csv")], JoinSettings(id_columns=(("a.csv", "Customer no"), ("b.csv", "Customer no"))))  # fmt: skip
    pd.testing.assert_frame_equal(joined.customers, again.customers)


@given(st.text(max_size=20))
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert plain_key(plain_key(text)) == plain_key(text)


def test_keys_keep_missing_and_zeros_go_together() -> None:
    keys = keys_of(pd.Series(["007", None, "12.0"], dtype="str"))
    assert keys.tolist()[0] == "007" and keys.isna().tolist() == [False, True, False]
    assert without_zeros([keys])[0].dropna().tolist() == ["7", "12"]


def test_a_till_that_loses_zeros_on_some_lines_is_repaired_by_the_list() -> None:
    members = pd.Series(["01003", "01004", "00017"], dtype="str")
    till = pd.Series(["01003", "1003", "17", "99"], dtype="str")
    listed, lines = without_zeros([members, till], [True, False])
    assert set(lines[:3]) == {"1003", "17"} <= set(listed)
    both = pd.Series(["01003", "1003"], dtype="str")
    assert without_zeros([both, till], [True, False])[0].tolist() == ["01003", "1003"]
    assert without_zeros([till])[0].tolist() == till.tolist()


def test_addresses_of_people_who_match_nobody_are_masked_in_the_report() -> None:
    people = table("members.csv", {"Email": ["anna@mail.com", "bob@mail.com"], "Gender": ["F", "M"]})
    answers = table("survey.csv", {"E-mail": ["anna@mail.com", "zoe.stranger@mail.com"], "Satisfaction": ["4", "5"]})
    joined = join([people, answers])
    said = repr((of(joined, "survey.csv").unmatched_examples, joined.findings))
    assert "zoe.stranger" not in said
    assert of(joined, "survey.csv").unmatched_examples == ("z•••@mail.com",)


def test_examples_of_repeated_customers_stand_as_the_file_writes_them() -> None:
    joined = join([members(["K10262", "K0017", "K10262", "K0018"])])
    assert codes(joined)["repeated-customers"].examples == ("K10262",)


def test_a_till_without_a_currency_has_that_of_the_members_or_of_the_user() -> None:
    ids = [f"K{place}" for place in range(1, 9)]
    till, income = lines(ids), members(ids, Income=[f"{place}2.000,00 €" for place in range(1, 9)])
    assert (till.currency, income.currency) == ("", "EUR")
    assert [linked.table.currency for linked in join([till, income]).tables] == ["EUR", "EUR"]
    assert [linked.table.currency for linked in join([till], currency="TRY").tables] == ["TRY"]
    assert [linked.table.currency for linked in join([till, income], currency="TRY").tables] == ["TRY", "EUR"]
    assert currency_of([replace(income, currency="USD"), replace(till, currency="EUR")]) == "EUR"


def test_phone_numbers_written_differently_are_one_customer_in_both_files():
    people = table("members.csv", {"Full name": ["Ada Ak", "Bo Bal", "Cem Can", "Di Dur", "Ege Er"],
                                   "Phone": ["+90 532 111 22 33", "0533 222 33 44", "5354445566", "0 (536) 555 66 77", "0090 537 666 77 88"]})  # fmt: skip
    bought = lines(["05321112233", "+905332223344", "0535 444 55 66", "5365556677", "0537 666 77 88"])
    till = table("till.csv", {"Phone": [str(text) for text in bought.frame["Customer no"]], "Date": ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-06"],
                              "Amount": ["1.50", "2.50", "3.25", "4.75", "9.10"]})  # fmt: skip
    joined = join([people, till])
    assert len(joined.customers) == 5
    assert of(joined, "till.csv").keys_unmatched == 0
