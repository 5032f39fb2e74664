"""Numbers and dates that stand for "unknown": -1, 999, 1900-01-01; found where the data show it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.results import Proposal
from core.cleaning.rule import CellChange, Choice, Outcome, Rule
from core.columns.results import ColumnMeaning
from core.wording import count, listing

NEGATIVE = (-1.0, -9.0, -99.0, -999.0, -9999.0)
REPEATED = tuple(float(digit * length) for length in range(2, 10) for digit in "123456789")
POSITIVE = (*REPEATED, 123456.0, 1234567.0)
DATES = tuple(
    pd.Timestamp(day) for day in ("1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1970-01-01", "2099-12-31")
)
ALWAYS_NEGATIVE_TOO = ("amount_line", "quantity", "profit", "discount", "unit_price", "monetary_total", "other_numeric")
FEWEST_VALUES, FENCE, INNER = 20, 3.0, 1.5
SPIKE = 3
PERSONAL_ROLES = (
    "age",
    "birth_year",
    "income",
    "spending_score",
    "satisfaction",
    "rating",
    "household",
    "recency_days",
)
# One step further on a count or a scale is a value like the others, not a code beside them.
SMALLEST_GAP = 3
FAR, FEWEST_ON_ONE_DAY, TIMES_USUAL, MANY_DIGITS = 1.5, 5, 20, 5
YOUNGEST_GAP = 5
ABOVE_PERSONS, ABOVE_PRICES = 2, 50  # times the largest other value
CLEAR_ONES = "The clear ones were emptied; what may be true was left for you to judge."


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Emptied when the value lies apart from all others and is typed again and again or cannot be meant;
    others are only pointed out, since they may be true."""
    found = [case for meaning in context.meanings for case in _cases(context, meaning)]
    if not found:
        return None
    changes, points, proposals = [], [], []
    for meaning, text, rows, clear in found:
        key = f"{meaning.name}={text}"
        accepted = choice.accepts(key, by_default=clear)
        proposals.append(Proposal(key, f"{meaning.name}: {text} ({count(len(rows), 'time')})", len(rows), accepted))
        if accepted:
            changes.append(CellChange(meaning.name, rows, None, f"{text} stands for “unknown”"))
        else:
            points.append((meaning.name, rows))
    cells = sum(len(rows) for _, _, rows, _ in found)
    everything = np.unique(np.concatenate([rows for _, _, rows, _ in found]))
    return Outcome(
        what=f"{count(cells, 'cell')} {verb(cells, 'hold')} a number or date people type for “unknown”: "
        f"{listing([proposal.words for proposal in proposals], 4)}.",
        if_on=CLEAR_ONES if points else "It was emptied." if cells == 1 else "They were emptied.",
        if_off="Left as they are for you to judge.",
        rows=everything,
        cells=cells,
        changes=tuple(changes),
        points=tuple(points),
        proposals=tuple(proposals),
        columns=tuple(dict.fromkeys(meaning.name for meaning, *_ in found)),
        default_on=bool(changes),
    )


Case = tuple[ColumnMeaning, str, np.ndarray, bool]


def _cases(context: TableContext, meaning: ColumnMeaning) -> list[Case]:
    values = context.frame[meaning.name]
    if meaning.kind == "date":
        return _dates(meaning, values)
    if meaning in context.numbers() and values.notna().sum() >= FEWEST_VALUES:
        return _numbers(meaning, values, context.ordered(meaning.name))
    return []


def _numbers(meaning: ColumnMeaning, values: pd.Series, ordered: np.ndarray) -> list[Case]:
    """Looked for again without those that are clear: they hide others, as 9,999 hides 999."""
    found: dict[str, Case] = {}
    while len(ordered) >= FEWEST_VALUES:
        fresh = {case[1]: case for case in _at_sight(meaning, values, ordered) if case[1] not in found}
        found.update(fresh)
        clear = [rows for _, _, rows, is_clear in fresh.values() if is_clear]
        if not clear:
            break
        values = values.mask(values.index.isin(np.concatenate(clear)))
        ordered = np.sort(values.dropna().to_numpy())
    return sorted(found.values(), key=lambda case: case[1])


def _at_sight(meaning: ColumnMeaning, values: pd.Series, ordered: np.ndarray) -> list[Case]:
    high = _upper_fence(ordered)
    cases = _spike(meaning, values, ordered)
    for sentinel in _listed(meaning, values, high):
        here = values == sentinel
        others = values[~here]
        plain = others[~others.isin(NEGATIVE if sentinel < 0 else POSITIVE)].dropna()
        negative = sentinel < 0 and meaning.role not in ALWAYS_NEGATIVE_TOO and bool((plain >= 0).all())
        apart = sentinel > high and _stands_apart(sentinel, int(here.sum()), plain)
        nobody = sentinel == 0 and meaning.role == "age" and float(others[others > 0].min()) >= YOUNGEST_GAP
        if negative or apart or nobody:
            clear = nobody or int(here.sum()) >= SPIKE or _cannot_be_meant(meaning, sentinel, others)
            cases.append((meaning, f"{sentinel:.0f}", labels(here), clear))
    return cases


def _stands_apart(sentinel: float, times: int, others: pd.Series) -> bool:
    """A wide gap below it, and above it nothing, or less than it was typed itself."""
    below, above = others[others < sentinel], int((others > sentinel).sum())
    return sentinel > FAR * float(below.max()) and (not above or (times >= SPIKE and above < times))


def _listed(meaning: ColumnMeaning, values: pd.Series, high: float) -> list[float]:
    """The numbers of our lists that occur where they could stand for "unknown"."""
    least, most = float(values.min()), float(values.max())
    wanted = [sentinel for sentinel in NEGATIVE if least <= sentinel]
    wanted += [sentinel for sentinel in POSITIVE if high < sentinel <= most]
    wanted += [0.0] if meaning.role == "age" else []
    return [float(found) for found in values[values.isin(wanted)].unique()] if wanted else []


def _cannot_be_meant(meaning: ColumnMeaning, sentinel: float, others: pd.Series) -> bool:
    """A single one is clear too when all its many digits are the same and it is far above the next value:
    twice in columns that describe a person, much further elsewhere (a price can be anything)."""
    digits = f"{sentinel:.0f}"
    alike = len(digits) >= MANY_DIGITS and len(set(digits)) == 1
    times = ABOVE_PERSONS if meaning.role in PERSONAL_ROLES else ABOVE_PRICES
    return alike and sentinel > times * float(others.max())


def _spike(meaning: ColumnMeaning, values: pd.Series, ordered: np.ndarray) -> list[Case]:
    """A large value typed several times, with a wide gap of nothing below it and next to nothing above it,
    whatever number it is. Prices repeat by nature, so there it is only a suggestion."""
    tail = int(np.searchsorted(ordered, _upper_fence(ordered, INNER), side="right"))
    texts, starts, counts = np.unique(ordered[tail:], return_index=True, return_counts=True)
    for top, start, times in zip(texts[::-1], starts[::-1] + tail, counts[::-1], strict=True):
        above = len(ordered) - start - times
        if above >= SPIKE:
            return []
        below = float(ordered[start - 1]) if start else float(top)
        if times < SPIKE or times > 0.5 * len(values) or below <= 0 or top <= FAR * below or top - below < SMALLEST_GAP:
            continue
        here = values == top
        if times >= 2 * float(values[~here].value_counts().median()):
            return [(meaning, f"{top:.10g}", labels(here), meaning.role in PERSONAL_ROLES)]
    return []


def _upper_fence(ordered: np.ndarray, times: float = FENCE) -> float:
    """Tukey's outer (or inner) fence, *Exploratory Data Analysis*, 1977."""
    first, third = ordered[len(ordered) // 4], ordered[3 * len(ordered) // 4]
    return float(third + times * (third - first))


def _dates(meaning: ColumnMeaning, values: pd.Series) -> list[Case]:
    cases: list[Case] = _one_day(meaning, values) if meaning.role == "birth_date" else []
    for day in DATES:
        here = values == day
        if not here.any():
            continue
        others = values[~here].dropna()
        year = pd.Timedelta(days=365)
        apart = len(others) > 0 and not others.between(day - year, day + year).any()
        if apart:
            cases.append((meaning, day.date().isoformat(), labels(here), int(here.sum()) >= SPIKE))
    return list({case[1]: case for case in cases}.values())


def _one_day(meaning: ColumnMeaning, values: pd.Series) -> list[Case]:
    """A birthday far more people have than any other is what a form fills in; only suggested."""
    counts = values.value_counts()
    if len(counts) < FEWEST_VALUES or counts.iloc[0] < max(FEWEST_ON_ONE_DAY, TIMES_USUAL * counts.iloc[1:].mean()):
        return []
    return [(meaning, counts.index[0].date().isoformat(), labels(values == counts.index[0]), False)]


RULE = Rule(
    key="placeholder-values",
    title="Numbers that stand for “unknown”",
    looks_for="Values such as -1, 999, 666,666 or 1900-01-01, far from all other values of their column.",
    why_it_matters="Counted as true they move averages, and their rows look like a segment of their own.",
    kind="changes cells",
    dimension="valid",
    default_on=False,
    look=look,
)
