"""From a table of ticks and texts to corrections of the user's own."""

from __future__ import annotations

import pandas as pd

from core.cleaning.results import CleaningSettings, Proposal, RuleResult, Writing
from pages.shared.rule_choices import rewritten


def card(rule: str, *proposals: Proposal) -> RuleResult:
    facts = {"applied": True, "default_on": True, "kind": "changes cells", "rows": 1, "cells": 1, "set_aside": 0}
    return RuleResult(rule, "", "members", "", "", "", **facts, money=None, money_share=None, proposals=proposals)


def proposal(text: str, becomes: str, accepted: bool) -> Proposal:
    return Proposal(text, "", 1, accepted, (Writing("city", text, 1, becomes),))


def after(result: RuleResult, settings: CleaningSettings, *lines: tuple[bool, str]) -> set[tuple[str, ...]]:
    edited = pd.DataFrame(lines, columns=["Use", "Becomes"])
    pairs = [(one, each) for each in result.proposals for one in each.writings]
    return set(rewritten(settings, result, pairs, edited).rewrites)


def test_only_lines_that_differ_from_the_suggestion_become_corrections():
    found = card(
        "text-variants",
        proposal("rome", "Rome", True),
        proposal("ROME", "Rome", True),
        proposal("Roma", "Rome", True),
        proposal("Rom", "Rome", False),
        proposal("Rme", "Rome", False),
        proposal("Rm", "Rome", False),
    )
    lines = ((True, "Rome"), (False, "Rome"), (True, "Roma (IT)"), (True, "Rome"), (False, "Rome"), (False, "Rimini"))
    assert after(found, CleaningSettings(), *lines) == {
        ("members", "city", "ROME", "ROME"),
        ("members", "city", "Roma", "Roma (IT)"),
        ("members", "city", "Rom", "Rome"),
        ("members", "city", "Rm", "Rimini"),
    }


def test_a_correction_without_its_tick_is_forgotten_and_those_of_other_tables_stay():
    own = (("members", "city", "Rom", "Rome"), ("members", "city", "Mil", "Milan"), ("sales", "city", "Rom", "Rome"))
    found = card("own-corrections", proposal("Rom", "Rome", True), proposal("Mil", "Milan", True))
    kept = after(found, CleaningSettings(rewrites=own), (False, "Rome"), (True, "Milano"))
    assert kept == {("members", "city", "Mil", "Milano"), ("sales", "city", "Rom", "Rome")}


def test_single_cells_become_decisions_about_their_row_and_can_be_forgotten():
    writings = tuple(Writing("city", "Boise", 1, "Tulsa", row) for row in (62, 70, 71))
    found = card("broken-dependencies", Proposal("key", "", 3, False, writings))
    lines = [(one, each) for each in found.proposals for one in each.writings]
    edited = pd.DataFrame([(True, "Ogden"), (False, "Tulsa"), (True, "Tulsa")], columns=["Use", "Becomes"])
    chosen = rewritten(CleaningSettings(), found, lines, edited)
    assert set(chosen.cells) == {("members", "city", 62, "Ogden"), ("members", "city", 71, "Tulsa")}
    assert not chosen.rewrites
    own = card("own-corrections", Proposal("own", "", 1, True, (Writing("city", "Boise", 1, "Ogden", 62),)))
    one = [(each.writings[0], each) for each in own.proposals]
    forgotten = rewritten(chosen, own, one, pd.DataFrame([(False, "Ogden")], columns=["Use", "Becomes"]))
    assert forgotten.cells == (("members", "city", 71, "Tulsa"),)
