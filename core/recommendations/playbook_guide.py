"""How to edit a playbook, written at the head of the file that is offered for download.

Made from the lists that check an upload, so the instructions cannot fall behind the rules.
"""

from __future__ import annotations

import textwrap

from core.recommendations.member_facts import FACTS
from core.recommendations.playbook_schema import ALWAYS_KNOWN, FIELDS, LEVELS, MEASURES, PARTS, WITH_GOAL
from core.recommendations.vocabulary import CONCEPTS

_WIDTH = 118

_HEAD = (
    "The playbook: which action is proposed to which customers. Change it in any text editor and upload it on the page "
    "“Plan actions”. Every entry begins with [[action]]. To take an action out, delete its entry; to add one, copy an "
    "entry, give it a key of its own and change the words. A line that begins with # is a note."
)
_WHEN = (
    'Conditions: when = [{ concept = "visits", is = "low" }]. All conditions under “when” must hold, none under '
    f"“unless”. “is” may be {', '.join(LEVELS)}, against all customers; “away” is said of recency only, of "
    "customers who have stopped coming by the rhythm of their own visits. Instead of “is” a condition may say at_least "
    f"and at_most, with measure = one of {', '.join(MEASURES)}: “value” in the unit of the file, “index” with 100 for "
    "the average customer. An entry whose columns are missing is not proposed. Age, gender and the like are never "
    "conditions. Concepts:"
)
_TEXTS = (
    "Texts may hold placeholders in braces. What is always known, and every concept under “when”, may stand anywhere; "
    "everything else only inside [square brackets], which are left out where the files do not tell."
)


def instructions() -> str:
    """The notes at the head of a playbook file, every line a TOML comment."""
    lines = [*_wrapped(_HEAD), "", *_wrapped("Fields:")]
    for rule in FIELDS:
        choices = f": {', '.join(rule.choices)}" if rule.choices else ""
        lines += _wrapped(f"  {rule.name}{'' if rule.required else ' (may be left out)'}: {rule.meaning}{choices}")
    lines += ["", *_wrapped(_WHEN)]
    lines += [line for concept in CONCEPTS for line in _wrapped(f"  {concept.key}: {concept.words}")]
    lines += ["", *_wrapped(_TEXTS)]
    lines += [f"  {{{name}}}: {meaning}" for name, meaning in ALWAYS_KNOWN.items()]
    example = WITH_GOAL[0]
    lines += [f"  {{{example}{part}}}: {meaning}" for part, meaning in PARTS.items()]
    lines += [f"  [{{{name}}}]: {meaning}" for name, meaning in FACTS.items()]
    return "\n".join(f"# {line}".rstrip() for line in lines) + "\n"


def _wrapped(text: str) -> list[str]:
    indent = "    " if text.startswith("  ") else ""
    return textwrap.wrap(text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
