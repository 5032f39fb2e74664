"""Putting several texts of a column together as one, each group as a proposal the user may refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.results import Proposal, Writing
from core.cleaning.rule import CellChange, Choice
from core.wording import listing, shorten


@dataclass(frozen=True)
class Merge:
    """``others`` of ``column`` become ``target``; only when approved if ``doubt`` says why."""

    column: str
    target: str
    others: tuple[str, ...]
    doubt: str = ""

    @property
    def key(self) -> str:
        """What identifies the proposal in the settings."""
        return f"{self.column}={self.target}"


@dataclass(frozen=True, eq=False)
class Merged:
    """The proposals of a rule, the changes in force, and the cells all of them are about."""

    proposals: tuple[Proposal, ...]
    changes: tuple[CellChange, ...]
    cells: int
    rows: np.ndarray


def merged(context: TableContext, merges: list[Merge], choice: Choice, reason: str) -> Merged:
    """Every merge as a proposal, accepted unless refused or doubtful; ``reason`` may name the ``{target}``."""
    proposals, changes, rows = [], [], [np.array([], dtype="int64")]
    for merge in merges:
        texts, counts = context.texts(merge.column), context.counts(merge.column)
        here = texts.index[texts.isin(list(merge.others))].to_numpy()
        accepted = choice.accepts(merge.key, by_default=not merge.doubt)
        writings = tuple(Writing(merge.column, text, int(counts[text]), merge.target) for text in merge.others)
        proposals.append(Proposal(merge.key, _words(merge), len(here), accepted, writings))
        rows.append(here)
        if accepted:
            after = pd.Series(merge.target, index=here, dtype="str")
            changes.append(CellChange(merge.column, here, after, reason.format(target=shorten(merge.target, 40))))
    cells = sum(proposal.rows for proposal in proposals)
    return Merged(tuple(proposals), tuple(changes), cells, np.unique(np.concatenate(rows)))


def _words(merge: Merge) -> str:
    written = listing([f"“{visible(text)}”" for text in merge.others])
    doubt = f" ({merge.doubt})" if merge.doubt else ""
    return f"{merge.column}: {written} → “{visible(merge.target)}”{doubt}"


def visible(text: str) -> str:
    """The text with a sign for spaces that cannot be seen (at the ends, or several together)."""
    return shorten(re.sub(r"^\s+|\s+$|(?<=\s)\s+", lambda spaces: "␣" * len(spaces.group()), text), 45)
