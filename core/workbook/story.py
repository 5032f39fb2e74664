"""The sentences that cover, summary and brief share: the verdict, the source, the honesty notes."""

from __future__ import annotations

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


def made_from(journey: Journey) -> str:
    """When and from which files."""
    files = wording.listing([reading.file for reading in journey.readings], 4)
    made = f"Made on {journey.made_on} " if journey.made_on else "Made "
    until = f", data up to {journey.features.as_of}" if journey.features.as_of else ""
    return f"{made}from {files}{until}."


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
    aside = sum(balance.rows_set_aside for balance in journey.cleaned.balances)
    rows = sum(balance.rows_in for balance in journey.cleaned.balances)
    if aside:
        share = wording.percent(aside / rows)
        notes.append(
            f"{wording.count(aside, 'row')} of {wording.number(rows)} ({share}) were set aside, each with its reason."
        )
    if plan.settings.economics.labelled:
        notes.append("Expected gains rest on assumptions of ours until you enter your own margin and costs.")
    notes.append(
        "These groups describe what customers did; only a test with held-back customers shows what an offer changes."
    )
    return tuple(note for note in notes if note)
