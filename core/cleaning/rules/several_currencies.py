"""Amounts in more than one currency: what is not in the usual one is set aside, or converted at a rate
the user knows. Where no currency is clearly the usual one, nothing is set aside without a yes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.phrases import verb
from core.cleaning.results import RuleOption
from core.cleaning.row_currencies import RowCurrencies, code_of, row_currencies
from core.cleaning.rule import CellChange, Choice, Outcome, Retold, RowsAside, Rule
from core.wording import count, listing, number, percent

RATE = "rate-"
MOST_ASIDE = 1 / 3


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Purchases in another currency are set aside as rows, other amounts as cells; a rate converts them."""
    found = row_currencies(context)
    rows = found.rows
    if not len(rows):
        return None
    codes = sorted(rows.unique())
    rates = {code: rate for code in codes if (rate := _rate(choice, code)) is not None}
    waiting = rows[~rows.isin(list(rates))]
    by_rows = context.table.kind == "transactions"
    changes = [*_converted(context, found, rates), *([] if by_rows else _emptied(found, rates))]
    return Outcome(
        what=f"{count(len(rows), 'row')} ({percent(len(rows) / len(context.frame))}) {verb(len(rows), 'hold')} amounts "
        f"in {listing([f'{code} ({int((rows == code).sum()):,})' for code in codes])}; "
        f"the usual currency is {found.usual}.",
        if_on=_done(found.usual, waiting, rates, by_rows),
        if_off=f"Added up as if they were {found.usual}, which no total survives.",
        rows=rows.index.to_numpy(),
        cells=sum(len(column) for column in found.others.values()),
        changes=tuple(changes),
        retold=_retold(context, found),
        aside=tuple(
            RowsAside(
                waiting.index[waiting == code].to_numpy(), f"Amount in {code}; the usual currency is {found.usual}"
            )
            for code in sorted(waiting.unique())
            if by_rows
        ),
        columns=tuple(found.others),
        points=tuple((name, column.index.to_numpy()) for name, column in found.others.items()),
        default_on=len(waiting) <= MOST_ASIDE * len(context.frame),
        severity="warning" if len(waiting) else "notice",
        options=tuple(
            RuleOption(f"{RATE}{code}", f"1 {code} in {found.usual}", (), choice.options.get(f"{RATE}{code}", ""))
            for code in codes
        ),
    )


def rate_option(currency: str, rate: float) -> tuple[str, str, str]:
    """The setting that says what one of that currency is worth in the usual one."""
    return RULE.key, f"{RATE}{code_of(currency)}", repr(rate)


def _rate(choice: Choice, code: str) -> float | None:
    """The rate the user gave; nothing when there is none, or none that can be true."""
    try:
        rate = float(choice.options.get(f"{RATE}{code}", ""))
    except ValueError:
        return None
    return rate if 0 < rate < float("inf") else None


def _done(usual: str, waiting: pd.Series, rates: dict[str, float], by_rows: bool) -> str:
    said = [f"Converted at 1 {code} = {number(rate, 6)} {usual}." for code, rate in rates.items()]
    if len(waiting):
        what = "Set aside" if by_rows else "These amounts count as empty"
        said.append(f"{what}: amounts of two currencies cannot be added. With an exchange rate they can.")
    return " ".join(said)


def _converted(context: TableContext, found: RowCurrencies, rates: dict[str, float]) -> list[CellChange]:
    changes = []
    for name, codes in found.others.items():
        known = codes[codes.isin(list(rates))]
        if len(known):
            after = (context.frame.loc[known.index, name] * known.map(rates).astype("float64")).round(4)
            reason = "1 " + known + " = " + known.map({code: number(rate, 6) for code, rate in rates.items()}) + " "
            changes.append(CellChange(name, known.index.to_numpy(), after, reason + found.usual))
    return [*changes, *_renamed(context, found, rates)]


def _renamed(context: TableContext, found: RowCurrencies, rates: dict[str, float]) -> list[CellChange]:
    """Converted rows name the usual currency, in the column's own writing of it."""
    column = context.table.first("currency")
    converted = found.rows[found.rows.isin(list(rates))].index
    if column is None or not len(converted):
        return []
    named = context.texts(column.name).loc[converted].dropna()
    usual = next((str(text) for text in context.counts(column.name).index if code_of(str(text)) == found.usual), "")
    after = pd.Series(usual or found.usual, index=named.index, dtype="str")
    return [CellChange(column.name, named.index.to_numpy(), after, "Its amounts were converted")] * bool(len(named))


def _retold(context: TableContext, found: RowCurrencies) -> Retold | None:
    """What is left is in the usual currency: a table, or a header, that names another one does so no longer."""
    columns = tuple(
        meaning.name
        for meaning in context.meanings
        if meaning.name in found.others and meaning.currency not in ("", found.usual)
    )
    return Retold(found.usual, columns) if columns or context.table.currency != found.usual else None


def _emptied(found: RowCurrencies, rates: dict[str, float]) -> list[CellChange]:
    changes = []
    for name, codes in found.others.items():
        unknown = codes[~codes.isin(list(rates))]
        if len(unknown):
            rows: np.ndarray = unknown.index.to_numpy()
            reason = "Amount in " + unknown + f"; the usual currency is {found.usual}"
            changes.append(CellChange(name, rows, None, reason))
    return changes


RULE = Rule(
    key="several-currencies",
    title="Amounts in several currencies",
    looks_for="Amounts with another currency sign than the others, or rows whose currency column names another one.",
    why_it_matters="100 dollars and 100 lira are not 200 of anything: sums, averages and the best customers would be wrong.",
    kind="sets rows aside",
    dimension="consistent",
    default_on=True,
    look=look,
)
