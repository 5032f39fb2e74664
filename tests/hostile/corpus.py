"""All kinds of bad files, and what a reading shows, in the form the cases are written in."""

from __future__ import annotations

from functools import cache

import pandas as pd

from core.reading.results import Reading
from tests.hostile import corpus_containers, corpus_inventions, corpus_luck, corpus_text, corpus_workbooks
from tests.hostile.cases import Case, Loads, Outcome, Refused, Survives

KINDS_AT_LEAST = 310


@cache
def all_cases() -> tuple[Case, ...]:
    corpora = (corpus_text, corpus_workbooks, corpus_containers, corpus_inventions, corpus_luck)
    return tuple(case for corpus in corpora for case in corpus.cases())


def shown(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def cells_of(reading: Reading) -> tuple[tuple[str, ...], ...]:
    frame = reading.table(reading.suggested[0]).frame
    rows = (tuple(shown(value) for value in row) for row in frame.itertuples(index=False, name=None))
    return (tuple(frame.columns), *rows)


def told(reading: Reading) -> set[str]:
    return {finding.code for finding in (*reading.findings, *reading.table(reading.suggested[0]).findings)}


__all__ = [
    "KINDS_AT_LEAST",
    "Case",
    "Loads",
    "Outcome",
    "Refused",
    "Survives",
    "all_cases",
    "cells_of",
    "shown",
    "told",
]
