"""Values far from all others, measured so that the long tail of money is not mistaken for errors."""

from __future__ import annotations

import numpy as np

from core.cleaning.context import TableContext, labels
from core.cleaning.phrases import verb
from core.cleaning.results import Example, RuleOption
from core.cleaning.rule import CellChange, Choice, Outcome, RowsAside, Rule
from core.cleaning.rules.returned_goods import returned
from core.columns.results import ColumnMeaning
from core.wording import count, listing, number, percent

CUTOFF = 3.5
"""Modified z-score of Iglewicz & Hoaglin, *How to detect and handle outliers*, 1993."""
FEWEST_VALUES, FEWEST_DISTINCT = 20, 8
SKEWED = 1.0
MOST = 0.02
SKIPPED_ROLES = ("birth_year", "discount", "rating", "satisfaction", "nps", "survey_answer", "spending_score")


def look(context: TableContext, choice: Choice) -> Outcome | None:
    """Extreme values per column; kept unless the user decides otherwise."""
    found = {meaning.name: far for meaning in context.numbers() if len(far := far_values(context, meaning))}
    if not found:
        return None
    rows = np.unique(np.concatenate(list(found.values())))
    limit = choice.options["what"] == "limit"
    named = listing([_words(context, name, far) for name, far in found.items()], 4)
    return Outcome(
        what=f"{count(len(rows), 'row')} ({percent(len(rows) / len(context.frame))} of the rows) "
        f"{verb(len(rows), 'hold')} a value far from all others: {named}.",
        if_on="The values were limited to the edge of the usual range." if limit else "These rows were set aside.",
        if_off="Kept as they are. They are often the best customers; their pull on the segments is limited later on.",
        rows=rows,
        cells=sum(len(far) for far in found.values()),
        changes=tuple(_limited(context, name, far) for name, far in found.items()) if limit else (),
        aside=() if limit else (RowsAside(rows, "Holds a value far from all others"),),
        examples=_examples(context, found),
        columns=tuple(found),
        points=tuple(found.items()),
        chosen={"what": choice.options["what"]},
        severity="info",
    )


def far_values(context: TableContext, meaning: ColumnMeaning) -> np.ndarray:
    """Row labels whose value is an outlier of its column; none where the method does not fit."""
    values = context.frame.loc[~returned(context), meaning.name].dropna()
    if (
        meaning.role in SKIPPED_ROLES
        or meaning.low is not None
        or len(values) < FEWEST_VALUES
        or values.nunique() < FEWEST_DISTINCT
    ):
        return np.array([], dtype="int64")
    scaled = np.log1p(values - min(0.0, float(values.min()))) if abs(float(values.skew())) > SKEWED else values
    middle = float(scaled.median())
    spread = float((scaled - middle).abs().median())
    if spread == 0:
        return np.array([], dtype="int64")
    far = labels((0.6745 * (scaled - middle) / spread).abs() > CUTOFF)
    # When many values are "far", the column has another shape than the method supposes.
    return far if len(far) <= MOST * len(values) else np.array([], dtype="int64")


def _words(context: TableContext, name: str, far: np.ndarray) -> str:
    values = context.frame.loc[far, name]
    low, high = number(float(values.min())), number(float(values.max()))
    return f"{name} ({low})" if low == high else f"{name} ({len(far):,}, from {low} to {high})"


def _limited(context: TableContext, name: str, far: np.ndarray) -> CellChange:
    usual = context.frame[name].drop(index=far)
    low, high = float(usual.min()), float(usual.max())
    after = context.frame.loc[far, name].clip(low, high)
    return CellChange(name, far, after, f"Limited to the usual range, {number(low)} to {number(high)}", imputed=True)


def _examples(context: TableContext, found: dict[str, np.ndarray]) -> tuple[Example, ...]:
    examples = []
    for name, far in found.items():
        values = context.frame.loc[far, name]
        row = values.abs().sort_values(kind="stable").index[-1]
        examples.append(Example(context.table.name, context.source_row(row), name, number(float(values[row])), ""))
    return tuple(examples[:5])


RULE = Rule(
    key="outliers",
    title="Values far from all others",
    looks_for="Numbers much larger or smaller than the rest, on a scale that suits money.",
    why_it_matters="They may be the best customers or a slip of the keyboard. Look at them before deciding.",
    kind="points out",
    dimension="",
    default_on=False,
    look=look,
    options=(
        RuleOption(
            "what",
            "When switched on",
            (("limit", "Limit the values to the usual range"), ("aside", "Set the rows aside")),
            "limit",
        ),
    ),
)
