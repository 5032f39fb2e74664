"""The sentences that cover, summary and brief share: the verdict, the source, the honesty notes."""

from __future__ import annotations

import pandas as pd

from core import wording
from core.journey import Journey


def verdict(journey: Journey) -> str:
    """The answer in two or three sentences: how many groups, how sure, who brings the money."""
    answer = journey.segmentation
    people = wording.count(sum(segment.size for segment in answer.segments), "customer")
    found = wording.count(len(answer.segments), "segment")
    first = f"Your {people} fall into {found}. {answer.structure.words}"
    rich = max(answer.segments, key=lambda one: (one.money_share or 0) / max(one.share, 1e-9), default=None)
    if rich is None or rich.money_share is None:
        return first
    share, money = wording.percent(rich.share), wording.percent(rich.money_share)
    return f"{first} “{rich.name}” are {share} of customers and bring {money} of the money."


def plan_words(journey: Journey) -> str:
    """What one round of the plan costs, brings, and is against a year's sales."""
    return f"{journey.plan.headline} {journey.plan.scale}".strip()


def made_from(journey: Journey) -> str:
    """When and from which files."""
    files = wording.listing([reading.file for reading in journey.readings], 4)
    made = f"Made on {journey.made_on} " if journey.made_on else "Made "
    return f"{made}from {files}{_until(journey)}."


def _until(journey: Journey) -> str:
    """The day of the last purchase; returns and joining dates may be later, and say nothing about sales."""
    of = journey.features
    if not of.as_of:
        return ""
    if "recency" not in of.frame or of.frame["recency"].dropna().empty:
        return f", newest date {of.as_of}"
    last = pd.Timestamp(of.as_of) - pd.Timedelta(days=float(of.frame["recency"].min()))
    return f", purchases up to {last:%Y-%m-%d}"


def honesty_notes(journey: Journey) -> tuple[str, ...]:
    """What limits the answer, most important first; never empty."""
    answer, plan = journey.segmentation, journey.plan
    notes = [answer.choice.reason]
    shaky = [segment.name for segment in answer.segments if segment.trust in {"unsure", "shaky"}]
    if shaky:
        notes.append(f"Handle with care: {wording.listing(shaky)} may look different with next month's data.")
    gone = journey.features.customers - sum(segment.size for segment in answer.segments)
    if gone:
        notes.append(f"{wording.count(gone, 'customer')} could not be placed; the Customers sheet says why for each.")
    notes += _set_aside(journey)
    if plan.settings.economics.labelled and any(row.expected_gain is not None for row in plan.economics):
        notes.append("Expected gains rest on assumptions of ours until you enter your own margin and costs.")
    notes.append(
        "These groups describe what customers did; only a test with held-back customers shows what an offer changes."
    )
    return tuple(note for note in notes if note)


def _set_aside(journey: Journey) -> list[str]:
    """Rows not used, table by table: a row of members and a row of the till are not the same thing."""
    parts = [
        f"{wording.number(each.rows_set_aside)} of {wording.count(each.rows_in, 'row')} of {each.table} "
        f"({wording.percent(each.rows_set_aside / each.rows_in)})"
        for each in journey.cleaned.balances
        if each.rows_set_aside
    ]
    return [f"Set aside, each row with its reason: {wording.listing(parts, 4)}."] if parts else []
