"""What a playbook file must look like, entry by entry, and the words when it does not.

The fields are listed once, here; the loader, the error messages and the template offered for
download read the same list. What the entries mean is left to ``playbook`` and ``matching``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import wording
from core.problems import UserError
from core.recommendations.member_facts import FACTS
from core.recommendations.vocabulary import BY_KEY, SENSITIVE_WORDS

KINDS = (
    "membership card", "tiers", "second visit", "second shop", "discount", "bundle", "basket threshold", "win-back",
    "birthday", "VIP care", "referral", "weekday and hour", "cross-sell", "family", "students and seniors",
    "survey recovery", "event", "parking and services", "leave alone", "own",
)  # fmt: skip
LEVELS = ("very low", "low", "not high", "middle", "not low", "high", "very high", "away")
MEASURES = ("position", "index", "value")
PROOFS = ("studies", "mixed", "practice")
SIZES = ("none", "half", "standard", "double")
RESPONSES = ("lower", "standard", "higher")
ANYWAY = ("none", "lower", "standard")
PLACEHOLDER = re.compile(r"\{([a-z_]+)(:[a-z]+)?\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
ALWAYS_KNOWN: dict[str, str] = {
    "segment": "the segment's name",
    "customers": "its size, such as “120 customers”",
    "chosen": "who of them gets it, such as “96 of these 120 customers”, where the others are held back to compare",
    "few": "those of {chosen} whom a person can look after one by one, such as “the 14 of them who spent €800 or more”",
    "share": "its share of all customers",
    "offer": "what one reward is worth, such as “€3”; in brackets it is left out where files hold no money",
    "offer:half": "half of it, for a reward given to two people",
    "voucher": "“€3 voucher”, or “small voucher” where files hold no money",
}
PARTS: dict[str, str] = {
    "": "the segment's average with its unit",
    ":all": "the average of all customers",
    ":is": "the same as a clause after “they”, such as “came 3.4 times”",
    ":label": "what the column is called",
    ":goal": "“visit 4” or “purchase 4”, one more than today, or a round amount a little above the basket",
}
WITH_GOAL = ("visits", "basket")
LONGEST_TEXT = 1_000


@dataclass(frozen=True)
class FieldRule:
    """One field of an entry: its type, whether it must be there, what it may say."""

    name: str
    type: type
    meaning: str
    required: bool = True
    choices: tuple[str, ...] = ()
    template: bool = False


FIELDS: tuple[FieldRule, ...] = (
    FieldRule("key", str, "short name, unique in the file"),
    FieldRule("title", str, "the action in a few words", template=True),
    FieldRule("kind", str, "family of actions", choices=KINDS),
    FieldRule("do", str, "what to do", template=True),
    FieldRule("do_not", str, "what not to do", template=True),
    FieldRule("channel", str, "where the customer hears of it"),
    FieldRule("timing", str, "when", template=True),
    FieldRule("reward", str, "what the customer gets", template=True),
    FieldRule("measure", str, "what to measure", template=True),
    FieldRule("for", str, "evidence for it"),
    FieldRule("against", str, "evidence against it"),
    FieldRule("proof", str, "how well it is proven", choices=PROOFS),
    FieldRule("weight", float, "how readily it is chosen, above 0 and up to 3"),
    FieldRule("reward_cost", str, "cost of the reward against the usual offer", False, SIZES),
    FieldRule("response", str, "response against the usual one", False, RESPONSES),
    FieldRule("come_anyway", str, "how many take the reward who needed none, against the usual", False, ANYWAY),
    FieldRule("discount", bool, "true when it lowers prices for everybody in the segment", False),
    FieldRule("effort", str, "what it takes besides the reward, such as staff time or an event", False),
    FieldRule("everybody", bool, "true when everybody meets it, so that nobody can be held back to compare", False),
    FieldRule("guardrail", str, "what must be watched", False),
    FieldRule("when", list, "conditions that must all hold"),
    FieldRule("unless", list, "conditions of which none may hold", False),
)


def check_entry(entry: Mapping[str, Any], place: int, source: str) -> None:
    """Raises ``UserError`` naming the entry and the field that is wrong."""
    name = f"entry {place}" + (f" ({entry['key']})" if isinstance(entry.get("key"), str) else "")
    unknown = sorted(set(entry) - {rule.name for rule in FIELDS})
    if unknown:
        raise problem(source, name, unknown[0], "is not a field of the playbook")
    for rule in FIELDS:
        _check_field(entry, rule, name, source)
    if not 0 < float(entry["weight"]) <= 3:
        raise problem(source, name, "weight", "must lie above 0 and not above 3")
    for field in ("when", "unless"):
        for condition in entry.get(field, []):
            _check_condition(condition, field, name, source)
    _check_placeholders(entry, name, source)


def problem(source: str, entry: str, field: str, what: str) -> UserError:
    """The one error of this module; ``field`` is named in it."""
    allowed = next((rule.choices for rule in FIELDS if rule.name == field), ())
    hint = f" It may be: {', '.join(allowed)}." if allowed else ""
    return UserError(
        "The playbook cannot be used",
        f"{source}, {entry}: the field “{wording.shorten(field, 40)}” {what}.{hint}",
        "Correct that line and upload the file again. Until then our own playbook is used.",
        code="playbook-invalid",
    )


def _check_field(entry: Mapping[str, Any], rule: FieldRule, name: str, source: str) -> None:
    if rule.name not in entry:
        if rule.required:
            raise problem(source, name, rule.name, f"is missing ({rule.meaning})")
        return
    value = entry[rule.name]
    number = rule.type is float and isinstance(value, int | float) and not isinstance(value, bool)
    if not number and not isinstance(value, rule.type):
        raise problem(source, name, rule.name, f"must be {_TYPE_WORDS[rule.type]}")
    if rule.type is str and not value.strip():
        raise problem(source, name, rule.name, f"is empty ({rule.meaning})")
    if rule.type is str and len(value) > LONGEST_TEXT:
        raise problem(source, name, rule.name, f"is longer than {LONGEST_TEXT:,} characters")
    if rule.choices and value not in rule.choices:
        raise problem(source, name, rule.name, f"cannot be “{wording.shorten(str(value), 40)}”")


def _check_condition(condition: object, field: str, name: str, source: str) -> None:
    if not isinstance(condition, dict) or not isinstance(condition.get("concept"), str):
        raise problem(source, name, field, 'must hold conditions such as { concept = "visits", is = "low" }')
    concept = condition["concept"]
    if concept.lower() in SENSITIVE_WORDS:
        raise problem(source, name, field, f"uses “{concept}”; sensitive facts never trigger an offer")
    if concept not in BY_KEY:
        raise problem(source, name, field, f"uses “{wording.shorten(concept, 40)}”, not one of {', '.join(BY_KEY)}")
    unknown = sorted(set(condition) - {"concept", "is", "measure", "at_least", "at_most"})
    if unknown:
        raise problem(source, name, field, f"has an unknown word “{wording.shorten(unknown[0], 40)}” in a condition")
    bounds = [condition[key] for key in ("at_least", "at_most") if key in condition]
    if ("is" in condition) == bool(bounds):
        raise problem(source, name, field, f"needs either “is” or “at_least”/“at_most” for “{concept}”")
    if "is" in condition and condition["is"] not in LEVELS:
        raise problem(source, name, field, f"says “is” other than one of {', '.join(LEVELS)}")
    if condition.get("is") == "away" and concept != "recency":
        raise problem(source, name, field, "says “away” of something else than “recency”")
    if condition.get("measure", "position") not in MEASURES:
        raise problem(source, name, field, f"says “measure” other than one of {', '.join(MEASURES)}")
    if any(isinstance(bound, bool) or not isinstance(bound, int | float) for bound in bounds):
        raise problem(source, name, field, f"needs plain numbers as limits for “{concept}”")


def _check_placeholders(entry: Mapping[str, Any], name: str, source: str) -> None:
    sure = {condition["concept"] for condition in entry["when"]}
    for rule in FIELDS:
        if rule.template:
            _check_template(str(entry[rule.name]), rule.name, sure, name, source)


def _check_template(text: str, field: str, sure: set[str], name: str, source: str) -> None:
    """Outside brackets only what is known whenever the entry fires; inside also what may be missing."""
    outside = OPTIONAL.sub("", text)
    for match in PLACEHOLDER.finditer(text):
        _check_known(match[1], match[2] or "", field, name, source)
    for concept, part in PLACEHOLDER.findall(outside):
        if f"{concept}{part}" not in ALWAYS_KNOWN and concept not in sure:
            raise problem(
                source, name, field,
                f"uses {{{concept}{part}}}, which no condition under “when” mentions; put that part of the sentence in "
                "[square brackets], so that it is left out where it is not known",
            )  # fmt: skip
    rest = PLACEHOLDER.sub("", outside)
    for sign in "{}[]":
        if sign in rest:
            raise problem(source, name, field, f"has a “{sign}” that belongs to no placeholder such as {{visits}}")


def _check_known(concept: str, part: str, field: str, name: str, source: str) -> None:
    whole = f"{concept}{part}"
    if whole in ALWAYS_KNOWN or whole in FACTS:
        return
    if concept not in BY_KEY or part not in PARTS or (part == ":goal" and concept not in WITH_GOAL):
        raise problem(source, name, field, f"uses {{{whole}}}, which is not known")


_TYPE_WORDS = {
    str: "text in quotes",
    float: "a number",
    bool: "true or false",
    list: "a list in square brackets",
}
