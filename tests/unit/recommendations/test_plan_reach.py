"""Who can be reached: a no to contact, files without addresses, and files that name nobody."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from plan_builders import shoppers

from core.features.results import ConsentColumn, Contact
from core.recommendations import plan
from core.recommendations.reach import AWAY_WITHOUT_CONTACT, NO_CONTACT_DATA, NOBODY_NAMED


def consent(refused: pd.Series, *, channel: bool = False) -> Contact:
    answers = refused.map({True: "no", False: "yes"}).astype("str")
    return Contact((ConsentColumn("Contact allowed", refused, answers, channel),))


@pytest.fixture(scope="module")
def case():  # type: ignore[no-untyped-def]
    of, answer = shoppers()
    refused = pd.Series([place % 3 == 0 for place in range(of.customers)], index=of.frame.index)
    return of, answer, refused


def test_who_refuses_contact_is_neither_treated_nor_held_back(case) -> None:  # type: ignore[no-untyped-def]
    of, answer, refused = case
    made = plan(replace(of, contact=consent(refused)), answer)
    assert (made.groups.loc[refused, ["group", "offer"]] == "").all(axis=None)
    assert made.groups.loc[~refused, "group"].isin(["treat", "hold"]).all()
    for test in made.tests:
        inside = made.groups["segment_id"] == test.segment_id
        assert test.treat + test.hold == int((inside & ~refused).sum())
        first = made.of_segment(test.segment_id)[0]
        assert first.contacted == test.treat
        assert f"; {int((inside & refused).sum())} said no to contact and are left out" in first.who
    assert [row.customers for row in made.economics] == [test.treat for test in made.tests]


def test_a_no_to_one_channel_leaves_the_others_open(case) -> None:  # type: ignore[no-untyped-def]
    of, answer, refused = case
    made = plan(replace(of, contact=consent(refused, channel=True)), answer)
    pd.testing.assert_frame_equal(made.groups, plan(of, answer).groups)
    assert not any("said no to contact" in item.who for item in made.recommendations)
    for item in made.recommendations:
        inside = (made.groups["segment_id"] == item.segment_id) & (made.groups["group"] == "treat")
        told = f"{int((inside & refused).sum())} of the {int(inside.sum())} said no in “Contact allowed”"
        assert item.everybody or told in item.who


def test_a_segment_that_refuses_contact_altogether_gets_no_action(case) -> None:  # type: ignore[no-untyped-def]
    of, answer, _ = case
    made = plan(replace(of, contact=consent(answer.assignments["segment_id"] == "S2")), answer)
    assert [item.title for item in made.of_segment("S2")] == ["Observe, no offer yet"]
    assert "said no to contact" in made.of_segment("S2")[0].blocked_by
    assert made.of_segment("S1")[0].contacted > 0


def test_files_without_addresses_say_by_which_way_each_action_is_possible(case) -> None:  # type: ignore[no-untyped-def]
    of, answer, _ = case
    gone = of.frame["recency_days"].where(answer.assignments["segment_id"] != "S1", 200.0)
    of = replace(of, frame=of.frame.assign(recency_days=gone))
    told = plan(replace(of, contact=Contact(written=False)), answer).recommendations
    sent = [item for item in told if not item.everybody and not item.nothing_sent]
    away = [
        item
        for item in sent
        if item.action in ("card-come-back", "win-back-good", "win-back-light", "win-back-visitors")
    ]
    assert away and len(away) < len(sent)
    assert all(item.who.endswith(AWAY_WITHOUT_CONTACT if item in away else NO_CONTACT_DATA) for item in sent)
    assert not any("Your files hold no e-mail" in item.who for item in plan(of, answer).recommendations)


def test_where_the_files_name_nobody_nobody_is_drawn(case) -> None:  # type: ignore[no-untyped-def]
    of, answer, _ = case
    made = plan(replace(of, contact=Contact(written=False, known=False)), answer)
    assert not (made.groups["group"] == "hold").any()
    assert made.tests == () and made.joint_test is None
    assert all(item.who.endswith(NOBODY_NAMED) for item in made.recommendations if not item.everybody)
    assert not any("drawn by lot" in item.who or "held-back" in item.measure for item in made.recommendations)


def test_too_few_to_hold_some_back_are_compared_with_the_weeks_before() -> None:
    made = plan(*shoppers(60))
    small = [item for item in made.recommendations if "too few to hold some back" in item.who]
    assert small
    assert any("compared with the weeks before" in item.measure for item in small)
    assert not any("held-back" in item.measure for item in small)


def test_with_nobody_held_back_at_all_no_test_over_all_segments_is_advised() -> None:
    made = plan(*shoppers(42))
    assert made.joint_test is not None and made.joint_test.hold == 0
    assert "Test one offer" not in made.joint_test.sentence and "you need" not in made.joint_test.sentence
    assert "weeks before and after" in made.joint_test.sentence
