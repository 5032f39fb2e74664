"""What a terminal shows while a command runs: progress on one line, findings as sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from core.problems import Finding, Question
from core.progress import Progress, silent

_WIDTH = 28


def terminal_progress() -> Progress:
    """A bar on stderr when somebody is watching, silence otherwise."""
    if not sys.stderr.isatty():
        return silent

    def report(share: float, words: str) -> None:
        filled = round(_WIDTH * share)
        sys.stderr.write(f"\r[{'#' * filled}{' ' * (_WIDTH - filled)}] {words[:60]:<60}")
        if share >= 1:
            sys.stderr.write("\n")
        sys.stderr.flush()

    return report


def tell(findings: Iterable[Finding], questions: Iterable[Question] = ()) -> None:
    """Prints findings and open questions on stderr, one block each."""
    for finding in findings:
        where = " / ".join(part for part in (finding.file, finding.sheet, finding.column) if part)
        lines = [f"- {finding.title}" + (f"  [{where}]" if where else "")]
        lines += [f"  {text}" for text in (finding.detail, finding.what_we_did, finding.what_you_can_do) if text]
        sys.stderr.write("\n".join(lines) + "\n")
    for question in questions:
        sys.stderr.write(f"? {question.about}\n  We chose: {question.chosen}. {question.why}\n")
