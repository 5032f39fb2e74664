"""The settings that hold the answers to suggestions."""

from __future__ import annotations

from dataclasses import replace

from core.cleaning.results import CleaningSettings


def answered(settings: CleaningSettings, rule: str, answers: dict[str, bool]) -> CleaningSettings:
    """The settings with these answers to suggestions of that rule; a yes also switches the rule on again."""
    kept = tuple(
        (key, answer) for key, answer in settings.approved if key != rule or answer.removeprefix("-") not in answers
    )
    given = tuple((rule, key if yes else f"-{key}") for key, yes in answers.items())
    off = tuple(key for key in settings.off if key != rule or not any(answers.values()))
    return replace(settings, approved=(*kept, *given), off=off)
