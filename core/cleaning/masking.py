"""Personal cells as an example may show them: the difference can be seen, the person cannot."""

from __future__ import annotations

from difflib import SequenceMatcher

import pandas as pd

from core.cleaning.celltext import cell_texts
from core.columns.roles import BY_KEY
from core.wording import masked

ROLES = frozenset(role.key for role in BY_KEY.values() if role.personal) - {"birth_date", "postal_code"}
"""A birthday or a postcode without a name is nobody's; an example about them has to show them."""
_HIDDEN = "•"


def masked_change(before: str, after: str, role: str) -> tuple[str, str]:
    """Before and after of one cell. What was emptied was no value of a person and is shown; what both texts
    share is hidden but for the first letters of its words; where they share little, each is masked whole."""
    if role not in ROLES or not after:
        return before, after
    shared = SequenceMatcher(None, before, after, autojunk=False)
    if 2 * shared.ratio() < 1:
        first, second = (masked(text, role) if text else "" for text in (before, after))
        return first, second if first != second else f"{second} (written otherwise)"
    pieces = shared.get_opcodes()
    return (
        "".join(_piece(before, start, end, kind) for kind, start, end, _, _ in pieces),
        "".join(_piece(after, start, end, kind) for kind, _, _, start, end in pieces),
    )


def _piece(text: str, start: int, end: int, kind: str) -> str:
    if kind != "equal":
        return text[start:end].replace(" ", "␣")
    return "".join(_hidden(text, place) for place in range(start, end))


def _hidden(text: str, place: int) -> str:
    starts_a_word = place == 0 or not text[place - 1].isalnum()
    return _HIDDEN if text[place].isalnum() and not (starts_a_word and text[place].isalpha()) else text[place]


def masked_rows(raw: pd.DataFrame, roles: dict[str, str]) -> pd.DataFrame:
    """The same cells as text, personal ones masked."""
    shown = {}
    for name in raw.columns:
        texts, role = cell_texts(raw[name]), roles.get(name, "")
        shown[name] = (
            texts.map(lambda text, role=role: masked(text, role), na_action="ignore") if role in ROLES else texts
        )
    return pd.DataFrame(shown, index=raw.index)
