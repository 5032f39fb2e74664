"""One column's meaning as later stages and screens see it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.choosing import RoleGuess
from core.columns.headers import Header
from core.columns.results import ColumnChoices, ColumnMeaning
from core.columns.roles import role
from core.columns.understood import Understood
from core.wording import shorten


def describe(
    name: str, header: Header, column: Understood, guess: RoleGuess, choices: ColumnChoices, currency: str
) -> ColumnMeaning:
    """Everything known about a column, gathered."""
    values, number = column.values, column.number
    kept = ~column.missing & ~column.unread
    money = role(guess.role).money or guess.role == "income"
    affixes = number.affixes if number is not None else None
    unit = header.unit or (affixes.unit if affixes else "")
    return ColumnMeaning(
        name=name, role=guess.role, kind=column.kind, confidence=guess.confidence, reason=_sentence(guess.reason),
        label=label_of(name), alternatives=guess.alternatives,
        missing=len(values.codes) - int(values.counts[kept].sum()), distinct=int(kept.sum()),
        missing_markers=tuple((str(values.texts[p]), int(values.counts[p])) for p in np.flatnonzero(column.missing)),
        unreadable=int(values.counts[column.unread].sum()), unit=unit, multiplier=header.multiplier if unit != "%" else 0.01,
        currency=(header.currency or (affixes.currency if affixes else "") or currency) if money else "",
        low=header.low, high=header.high, decimal=number.marks.decimal if number else "", thousands=number.marks.thousands if number else "",
        date_order=column.date.choice.order if column.date is not None and column.date.choice is not None else "",
        levels=column.levels, examples=tuple(shorten(str(text), 40) for text in values.texts[kept][:3]),
        chosen_by_user=name in dict(choices.roles) or name in dict(choices.kinds),
    )  # fmt: skip


def _sentence(reason: str) -> str:
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith(".") else ".")


def label_of(name: str) -> str:
    """A header as a person would write it: words parted, first letter large, brackets kept."""
    import re

    spaced = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ][a-zà-ÿ])", " ", name) if " " not in name else name
    text = " ".join(spaced.replace("_", " ").split())
    return text[:1].upper() + (text[1:].lower() if text.isupper() and len(text) > 5 else text[1:])


def unreadable_frame(columns: list[tuple[str, Understood]]) -> pd.DataFrame | None:
    """Row position, column and text of every cell that is not of its column's kind."""
    parts = []
    for name, column in columns:
        if column.unread.any():
            rows = np.flatnonzero(column.values.spread(column.unread, False))
            texts = column.values.texts[column.values.codes[rows]]
            parts.append(pd.DataFrame({"row": rows, "column": name, "text": pd.array(list(texts), dtype="str")}))
    return pd.concat(parts, ignore_index=True) if parts else None
