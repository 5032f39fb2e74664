"""The plan page as a manager uses it: other words, another order, own actions, amounts, tiers, tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

import core.cleaning
import core.segmentation
from core.recommendations.settings import Economics, PlanSettings
from core.segmentation.results import SegmentSettings
from pages.shared.workspace import KEY, Upload, Workspace

Start = Callable[[], AppTest]
PLAN = "pages/plan_actions.py"
QUICK = SegmentSettings(resamples=10, reference_draws=5, k=3)
SHOPPERS = "\n".join(
    ["Member no;Total spent (EUR);Number of visits;Days since last visit"]
    + [f"M{n:04};{(20, 300, 1500)[n % 3] + n % 11};{(1, 9, 16)[n % 3] + n % 4};{(190, 40, 12)[n % 3] + n % 7}"
       for n in range(1, 151)]
).encode()  # fmt: skip


@pytest.fixture
def page(start: Start) -> AppTest:
    at = start()
    uploads = (Upload.of("members.csv", SHOPPERS),)
    at.session_state[KEY] = Workspace(files=uploads, segments=QUICK, made_on="2026-03-31")
    return fine(at.switch_page(PLAN).run())


def fine(at: AppTest) -> AppTest:
    assert not at.exception
    assert not at.error, [error.value for error in at.error]
    return at


def words(at: AppTest) -> str:
    return "\n".join(str(item.value) for item in (*at.markdown, *at.caption)).replace("\\", "")


def inputs(at: AppTest) -> Workspace:
    found: Workspace = at.session_state[KEY]
    return found


def opened(at: AppTest, segment: str) -> AppTest:
    at.session_state[f"change-{segment}"] = True
    return fine(at.run())


def test_every_segment_has_actions_with_reasons_and_what_was_rejected(page: AppTest) -> None:
    text = words(page)
    assert text.count("**Why:**") >= 3
    assert text.count(":material/block:") >= 3
    assert "**Expected gain:**" in text
    assert sum("other action" in expander.label for expander in page.expander) == 3


def test_own_actions_and_the_order_are_kept_across_pages(page: AppTest) -> None:
    opened(page, "S1")
    page.text_input[0].set_value("Choir evening")
    next(button for button in page.button if button.label == "Add").click()
    fine(page.run())
    up = [button for button in page.button if (button.key or "").startswith("up-S1-own")]
    up[0].click()
    fine(page.run())
    kinds = [(edit.action, edit.segment_id) for edit in inputs(page).plan.edits]
    assert kinds == [("add", "S1"), ("move", "S1")]
    fine(page.switch_page("pages/find_segments.py").run())
    assert "Choir evening" in words(fine(page.switch_page(PLAN).run()))


def test_a_removed_action_is_listed_as_taken_out_and_can_be_undone(page: AppTest) -> None:
    opened(page, "S3")
    next(button for button in page.button if (button.key or "").startswith("remove-S3")).click()
    fine(page.run())
    assert "Proposed, and taken out by you" in words(page)
    next(button for button in page.button if button.label == "Undo all my changes").click()
    assert "taken out by you" not in words(fine(page.run()))


def test_the_managers_own_figures_are_no_longer_called_assumptions(page: AppTest) -> None:
    margin = next(item for item in page.number_input if item.label.startswith("Margin"))
    assert margin.label.endswith("*")
    margin.set_value(45.0)
    next(item for item in page.number_input if item.label.startswith("Cost of one offer")).set_value(4.0)
    next(button for button in page.button if button.label == "Compute again").click()
    fine(page.run())
    economics = inputs(page).plan.economics
    assert (economics.margin, economics.offer_value) == (0.45, 4.0)
    assert not {"margin", "offer_value"} & set(economics.labelled)
    assert re.search(r"€(2|4|8) (for each who takes the reward|of service for each who takes it)", words(page))


def test_impossible_figures_are_refused_and_the_old_ones_stay(page: AppTest) -> None:
    next(item for item in page.number_input if item.label.startswith("Customers who come because")).set_value(95.0)
    next(button for button in page.button if button.label == "Compute again").click()
    page.run()
    assert not page.exception
    assert "at most 100" in page.error[0].value
    assert inputs(page).plan.economics.response == 0.05


def test_moving_a_threshold_counts_again_and_can_be_taken_back(page: AppTest) -> None:
    slider = next(item for item in page.slider if item.label.startswith("Spent at least"))
    before = slider.value
    slider.set_value(slider.max)
    fine(page.run())
    thresholds = inputs(page).plan.tier_thresholds
    assert thresholds is not None and thresholds[0] != before
    next(button for button in page.button if button.label.startswith("Back to the suggested")).click()
    fine(page.run())
    assert inputs(page).plan.tier_thresholds is None


def test_another_share_held_back_changes_the_test(page: AppTest) -> None:
    next(item for item in page.slider if item.label.startswith("Held back")).set_value(50)
    fine(page.run())
    assert inputs(page).plan.hold_share == 0.5
    assert "With 25 who get the offer and 25 held back" in words(page)


def test_a_playbook_that_no_longer_fits_is_refused_on_the_page(page: AppTest) -> None:
    page.session_state[KEY] = replace(inputs(page), plan=replace(inputs(page).plan, playbook="[[action]]\nkey = 'x'"))
    page.run()
    assert not page.exception
    assert "entry 1 (x)" in page.error[0].value.replace("\\", "")


def test_segments_are_folded_and_say_once_who_gets_it(page: AppTest) -> None:
    folds = [item for item in page.expander if item.label.startswith("**")]
    assert len(folds) == 3
    assert [item.proto.expanded for item in folds] == [True, False, False]
    held = [line for line in words(page).split("\n") if "held back to compare" in line]
    assert len(held) == 3
    assert "from one round to" in words(page)


def test_the_currency_is_asked_once_and_used_everywhere(start: Start) -> None:
    at = start()
    plain = SHOPPERS.replace(b" (EUR)", b"")
    at.session_state[KEY] = Workspace(files=(Upload.of("members.csv", plain),), segments=QUICK, made_on="2026-03-31")
    fine(at.switch_page(PLAN).run())
    asked = next(item for item in at.selectbox if item.label.startswith("Which currency"))
    assert "€" not in words(at)
    asked.set_value("EUR")
    fine(at.run())
    assert inputs(at).features.currency == "EUR"
    assert "€" in words(at)
    assert not [item for item in at.selectbox if item.label.startswith("Which currency")]
    next(button for button in at.button if button.label.startswith("Amounts are in EUR")).click()
    fine(at.run())
    assert inputs(at).features.currency is None


def test_the_headline_says_the_round_its_costs_and_what_is_assumed(page: AppTest) -> None:
    text = words(page)
    assert re.search(r"to 120 customers, costs about €[\d,]+ and should bring €[\d,]+ more than that", text)
    assert re.search(
        r"add about €[\d,]+ of sales. This holds if our assumptions do: 30 % margin, and 5 % respond", text
    )


def test_naming_the_currency_cleans_nothing_and_searches_for_no_groups_again(start: Start) -> None:
    at = start()
    plain = SHOPPERS.replace(b" (EUR)", b"")
    at.session_state[KEY] = Workspace(files=(Upload.of("members.csv", plain),), segments=QUICK, made_on="2026-03-31")
    fine(at.switch_page(PLAN).run())
    again: list[object] = []
    searching, cleaning = core.segmentation.search, core.cleaning.clean
    core.segmentation.search = lambda *given: again.append("search") or searching(*given)  # type: ignore[assignment]
    core.cleaning.clean = lambda *given: again.append("clean") or cleaning(*given)  # type: ignore[assignment]
    try:
        next(item for item in at.selectbox if item.label.startswith("Which currency")).set_value("EUR")
        fine(at.run())
    finally:
        core.segmentation.search = searching  # type: ignore[assignment]
        core.cleaning.clean = cleaning  # type: ignore[assignment]
    assert "€" in words(at)
    assert not again


def test_nothing_to_test_is_said_without_sliders(page: AppTest) -> None:
    quiet = "\n".join(
        ['[[action]]', 'key = "fair"', 'title = "Open day"', 'kind = "event"', 'do = "Open."', 'do_not = "-"',
         'channel = "Posters"', 'timing = "-"', 'reward = "-"', 'measure = "-"', 'for = "-"', 'against = "-"',
         'proof = "practice"', 'weight = 1', 'when = []', 'everybody = true'],
    )  # fmt: skip
    page.session_state[KEY] = replace(inputs(page), plan=replace(inputs(page).plan, playbook=quiet))
    fine(page.run())
    assert any("Nothing to test" in item.value for item in page.info)
    assert not any(slider.label.startswith("Held back") for slider in page.slider)


def test_sums_no_mall_turns_over_are_cut_to_what_can_be_typed(page: AppTest) -> None:
    beyond = Economics(offer_value=1e308, contact_cost=1e308, fixed_cost=1e308, budget=1e308, labelled=())
    page.session_state[KEY] = replace(inputs(page), plan=PlanSettings(economics=beyond))
    fine(page.run())
    typed = [box.value for box in page.number_input if box.value and box.value > 1000]
    assert len(typed) == 4 and set(typed) == {1e12}
