"""Laws of cleaning that hold for any tables."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "unit" / "cleaning"))

from cleaning_builders import column, join_linked, joined, table

from core.cleaning import RULES, clean
from core.cleaning.celltext import cell_texts
from core.cleaning.results import Cleaned, CleaningSettings
from core.joining.results import Joined, LinkedTable

MEMBER_COLUMNS = [
    column("id", "customer_id", "id"),
    column("sex", "gender", "category"),
    column("age", "age", "integer", missing_markers=(("N/A", 1),)),
    column("city", "city", "category"),
    column("since", "date_registered", "date"),
]
LINE_COLUMNS = [
    column("id", "customer_id", "id"),
    column("order", "order_id", "id"),
    column("item", "product_name", "category"),
    column("price", "unit_price", "float"),
    column("pieces", "quantity", "integer"),
    column("status", "order_status", "category"),
]
ID = st.sampled_from(["1", "2", "3", "4", "5", None])
MEMBER = st.tuples(
    ID,
    st.sampled_from(["Female", "F", "female ", "Male", "kadın", None]),
    st.sampled_from(["20", "30", "45", "130", "-1", "N/A", "old", None]),
    st.sampled_from(["Rome", "ROME", "Izmir", "MÃ¼nchen", "", None]),
    st.sampled_from(["2020-01-05", "2021-02-03", "1900-01-01", None]),
)
LINE = st.tuples(
    ID,
    st.sampled_from(["A1", "A2", "A3", None]),
    st.sampled_from(["tea", "Tea", "bun", "Total", "item"]),
    st.sampled_from(["2", "3.5", "0", "-1", None]),
    st.sampled_from(["1", "2", "-2", "0", None]),
    st.sampled_from(["ok", "cancelled", None]),
)
RULE_KEYS = [rule.key for rule in RULES]
CHOSEN = st.builds(
    lambda off, on: CleaningSettings(off=tuple(off), on=tuple(on)),
    st.lists(st.sampled_from(RULE_KEYS), max_size=4, unique=True),
    st.lists(st.sampled_from(RULE_KEYS), max_size=3, unique=True),
)
quick = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def mall(people, lines) -> Joined:
    def cells(rows, meanings):
        return {meaning.name: [row[place] for row in rows] for place, meaning in enumerate(meanings)}

    return joined(
        table("members", "customers", cells(people, MEMBER_COLUMNS), MEMBER_COLUMNS),
        table("sales", "transactions", cells(lines, LINE_COLUMNS), LINE_COLUMNS),
    )


TABLES = st.builds(mall, st.lists(MEMBER, min_size=1, max_size=14), st.lists(LINE, min_size=1, max_size=14))


def again(cleaned: Cleaned) -> Joined:
    return join_linked(cleaned.tables, cleaned.joined.basis)


@quick
@given(TABLES)
def test_cleaning_twice_is_cleaning_once(tables):
    once = clean(tables)
    twice = clean(again(once))
    assert len(twice.ledger) == 0, twice.ledger.to_string()
    assert len(twice.set_aside) == 0, twice.set_aside.to_string()
    for first, second in zip(once.tables, twice.tables, strict=True):
        pd.testing.assert_frame_equal(first.table.frame, second.table.frame)


@quick
@given(TABLES)
def test_all_rules_off_returns_the_input(tables):
    cleaned = clean(tables, CleaningSettings(off=tuple(RULE_KEYS)))
    assert len(cleaned.ledger) == len(cleaned.set_aside) == 0
    for before, after in zip(tables.tables, cleaned.tables, strict=True):
        pd.testing.assert_frame_equal(before.table.frame, after.table.frame)
        pd.testing.assert_frame_equal(before.table.raw, after.table.raw)


@quick
@given(TABLES, CHOSEN)
def test_rows_and_money_are_never_lost(tables, chosen):
    cleaned = clean(tables, chosen)
    for linked, balance in zip(cleaned.tables, cleaned.balances, strict=True):
        aside = cleaned.set_aside[cleaned.set_aside["table"] == linked.table.name]
        assert balance.rows_in == len(linked.table.frame) + len(aside)
        seen = sorted([*linked.table.source_rows.tolist(), *aside["row"].tolist()])
        assert seen == list(range(2, balance.rows_in + 2))


@quick
@given(TABLES, CHOSEN)
def test_every_changed_cell_is_in_the_ledger_and_no_other(tables, chosen):
    cleaned = clean(tables, chosen)
    written = set(cleaned.ledger[["table", "row", "column"]].itertuples(index=False, name=None))
    for before, after in zip(tables.tables, cleaned.tables, strict=True):
        rows = after.table.source_rows - 2
        for name in before.table.raw.columns:
            old = cell_texts(before.table.raw[name].iloc[rows]).fillna("").to_numpy()
            new = cell_texts(after.table.raw[name]).fillna("").to_numpy()
            for place in np.flatnonzero(old != new):
                assert (after.table.name, int(after.table.source_rows[place]), name) in written


@quick
@given(TABLES, st.randoms(use_true_random=False))
def test_row_order_does_not_matter(tables, random):
    def shuffled(linked: LinkedTable) -> LinkedTable:
        order = list(range(len(linked.table.frame)))
        random.shuffle(order)
        fresh = pd.RangeIndex(len(order))
        parts = {part: getattr(linked.table, part).iloc[order].set_axis(fresh) for part in ("frame", "raw")}
        lost = linked.table.unreadable
        if lost is not None:
            lost = lost.assign(row=lost["row"].map({old: new for new, old in enumerate(order)}))
        moved = {**vars(linked.table), **parts, "unreadable": lost}
        return LinkedTable(type(linked.table)(**moved), linked.keys.iloc[order].set_axis(fresh), linked.id_column)

    def content(cleaned: Cleaned) -> list[list[tuple[object, ...]]]:
        return [
            sorted(linked.table.frame.astype("str").fillna("").itertuples(index=False, name=None))
            for linked in cleaned.tables
        ]

    mixed = join_linked(tuple(shuffled(linked) for linked in tables.tables), tables.basis)
    assert content(clean(tables)) == content(clean(mixed))
