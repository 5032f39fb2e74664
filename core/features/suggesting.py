"""Which features we would form segments on, and the reason for each, in words.

Suggested are the best-ranked features that differ between customers, are filled in, and do not count
something twice. Everything else stays available, with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.features.material import Measure
from core.wording import percent

MOST_SUGGESTED, FEW_SUGGESTED = 8, 3
FILLED_ENOUGH = 0.8
# A customer without a value gets no segment: what is merely useful must be known for nearly everybody.
FILLED_NEARLY = 0.9
# Two features as close as this say the same thing (HAZARDS: they would count twice in every distance).
SAME = 0.98
# Roles that say nothing about how telling a column is.
_UNKNOWN = {"other_numeric", "survey_answer", "rating"}
BELONGING_STEP = 0.05
# What customers do, counted from their purchases.
BEHAVIOUR = {"recency", "frequency", "monetary"}
# What customers are or said. Where all of the behaviour is known it forms segments and this describes them:
# mixed in, it blurs the groups that buy alike.
DESCRIBING = {"columns", "age", "tenure", "survey"}
# When one value is shared by nearly everybody a feature cannot tell customers apart.
SAME_VALUE_SHARE = 0.95


@dataclass
class _Taken:
    keys: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    complete: np.ndarray | None = None


def suggest(measures: tuple[Measure, ...], base: np.ndarray) -> dict[str, tuple[bool, str]]:
    """(suggested, reason) per feature key; ``base`` marks the customers who can be expected to have
    values (for example those who ever bought)."""
    belonging = _belonging(measures, base)
    # A total before its parts: purchases in all say more about a customer than those in one channel.
    order = sorted(
        range(len(measures)),
        key=lambda i: (
            measures[i].feature.sensitive,
            measures[i].rank,
            measures[i].rank == 0 and measures[i].feature.family != "totals",
            -belonging.get(measures[i].feature.key, 0.0),
            i,
        ),
    )
    ranks = pd.DataFrame({m.feature.key: m.values for m in measures})[base].rank()
    taken = _Taken(complete=base.copy())
    found: dict[str, tuple[bool, str]] = {}
    for i in order:
        measure = measures[i]
        reason = _against(measure, base, taken, ranks)
        found[measure.feature.key] = (not reason, reason or _in_favour(measure, base))
        if not reason:
            _take(measure, taken)
    return _parts_when_few(found, measures, base, taken)


def _belonging(measures: tuple[Measure, ...], base: np.ndarray) -> dict[str, float]:
    """Where more columns of unknown meaning wait than there is room for: how strongly each moves with any
    other (rank correlation). Columns that move with nothing hold no groups of customers."""
    waiting = {
        measure.feature.key: measure.values
        for measure in measures
        if measure.rank == 1 and measure.feature.family == "columns" and measure.feature.role in _UNKNOWN
    }
    if len(waiting) <= MOST_SUGGESTED:
        return {}
    together = pd.DataFrame(waiting)[base].rank().corr().abs().to_numpy(copy=True)
    np.fill_diagonal(together, 0.0)
    # In steps, so that a slightly different sample of customers gives the same choice.
    steps = np.round(np.nan_to_num(together).max(axis=1) / BELONGING_STEP) * BELONGING_STEP
    return dict(zip(waiting, steps.tolist(), strict=True))


def _parts_when_few(
    found: dict[str, tuple[bool, str]], measures: tuple[Measure, ...], base: np.ndarray, taken: _Taken
) -> dict[str, tuple[bool, str]]:
    """With too few features to describe customers, a total gives way to the parts it is made of."""
    if len(taken.keys) >= FEW_SUGGESTED:
        return found
    by_key = {measure.feature.key: measure for measure in measures}
    for key in taken.keys:
        usable = [part for part in by_key[key].parts if part in by_key and _may_stand_for_it(by_key[part], base)]
        if len(usable) < 2 or by_key[key].feature.family == "basket":
            continue
        found[key] = (False, "Its parts are used instead, so it would count twice")
        for part in usable[:MOST_SUGGESTED]:
            found[part] = (True, f"Shows what {by_key[key].feature.label} is made of; few other features are there")
    return found


def _may_stand_for_it(measure: Measure, base: np.ndarray) -> bool:
    # One month says when somebody bought, not what kind of customer it is.
    return measure.feature.role != "amount_by_month" and not _against_itself(
        measure.values.to_numpy()[base], FILLED_NEARLY
    )


def _take(measure: Measure, taken: _Taken) -> None:
    feature = measure.feature
    taken.keys.append(feature.key)
    taken.labels[feature.key] = feature.label
    taken.families.add(feature.family)
    if feature.role and feature.role not in _MANY_ALLOWED:
        taken.roles[_SAME_THING.get(feature.role, feature.role)] = feature.label
    taken.parts.update(dict.fromkeys(measure.parts, feature.label))
    if taken.complete is not None:
        taken.complete = taken.complete & np.isfinite(measure.values.to_numpy())


# Several columns of these roles may measure different things.
_MANY_ALLOWED = {
    "survey_answer",
    "satisfaction",
    "rating",
    "other_numeric",
    "household",
    "amount_by_category",
    "amount_by_month",
    "flag",
}


# A band says the same as the number it was cut from.
_SAME_THING = {
    "age_band": "age",
    "birth_year": "age",
    "birth_date": "age",
    "income_band": "income",
    "frequency_band": "frequency_count",
    "visit_count": "frequency_count",
}


def _against(measure: Measure, base: np.ndarray, taken: _Taken, ranks: pd.DataFrame) -> str:
    """Why not, in words; empty when nothing speaks against it."""
    feature = measure.feature
    itself = _against_itself(measure.values.to_numpy()[base], _filled_enough(measure))
    if itself:
        return itself
    if feature.sensitive and (len(taken.keys) >= FEW_SUGGESTED or taken.families & BEHAVIOUR):
        return "A personal trait: it describes the segments, and what customers do forms them"
    if feature.family in DESCRIBING and taken.families >= BEHAVIOUR:
        return "Describes the segments; what customers buy forms them"
    if feature.key in taken.parts:
        return f"Part of {taken.parts[feature.key]}, so it would count twice"
    thing = _SAME_THING.get(feature.role, feature.role)
    if thing in taken.roles:
        return f"Says the same as {taken.roles[thing]}"
    twin = _twin(feature.key, taken, ranks)
    if twin:
        return f"Moves together with {twin}, so it would count twice"
    if set(measure.parts) & set(taken.keys) and measure.feature.family == "basket":
        return "Number of visits times average basket is the total spent, so it would count twice"
    if feature.family == "survey" and set(measure.parts) & set(taken.keys):
        return "Made of answers that form the segments already, so it would count twice"
    if measure.rank > 1:
        return "Available; not needed to tell customers apart"
    return _no_room(measure, taken)


def _against_itself(values: np.ndarray, enough: float) -> str:
    """What speaks against the values, whatever else is suggested."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return "Empty for every customer"
    shares = pd.Series(known).value_counts(normalize=True)
    if len(shares) < 2:
        return "The same for every customer"
    if shares.iloc[0] > SAME_VALUE_SHARE:
        return f"{percent(float(shares.iloc[0]))} of customers have the same value, so it hardly tells them apart"
    if len(known) < enough * len(values):
        return f"Known for {percent(len(known) / len(values))} of customers only"
    return ""


def _filled_enough(measure: Measure) -> float:
    return FILLED_ENOUGH if measure.rank == 0 else FILLED_NEARLY


def _no_room(measure: Measure, taken: _Taken) -> str:
    if len(taken.keys) >= MOST_SUGGESTED:
        return f"{MOST_SUGGESTED} features are enough for segments one can describe"
    assert taken.complete is not None
    left = (taken.complete & np.isfinite(measure.values.to_numpy())).sum()
    if left < _filled_enough(measure) * taken.complete.sum():
        return "Together with the others it would leave too many customers without a segment"
    return ""


def _twin(key: str, taken: _Taken, ranks: pd.DataFrame) -> str:
    for other in taken.keys:
        pair = ranks[[key, other]].dropna()
        if len(pair) < 3:
            continue
        spread = pair.std(ddof=0)
        if (spread == 0).any():
            continue
        if abs(float(pair.corr().iloc[0, 1])) > SAME:
            return taken.labels[other]
    return ""


def _in_favour(measure: Measure, base: np.ndarray) -> str:
    values = measure.values.to_numpy()[base]
    filled = float(np.isfinite(values).mean())
    known = "known for every customer" if filled == 1 else f"known for {percent(filled)} of customers"
    return f"Differs between customers and is {known}"
