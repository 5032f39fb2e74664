"""Draws what ``core`` noticed: errors the user can fix, findings, questions. No page writes its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from core.problems import Finding, Question, UserError
from core.wording import count, listing
from pages.shared.escape import md

_ICONS = {"info": ":material/info:", "notice": ":material/visibility:", "warning": ":material/warning:"}
_GUESS = "Not answered yet: the ticked answer is our guess, and we go on with it until you choose. "
_ORDER = ("warning", "notice", "info")


def show_error(error: UserError) -> None:
    """What happened and the next step."""
    st.error(
        f"{md(error.what_happened, 600)}\n\n{md(error.how_to_fix, 600)}", icon=":material/error:", title=md(error.title)
    )


def show_findings(found: Sequence[Finding], title: str = "What we noticed", expanded: bool = False) -> None:
    """All findings in one expander, the serious ones first; nothing when there are none."""
    if not found:
        return
    with st.expander(f"{title} ({len(found)})", icon=":material/visibility:", expanded=expanded):
        for finding in sorted(found, key=lambda item: _ORDER.index(item.severity)):
            _show_finding(finding)


def _show_finding(finding: Finding) -> None:
    st.markdown(f"{_ICONS[finding.severity]} **{md(finding.title)}**{_where(finding)}")
    lines = [text for text in (finding.detail, finding.what_we_did, finding.what_you_can_do) if text]
    if finding.examples:
        lines.append(f"For example: {listing([repr(text) for text in finding.examples[:3]])}.")
    if finding.source_rows:
        lines.append(f"Rows in the file: {listing([f'{row:,}' for row in finding.source_rows[:6]], limit=6)}.")
    if lines:
        st.caption("  \n".join(md(line, 500) for line in lines))


def _where(finding: Finding) -> str:
    parts = [part for part in (finding.file, finding.sheet, finding.column) if part]
    amount = count(finding.rows, "row") if finding.rows else count(finding.cells, "cell") if finding.cells else ""
    words = " · ".join([*parts, amount] if amount else parts)
    return f" · {md(words)}" if words else ""


def _mark(question: Question, option: str) -> str:
    """Says beside the ticked answer that nobody has ticked it yet."""
    return " :gray-badge[our guess]" if option == question.chosen and not question.answered else ""


def ask(question: Question, key: str, answer: Callable[[str], None]) -> None:
    """One question the data cannot decide, with the answer in force; ``answer`` gets the key the user decides for.

    An answered question is folded away, and can still be answered otherwise.
    """
    if question.answered:
        with st.expander(f"Answered: {md(question.about, 200)}", icon=":material/check:"):
            chosen = _options(question, key)
            st.caption(md(f"You chose this. {question.why}", 400))
    else:
        with st.container(border=True):
            st.markdown(f":material/help: **{md(question.about, 500)}**")
            chosen = _options(question, key)
            st.caption(md(_GUESS + question.why, 400))
            if st.button("Our guess is right", key=f"{key}-right", icon=":material/check:"):
                answer(question.chosen)
    if chosen != question.chosen:
        answer(chosen)


def _options(question: Question, key: str) -> str:
    words = dict(question.options)
    chosen = st.radio(
        md(question.about, 500),
        list(words),
        index=list(words).index(question.chosen) if question.chosen in words else 0,
        format_func=lambda option: md(words[option]) + _mark(question, option),
        key=key,
        label_visibility="collapsed",
    )
    return chosen or question.chosen
