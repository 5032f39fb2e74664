"""The currency of a table: what headers, signs at numbers and a currency column say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.columns.choosing import RoleGuess
from core.columns.currencies import currency_in, currency_of
from core.columns.headers import Header
from core.columns.understood import Understood


def table_currency(
    headers: Sequence[Header], columns: Sequence[Understood], roles: Sequence[RoleGuess], title: str
) -> str:
    """The code most of the table speaks for, empty when nothing names one."""
    weights: Counter[str] = Counter()
    for header, column, guess in zip(headers, columns, roles, strict=True):
        if header.currency:
            weights[header.currency] += 1
        for written in _most_written(column):
            weights[written] += 2
        if guess.role == "currency":
            usual = _most_named(column)
            if usual:
                weights[usual] += 3
    if not weights and title:
        return currency_in(title)
    found = min(weights, key=lambda code: (-weights[code], code), default="")
    return "CNY" if found == "JPY" and _is_chinese(headers) else found


def _most_written(column: Understood) -> list[str]:
    """The currency most cells of a column of amounts carry; all of them where as many carry one as another, so that
    the header decides."""
    found = () if column.number is None else column.number.affixes.currencies
    return [code for code, rows in found if rows == found[0][1]]


def _most_named(column: Understood) -> str:
    """The currency most rows of a column of currencies name."""
    names: Counter[str] = Counter()
    for text, amount in zip(column.values.texts, column.values.counts, strict=True):
        names[currency_of(str(text)) or str(text).strip().upper()] += int(amount)
    code = min(names, key=lambda name: (-names[name], name), default="")
    return code if len(code) == 3 else ""


def _is_chinese(headers: Sequence[Header]) -> bool:
    """The sign ¥ is the yuan in a table with Chinese headers."""
    languages: Counter[str] = Counter()
    for header in headers:
        languages.update(dict(header.languages))
    return bool(languages) and languages.most_common(1)[0][0] == "zh"
