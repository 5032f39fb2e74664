"""Everything one run of the product produced, held together for the workbook, the brief and the JSON."""

from __future__ import annotations

from dataclasses import dataclass

from core.cleaning.results import Cleaned
from core.columns.results import Table
from core.exploring.results import Exploration
from core.features.results import CustomerFeatures
from core.joining.results import Joined
from core.problems import Finding, Question
from core.reading.results import Reading
from core.recommendations.results import Plan
from core.segmentation.results import Segmentation


@dataclass(frozen=True, eq=False)
class Journey:
    """All results of one run, in the order they were made. ``made_on`` is an ISO date given by the
    caller, never read from the clock here."""

    readings: tuple[Reading, ...]
    tables: tuple[Table, ...]
    joined: Joined
    cleaned: Cleaned
    features: CustomerFeatures
    segmentation: Segmentation
    plan: Plan
    exploration: Exploration | None = None
    made_on: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all stages, in order."""
        found: list[Finding] = []
        for reading in self.readings:
            found.extend(reading.findings)
        for table in self.tables:
            found.extend(table.findings)
        for stage in (self.joined, self.cleaned, self.features, self.segmentation, self.plan):
            found.extend(stage.findings)
        return tuple(found)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions the data could not decide."""
        asked: list[Question] = []
        for table in self.tables:
            asked.extend(table.questions)
        return (*asked, *self.joined.questions)
