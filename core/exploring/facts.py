"""Every fact that could be told, with how telling it is; choosing among them is done elsewhere.

A fact enters only when it is large enough to matter and too large for chance (the bar is high, about
one in a thousand, because many are looked at). Scores are effects between 0 and 1. Sentences say
what goes with what, never what causes what.
"""

from __future__ import annotations

import math

import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.columns.results import ColumnMeaning, Table
from core.columns.roles import BY_KEY
from core.exploring import visible
from core.exploring.associations import correlation_ratio
from core.exploring.comparisons import LEAST_GROUP, group_table, telling_extremes
from core.exploring.kin import SAME_THING, are_kin
from core.exploring.meetings import most_telling_meeting
from core.exploring.money_facts import GROUPS, money_facts
from core.exploring.people import NAME, told_and_done
from core.exploring.quarters import in_the_quarters
from core.exploring.results import Distribution, Exploration, Highlight
from core.exploring.sales_facts import sales_facts
from core.exploring.spread_facts import spread_facts
from core.features.results import CustomerFeatures

LEAST_STRENGTH = 0.3
LEAST_SIGNIFICANCE = 3.3
MUCH_MISSING = 0.2
DOMINANT = 0.7
# The number of a month or of a row says when or where something stands, not how much there is.
COUNTED_ON = {"date_part", "row_id"}
# That a jeweller's receipts are larger than a coffee shop's is expected: worth a place only when little else is.
AMOUNTS, EXPECTED = {"amount_line", "unit_price", "monetary_total", "cost"}, 0.3


def candidates(
    result: Exploration, cleaned: Cleaned, features: CustomerFeatures | None, money: pd.Series | None
) -> list[Highlight]:
    """All facts worth considering, unordered."""
    found = [*sales_facts(result, cleaned, money), *money_facts(cleaned, cleaned.joined.currency)]
    for one in result.associations:
        strengths = _across(features, one.strengths) if features and one.table == NAME else one.strengths
        table = cleaned.table(one.table)
        found += _relationships(table, strengths)
        if one.table != NAME:
            found += spread_facts(table)
    if features is not None:
        found += _worth_by_group(features)
    for distribution in result.distributions:
        found += _single_column(cleaned.table(distribution.table), distribution)
    return found


def _across(features: CustomerFeatures, strengths: pd.DataFrame) -> pd.DataFrame:
    """Pairs of something told and something done: what was done hangs together by definition, and
    what was told is compared in its own table."""
    told, done = told_and_done(features)
    left, right = strengths["left"], strengths["right"]
    return strengths[(left.isin(told) & right.isin(done)) | (left.isin(done) & right.isin(told))]


def _relationships(table: Table, strengths: pd.DataFrame) -> list[Highlight]:
    found = []
    telling = strengths[strengths["strength"].ge(LEAST_STRENGTH)]
    for row in telling.itertuples():
        left, right = table.column(row.left), table.column(row.right)
        significance = row.strength * math.sqrt(max(row.rows - 1, 0))
        if significance < LEAST_SIGNIFICANCE or are_kin(left, right) or {left.role, right.role} & COUNTED_ON:
            continue
        if row.method == "correlation ratio":
            fact = _difference(table, left, right, row.strength)
        else:
            fact = _pair(left, right, float(row.strength), int(row.sign), table)
        if fact is not None:
            found.append(fact)
    return found


def _pair(left: ColumnMeaning, right: ColumnMeaning, strength: float, sign: int, table: Table) -> Highlight | None:
    about = (left.name, right.name)
    if strength >= SAME_THING:
        sentence = f"{wording.named(left.label)} and {wording.named(right.label)} say almost the same thing."
        return Highlight(sentence, "One of the two is enough when forming segments.", about, 0.25, "relationship")
    size = "strongly" if strength >= 0.6 else "clearly" if strength >= 0.45 else "somewhat"
    if sign == 0:
        sentence = most_telling_meeting(left, right, table)
        if not sentence:
            return None
    else:
        how = "higher" if sign > 0 else "lower"
        left_name, right_name = wording.named(left.label), wording.named(right.label)
        sentence = (
            f"Where {left_name} is higher, {right_name} tends {size} to be {how}{in_the_quarters(table, left, right)}."
        )
    meaning = "Knowing one tells you something about the other; it does not show that one causes the other."
    if BY_KEY[left.role].sensitive or BY_KEY[right.role].sensitive:
        meaning = "Worth knowing, but nobody should get another offer because of it."
    return Highlight(sentence, meaning, about, 0.8 * strength, "relationship")


def _difference(table: Table, left: ColumnMeaning, right: ColumnMeaning, strength: float) -> Highlight | None:
    numbers = (*visible.NUMBERS, "time")
    number, by = (left, right) if left.kind in numbers else (right, left)
    if number.kind not in numbers:
        return _pair(left, right, strength, 0, table)
    groups = group_table(visible.as_numbers(table, number), visible.as_labels(table, by))
    extremes = telling_extremes(groups)
    if extremes is None:
        return None
    best, worst = extremes
    high, low = (visible.shown(row["median"], number, table) for row in (best, worst))
    sentence = (
        f"{wording.named(number.label)} differs by {wording.named(by.label)}: typically {high} for {_short(best, by.label)}, "
        f"{low} for {_short(worst, by.label)}."
    )
    meaning = "These groups may need different offers; check whether the segments show the same difference."
    if BY_KEY[by.role].sensitive:
        meaning = "Worth knowing, but nobody should get another offer because of it."
    weight = EXPECTED if number.role in AMOUNTS and by.role in GROUPS else 0.85
    return Highlight(sentence, meaning, (number.name, by.name), weight * float(strength), "difference")


def _short(row: pd.Series, of: str) -> str:
    """The value of a group; a bare number is told with its column."""
    value = wording.shorten(str(row["label"]), 40)
    return value if any(letter.isalpha() for letter in value) and value not in ("Yes", "No") else f"{of} {value}"


def _worth_by_group(features: CustomerFeatures) -> list[Highlight]:
    """Who brings the money, by what is known of the customers."""
    if features.money is None:
        return []
    found = []
    for column, label in features.descriptor_labels:
        groups = features.descriptors[column]
        known = groups.notna() & groups.ne("") & features.money.notna()
        values, money = groups[known], features.money[known]
        if column in features.sensitive_descriptors or not 2 <= values.nunique() <= 50 or len(values) < LEAST_GROUP * 4:
            continue
        strength = correlation_ratio(money, values)
        extremes = telling_extremes(group_table(money, values))
        if strength < LEAST_STRENGTH or strength * math.sqrt(len(values)) < LEAST_SIGNIFICANCE or extremes is None:
            continue
        high, low = (wording.money(row["median"], features.currency) for row in extremes)
        sentence = (
            f"What a customer is worth differs by {label}: typically {high} for {_short(extremes[0], label)}, "
            f"{low} for {_short(extremes[1], label)}."
        )
        meaning = "Look at these groups first when you choose whom to reward and whom to win."
        found.append(Highlight(sentence, meaning, ("money", column), 0.9 * strength, "difference"))
    return found


def _single_column(table: Table, distribution: Distribution) -> list[Highlight]:
    meaning = table.column(distribution.column)
    about, found = (distribution.column,), []
    absent = distribution.missing / max(distribution.rows, 1)
    matters = BY_KEY[meaning.role].measure or meaning.role in ("age_band", "gender", "birth_year", "income_band")
    if matters and absent >= MUCH_MISSING and table.name != NAME:
        sentence = f"{wording.named(meaning.label)} is missing for {wording.percent(absent)} of the {visible.ROW_NOUNS[table.kind]}s."
        advice = "Segments that use it can only place the others: leave it out, or ask for it at the next visit."
        found.append(Highlight(sentence, advice, about, 0.3 + absent / 2, "missing"))
    if "share" in distribution.bins.columns:
        found += _dominance(table, meaning, distribution)
    elif BY_KEY[meaning.role].measure:
        advice = "This is what is normal here; customers far outside are worth a closer look."
        sentence = f"{wording.named(meaning.label)}: {distribution.sentence[:1].lower()}{distribution.sentence[1:]}"
        found.append(Highlight(sentence, advice, about, 0.1 + 0.05 * (1 - absent), "usual"))
    return found


def _dominance(table: Table, meaning: ColumnMeaning, distribution: Distribution) -> list[Highlight]:
    share = float(distribution.bins["share"].max())
    if share < DOMINANT or meaning.kind == "boolean":
        return []
    value = wording.shorten(str(distribution.bins.loc[distribution.bins["share"].idxmax(), "label"]), 40)
    sentence = f"{wording.percent(share)} of the {visible.ROW_NOUNS[table.kind]}s have the same {wording.named(meaning.label)}: {value}."
    advice = "So many share it that it tells few of them apart."
    return [Highlight(sentence, advice, (distribution.column,), 0.15 + share / 10, "dominant")]
