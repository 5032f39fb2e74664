"""Rows, lines and persons that are there twice: what is surely the same, what may be, and what is merged how."""

from __future__ import annotations

import numpy as np
from cleaning_builders import column, ids, joined, members, table

from core.cleaning import clean
from core.cleaning.results import SET_ASIDE_COLUMNS, Cleaned, CleaningSettings

AGE = column("age", "age", "integer")
AMOUNT = column("amount", "amount_line", "float")
ITEM = column("item", "product_name", "category")
ORDER = column("order", "order_id", "id")


def result(cleaned: Cleaned, rule: str):
    return next(one for one in cleaned.rules if one.rule == rule)


def sales(cells, *meanings):
    return members(cells, *meanings, kind="transactions", name="sales")


def test_repeated_customer_rows_are_set_aside():
    cells = {"id": ["1", "2", "2", "3", "4", "5"], "age": ["20", "30", "30", "40", "50", "20"]}
    cleaned = clean(joined(members(cells, AGE)))
    assert cleaned.set_aside[["row", "rule"]].values.tolist() == [[4, "duplicate-rows"]]
    assert cleaned.set_aside["cells"].tolist() == ["id: 2 | age: 30"]
    assert list(cleaned.set_aside.columns) == [*SET_ASIDE_COLUMNS, "cells"]


def test_equal_answers_without_a_number_may_be_two_people():
    cells = {"age": ["20", "20", "30"], "score": ["1", "1", "2"]}
    answers = table("survey", "survey", cells, [AGE, column("score", "satisfaction", "integer")])
    cleaned = clean(joined(answers))
    assert cleaned.balances[0].rows_used == 3
    assert result(cleaned, "duplicate-rows").rows == 1


def test_repeated_lines_without_evidence_are_kept():
    cells = {"id": ["1", "1", "2"], "item": ["tea", "tea", "tea"], "amount": ["5", "5", "5"]}
    cleaned = clean(joined(sales(cells, ITEM, AMOUNT)))
    found = result(cleaned, "repeated-order-lines")
    assert (found.rows, found.applied, found.money) == (1, False, 5.0)
    assert cleaned.balances[0].rows_used == 3


def test_repeated_lines_with_the_same_line_number_are_set_aside():
    cells = {"id": ["1", "1", "2"], "line": ["7", "7", "8"], "amount": ["5", "5", "5"]}
    cleaned = clean(joined(sales(cells, column("line", "row_id", "integer"), AMOUNT)))
    assert cleaned.balances[0].money_set_aside == 5.0


def test_repeated_lines_where_receipts_have_one_line_are_set_aside():
    cells = {"id": ids(30), "order": [f"R{step}" for step in range(30)], "amount": ["5"] * 30}
    for name in cells:
        cells[name] = [*cells[name], cells[name][3]]
    assert clean(joined(sales(cells, ORDER, AMOUNT))).balances[0].rows_set_aside == 1


def test_rows_that_differ_only_by_number_are_proposed():
    names = [f"c{number}" for number in range(7)]
    cells = {name: [str(step * (place + 2)) for step in range(20)] + ["6"] * 0 for place, name in enumerate(names)}
    cells = {name: [*values, values[4]] for name, values in cells.items()}
    given = joined(members(cells, *(column(name, "other_numeric", "integer") for name in names)))
    cleaned = clean(given)
    assert (result(cleaned, "duplicates-but-number").rows, cleaned.balances[0].rows_used) == (1, 21)
    assert clean(given, CleaningSettings(on=("duplicates-but-number",))).balances[0].rows_used == 20


def short_survey(rows=460):
    """Three kinds of people answering four statements on a scale, a score and one of a few remarks."""
    rng = np.random.default_rng(3)
    kind = rng.integers(0, 3, rows)
    levels = np.array([[4.5, 2, 4.4, 2], [3.2, 4.6, 2.5, 2.4], [1.8, 4, 3, 4.7]])
    answers = np.clip(np.round(rng.normal(levels[kind], 0.7)), 1, 5).astype(int)
    cells = {f"q{place}": answers[:, place].astype(str).tolist() for place in range(4)}
    cells["score"] = np.clip(np.round(rng.normal(7, 1.5, rows)), 0, 10).astype(int).astype(str).tolist()
    cells["remark"] = [f"remark {one}{rng.integers(0, 5)}" for one in kind]
    return cells


def answered(cells):
    scales = [column(name, "other_numeric", "integer") for name in cells if name != "remark"]
    return clean(joined(members(cells, *scales, column("remark", "other_category", "category"), kind="survey")))


def test_short_surveys_coincide_by_chance_and_that_is_no_warning():
    cleaned = answered(short_survey())
    found = result(cleaned, "duplicates-but-number")
    assert found.rows > 0.03 * 460 and found.severity == "info"
    assert "by chance alone" in found.what
    assert not any("equal another row" in reason for reason in cleaned.verdict_reasons)


def test_more_equal_rows_than_chance_makes_are_a_warning():
    cells = {
        f"q{place}": [str(value) for value in np.random.default_rng(place).integers(0, 9, 300)] for place in range(7)
    }
    cells = {name: [*values, *values[:40]] for name, values in cells.items()}
    found = result(answered(cells | {"remark": ["fine", "good"] * 170}), "duplicates-but-number")
    assert found.rows == 40 and found.severity == "warning" and "chance" not in found.what


def test_conflicting_rows_of_a_customer_are_merged_by_a_stated_rule():
    cells = {"id": [*ids(20), "C0003"], "age": ["30"] * 20 + ["31"], "city": ["Rome"] * 20 + ["Rome"]}
    cells["city"][2] = None
    cells["age"][2] = "29"
    cleaned = clean(joined(members(cells, AGE, column("city", "city", "category"))))
    kept = cleaned.tables[0].table.frame.query("id == 'C0003'")
    assert kept["age"].tolist() == [31.0]
    assert cleaned.set_aside["row"].tolist() == [4]


def test_a_probable_person_is_merged_only_after_a_yes():
    cells = {"mail": ["ann@mall.com", "bob@mall.com", "ANN@mall.com"]}
    given = joined(members(cells, column("mail", "email", "text")))
    cleaned = clean(given)
    proposal = result(cleaned, "probable-persons").proposals[0]
    assert not proposal.accepted and cleaned.balances[0].rows_used == 3
    agreed = clean(given, CleaningSettings(approved=(("probable-persons", proposal.key),)))
    assert agreed.balances[0].rows_used == 2


def test_a_like_name_and_the_same_birthday():
    cells = {"name": ["Anna Maria Smith", "Smith Anna-Maria", "Bob Stone"], "born": ["1990-02-03"] * 3}
    meanings = (column("name", "person_name", "text"), column("born", "birth_date", "date"))
    pairs = result(clean(joined(members(cells, *meanings))), "probable-persons").proposals
    assert [pair.key for pair in pairs] == ["C0001=C0002"]
