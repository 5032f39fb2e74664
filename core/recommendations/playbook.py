"""The playbook: actions kept as data, in TOML files beside this module or uploaded by a marketer.

Decides how a file becomes entries. What a valid entry is, is said in ``playbook_schema``; when an
entry fires, in ``matching``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.problems import UserError
from core.recommendations.playbook_guide import instructions
from core.recommendations.playbook_schema import check_entry, problem

FOLDER = Path(__file__).parent / "playbook"
FILES = (
    "cards_and_tiers.toml",
    "visits_and_baskets.toml",
    "win_back_and_recovery.toml",
    "care_and_services.toml",
)
LARGEST = 500_000
MOST_ENTRIES = 500


@dataclass(frozen=True)
class When:
    """One condition: ``measure`` of ``concept`` lies between ``at_least`` and ``at_most``, or is at
    the named ``level``."""

    concept: str
    level: str = ""
    measure: str = "position"
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class Action:
    """One entry of the playbook, texts still with placeholders."""

    key: str
    title: str
    kind: str
    do: str
    do_not: str
    channel: str
    timing: str
    reward: str
    measure: str
    evidence_for: str
    evidence_against: str
    proof: str
    weight: float
    when: tuple[When, ...]
    unless: tuple[When, ...] = ()
    reward_cost: str = "standard"
    response: str = "standard"
    come_anyway: str = "standard"
    discount: bool = False
    guardrail: str = ""
    effort: str = ""
    everybody: bool = False

    @property
    def is_service(self) -> bool:
        """Whether what customers get is a service or goods, not an amount of money named on its card."""
        return "{voucher" not in self.reward and "{offer" not in self.reward

    @property
    def wins_back(self) -> bool:
        """Whether it is made for customers who have stopped coming."""
        return self.kind == "win-back" and any(when.concept == "recency" for when in self.when)

    @property
    def is_idle(self) -> bool:
        """Whether the action is to leave them alone: no campaign, nothing spent and nothing gained."""
        return self.kind == "leave alone"


@cache
def own_playbook() -> tuple[Action, ...]:
    """The entries that come with the product, in the order of ``FILES``."""
    actions = [action for name in FILES for action in parse((FOLDER / name).read_text(encoding="utf-8"), name)]
    _no_twins(actions, "the playbook")
    return tuple(actions)


def own_text() -> str:
    """Our playbook as one TOML text with its instructions, to be changed and uploaded again."""
    return "\n".join([instructions(), *((FOLDER / name).read_text(encoding="utf-8") for name in FILES)])


def parse(text: str, source: str = "the uploaded playbook") -> tuple[Action, ...]:
    """The entries of a TOML text.

    Raises:
        UserError: the text is not TOML, or an entry breaks the schema; names the entry and field.
    """
    if len(text) > LARGEST:
        raise _unreadable(source, "it is larger than a playbook can be")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(source, str(error)) from error
    entries = content.get("action")
    if not isinstance(entries, list) or not entries or len(entries) > MOST_ENTRIES:
        raise _unreadable(source, f"it needs between 1 and {MOST_ENTRIES} entries that each begin with [[action]]")
    for place, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise problem(source, f"entry {place}", "action", "must begin with [[action]]")
        check_entry(entry, place, source)
    actions = tuple(_action(entry) for entry in entries)
    _no_twins(actions, source)
    return actions


def decoded(content: bytes, source: str) -> str:
    """The text of an uploaded file: UTF-8, with or without a mark, or UTF-16 as some editors save it.

    Raises:
        UserError: the bytes are no such text.
    """
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if marked else "utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _unreadable(source, "it is not saved as UTF-8 text") from error


def entries(text: str | None) -> tuple[Action, ...]:
    """The uploaded playbook when there is one, ours otherwise."""
    return own_playbook() if text is None else parse(text)


def _action(entry: dict[str, Any]) -> Action:
    plain = {key: value for key, value in entry.items() if key not in ("for", "against", "when", "unless", "weight")}
    return Action(
        **plain,
        evidence_for=entry["for"],
        evidence_against=entry["against"],
        weight=float(entry["weight"]),
        when=tuple(_when(condition) for condition in entry["when"]),
        unless=tuple(_when(condition) for condition in entry.get("unless", [])),
    )


def _when(condition: dict[str, Any]) -> When:
    return When(
        condition["concept"],
        condition.get("is", ""),
        condition.get("measure", "position"),
        condition.get("at_least"),
        condition.get("at_most"),
    )


def _no_twins(actions: tuple[Action, ...] | list[Action], source: str) -> None:
    seen: set[str] = set()
    for place, action in enumerate(actions, start=1):
        if action.key in seen:
            raise problem(source, f"entry {place} ({action.key})", "key", "is used twice")
        seen.add(action.key)


def _unreadable(source: str, why: str) -> UserError:
    return UserError(
        "The playbook cannot be read",
        f"{source}: {why}.",
        "Download our playbook from this page, change it in a text editor, and upload it again.",
        code="playbook-unreadable",
    )
