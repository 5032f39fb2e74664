"""Survey statements and questions: their form and their answers decide, not the words they mention.

“I plan my purchases”, answered 1 to 5, is an opinion and no number of purchases. Says which headers are
written by the one who answers (or stand in a block of sentences sharing one scale) and gives their columns
the meaning of an answer. What the header asks to be counted (“How many times ...?”) stays a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core.columns.choosing import RoleGuess
from core.columns.distinct import Distinct
from core.columns.folding import ascii_digits
from core.columns.headers import Header
from core.columns.understood import Understood
from core.columns.vocabulary import vocabulary

# Answers on a scale are no news about these, or say nothing against them.
_KEPT = frozenset(
    ("satisfaction", "rating", "nps", "survey_answer", "gender", "age", "age_band", "birth_year", "birth_date", "marital_status", "education",
     "nationality", "customer_id", "row_id", "constant", "free_text", "email", "phone")
)  # fmt: skip
# Amounts and counts: a question about one, answered with points of a scale, is not answered with one.
_QUANTITIES = frozenset(
    ("frequency_count", "frequency_band", "visit_count", "income", "amount_line", "monetary_total", "amount_by_category", "amount_by_month", "unit_price",
     "cost", "profit", "discount", "points", "recency_days", "tenure", "other_numeric", "quantity", "order_id")
)  # fmt: skip
_COUNTED = frozenset(("count", "quantity", "days", "recency"))
_PERIODS = frozenset(("month", "year", "week"))
_SCALES = frozenset(("agreement", "survey", "frequency", "satisfaction"))
_HIGHEST_POINT, _FEWEST_POINTS = 10, 2
_BLOCK, _SHORT, _LONG = 3, 2, 5  # columns; words of a sentence, and of one that needs no verb we know


def is_statement(header: Header) -> bool:
    """Whether the one who answers is speaking: “I”, “my”, “ich”, “mes”, “我”."""
    first = vocabulary().first_person
    return any(word in first for word in header.words)


def answered_in_points(values: Distinct) -> bool:
    """Whether the cells hold nothing but points from 0 or 1 to at most 10 (missing cells aside)."""
    return _ends([str(text) for text in values.texts if str(text).strip()]) is not None


def survey_statements(
    roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]
) -> list[RoleGuess]:
    """The roles, with the meaning of an answer where a statement or question is answered on a scale."""
    block = _block(roles, headers, columns)
    return [
        _answer(guess, header, column, place in block)
        for place, (guess, header, column) in enumerate(zip(roles, headers, columns, strict=True))
    ]


def _answer(guess: RoleGuess, header: Header, column: Understood, in_block: bool) -> RoleGuess:
    role = _role_of_answers(column)
    spoken = is_statement(header) or in_block
    if not role or guess.role in (*_KEPT, role):
        return guess
    asked = _is_question(header) and column.kind == "integer" and guess.role in _QUANTITIES
    if not (spoken or asked) or (not is_statement(header) and _counts(header)):
        return guess
    form = "a statement" if spoken and not _is_question(header) else "a question"
    reason = f"the header is {form} and the values are answers to it"
    others = tuple(key for key in (guess.role, *guess.alternatives) if key != role)
    return replace(guess, role=role, confidence=0.7, reason=reason, alternatives=others[:3])


def _role_of_answers(column: Understood) -> str:
    if column.kind == "boolean":
        return "flag"
    if column.kind == "ordered" and (column.scale in _SCALES or not column.scale):
        return "survey_answer"
    return "survey_answer" if column.kind == "integer" and _points(column) is not None else ""


def _points(column: Understood) -> tuple[int, int] | None:
    """Lowest and highest answer of a column of points."""
    kept = ~column.missing & ~column.unread
    return _ends([str(text) for text in column.values.texts[kept]])


def _ends(texts: Sequence[str]) -> tuple[int, int] | None:
    numbers = [ascii_digits(text).strip().removesuffix(".0") for text in texts]
    if len(numbers) < _FEWEST_POINTS or not all(number.isdecimal() and len(number) <= 2 for number in numbers):
        return None
    low, high = min(map(int, numbers)), max(map(int, numbers))
    return (low, high) if low in (0, 1) and high <= _HIGHEST_POINT else None


def _is_question(header: Header) -> bool:
    return any(mark in header.text for mark in "?？؟")


def _counts(header: Header) -> bool:
    """Whether a number is asked for: how many, or how often in a period."""
    return bool(header.concepts & _COUNTED) or ("frequency" in header.concepts and bool(header.concepts & _PERIODS))


def _block(roles: Sequence[RoleGuess], headers: Sequence[Header], columns: Sequence[Understood]) -> frozenset[int]:
    """Places of the columns that share one scale and say more in their headers than the name of a quantity."""
    scales = {
        place: ends
        for place, (header, column) in enumerate(zip(headers, columns, strict=True))
        if column.kind in ("integer", "boolean") and _says_more(header) and (ends := _points(column)) is not None
    }
    shared = Counter(scales.values())
    return frozenset(place for place, ends in scales.items() if shared[ends] >= _BLOCK)


def _says_more(header: Header) -> bool:
    known = vocabulary().fillers
    unexplained = [word for word in header.unknown if word not in known and (len(word) > 2 or not word.isascii())]
    words = len(header.text.split())
    return words >= _LONG or (words >= _SHORT and bool(unexplained or is_statement(header)))
