"""From a raw table to one whose columns have meanings: the story of this stage, in order.

Headers, then kinds, then roles column by column, then what only the whole table can tell: its kind,
the date order and decimal mark its columns share, the meaning of its price, its currency.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.columns.choosing import RoleGuess, guess_role
from core.columns.date_orders import NOBODY, OrderHints
from core.columns.date_witnesses import testimonies
from core.columns.distinct import Distinct, distinct_values
from core.columns.header_roles import rank_roles
from core.columns.headerless import without_headers
from core.columns.headers import Header, language_of, read_header
from core.columns.kinds import decide_kind
from core.columns.meanings import describe, unreadable_frame
from core.columns.month_columns import spending_by_month, with_months
from core.columns.overruling import checked, chosen_orders, chosen_roles
from core.columns.pricing import settle_prices
from core.columns.questions import date_question, swap_questions
from core.columns.remarks import column_findings
from core.columns.results import ColumnChoices, Table
from core.columns.settling import settle_roles, spending_by_category
from core.columns.shared_scales import with_shared_steps
from core.columns.stated_totals import total_findings
from core.columns.statements import answered_in_points, is_statement, survey_statements
from core.columns.table_currency import table_currency
from core.columns.table_kind import find_kind
from core.columns.typed import typed_column
from core.columns.understood import KindHints, Understood
from core.columns.which_amount import money_of_the_line
from core.problems import Finding, Question
from core.reading.results import RawTable


@dataclass(frozen=True, eq=False)
class _Column:
    name: str
    header: Header
    understood: Understood
    guess: RoleGuess


def understand(raw: RawTable, choices: ColumnChoices = ColumnChoices()) -> Table:
    """Give every column of a raw table a kind, a role and typed values.

    Raises :class:`core.problems.UserError` when a choice names a column, role or kind there is not.
    """
    checked(raw, choices)
    names = [str(name) for name in raw.frame.columns]
    language = language_of([read_header(name) for name in names])
    headers = [read_header(name, language) for name in names]
    values = [distinct_values(raw.frame[name]) for name in names]
    understood = _understand_columns(names, headers, values, choices)
    rows = len(raw.frame)
    guesses = [guess_role(header, column, rows) for header, column in zip(headers, understood, strict=True)]
    guesses = spending_by_category(without_headers(guesses, headers, understood), headers, understood)
    guesses = spending_by_month(guesses, headers, understood)
    guesses = chosen_roles(names, survey_statements(guesses, headers, understood), choices)
    kind, why = find_kind(guesses, understood, rows)
    if choices.table_kind:
        kind, why = choices.table_kind, "You chose it."
    guesses = chosen_roles(names, settle_roles(guesses, headers, understood, kind, rows), choices)
    frame = pd.DataFrame(
        {name: typed_column(column, raw.frame.index) for name, column in zip(names, understood, strict=True)}
    )
    guesses, price_questions = settle_prices(names, guesses, frame, choices)
    guesses, amounts = money_of_the_line(names, guesses, frame)
    columns = [_Column(*entry) for entry in zip(names, headers, understood, guesses, strict=True)]
    return _table(raw, frame, columns, kind, why, choices, price_questions, amounts)


def _understand_columns(
    names: list[str], headers: list[Header], values: list[Distinct], choices: ColumnChoices
) -> list[Understood]:
    """Twice where needed: once to learn the table's decimal mark and date order, once with them."""
    kinds = dict(choices.kinds)
    kept = {
        key.partition(":")[2]
        for key, answer in choices.answers
        if key.startswith("swapped-dates:") and answer == "keep"
    }
    orders = chosen_orders(names, choices)
    first = [
        decide_kind(
            value, _hints(header, value, kinds.get(name), OrderHints(orders.get(name, ""), as_stored=name in kept))
        )
        for name, header, value in zip(names, headers, values, strict=True)
    ]
    decimal, order, local = _decimal_mark(first), _sure_order(first), _local_order(headers, first)
    hints = [
        OrderHints(orders.get(name, ""), order, decimal, local, "birth" in header.concepts, name in kept)
        for name, header in zip(names, headers, strict=True)
    ]
    told = testimonies(headers, first, hints)
    again = []
    for place, (name, header, value, column) in enumerate(zip(names, headers, values, first, strict=True)):
        if not _undecided(column) and place not in told:
            again.append(column)
            continue
        known = replace(hints[place], testimony=told.get(place, NOBODY))
        again.append(decide_kind(value, _hints(header, value, kinds.get(name), known, decimal)))
    return with_shared_steps(again)


def _hints(header: Header, values: Distinct, chosen: str | None, dates: OrderHints, decimal: str = "") -> KindHints:
    spoken = is_statement(header) and answered_in_points(values)
    roles = () if spoken else tuple(role for role, score in rank_roles(header) if score >= 0.45)
    dates = replace(dates, births="birth" in header.concepts)
    return KindHints(roles, dates, decimal, chosen, header.low is not None)  # type: ignore[arg-type]


def _undecided(column: Understood) -> bool:
    if column.date is not None:
        return column.date.choice is not None and column.date.choice.open
    return column.number is not None and column.number.marks.guessed


def _decimal_mark(columns: list[Understood]) -> str:
    marks: Counter[str] = Counter()
    for column in columns:
        if column.number is not None and not column.number.marks.guessed:
            style = column.number.marks
            if style.decimal and not (style.decimal == "." and column.values.has_native):
                marks[style.decimal] += 1
            elif style.thousands in (".", ","):
                marks["," if style.thousands == "." else "."] += 1
    return marks.most_common(1)[0][0] if marks else ""


def _sure_order(columns: list[Understood]) -> str:
    sure = {
        column.date.choice.order
        for column in columns
        if column.date is not None and column.date.choice is not None and not column.date.choice.open
    }
    return sure.pop() if len(sure) == 1 else ""


def _local_order(headers: list[Header], columns: list[Understood]) -> str:
    """Where the table seems to come from: the language of its headers, its currency, its postcodes."""
    languages: Counter[str] = Counter()
    for header in headers:
        languages.update(dict(header.languages))
    most = languages.most_common(1)[0] if languages else ("en", 0)
    if languages.get("en", 0) < most[1]:
        return "DMY"
    words = {word for header in headers for word in header.words}
    currencies = {column.number.affixes.currency for column in columns if column.number is not None} | {
        header.currency for header in headers
    }
    if currencies - {"", "USD"}:
        return "DMY"
    return "MDY" if "USD" in currencies or words & {"zip", "zipcode", "zip code", "state", "ssn"} else ""


def _table(
    raw: RawTable,
    frame: pd.DataFrame,
    columns: list[_Column],
    kind: str,
    why: str,
    choices: ColumnChoices,
    questions: list[Question],
    said: list[Finding],
) -> Table:
    currency = choices.currency or table_currency(
        [column.header for column in columns],
        [column.understood for column in columns],
        [column.guess for column in columns],
        raw.title,
    )
    findings = [replace(finding, file=raw.file, sheet=raw.sheet) for finding in said]
    answered = dict(choices.date_orders)
    for column in columns:
        found = column_findings(column.name, column.understood, raw.source_rows)
        findings += [replace(finding, file=raw.file, sheet=raw.sheet) for finding in found]
        questions += swap_questions(column.name, column.understood, raw.source_rows, dict(choices.answers))
        question = date_question(
            column.name, column.understood, raw.source_rows, column.name in answered or "*" in answered
        )
        if question is not None:
            questions.append(question)
    meanings = with_months(
        [describe(column.name, column.header, column.understood, column.guess, choices, currency) for column in columns]
    )
    return Table(
        name=raw.file if not raw.sheet else f"{raw.file} · {raw.sheet}",
        file=raw.file, digest=raw.digest, sheet=raw.sheet, kind=kind, kind_reason=why,  # type: ignore[arg-type]
        frame=frame, raw=raw.frame, columns=meanings, source_rows=np.asarray(raw.source_rows), receipt=raw.receipt,
        left_out=raw.left_out, unreadable=unreadable_frame([(column.name, column.understood) for column in columns]),
        findings=(*raw.findings, *findings, *total_findings(raw, frame, meanings)),
        questions=tuple(replace(question, file=raw.file, sheet=raw.sheet) for question in questions), currency=currency,
    )  # fmt: skip
