"""From features in original units to the matrix the methods see.

Decides who can be placed at all (customers without a missing value in the chosen features) and makes
every feature comparable. Rows are sorted by key; methods work on :func:`in_fixed_order`, so neither
the row order of the file nor ties can change an answer.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature
from core.problems import Finding, UserError
from core.segmentation.choosing import usable, wanted_features
from core.segmentation.results import Prepared, SegmentSettings
from core.segmentation.transforms import prepare_column
from core.wording import count, listing, percent

FEWEST_CUSTOMERS = 10
# Units differ in the last bits of a float; nine decimals of a standard deviation are far below any data.
DECIMALS = 9


def prepare(features: CustomerFeatures, settings: SegmentSettings) -> Prepared:
    """The comparable matrix; raises :class:`UserError` below ten customers or without usable features."""
    everybody = len(features.frame)
    _require(
        everybody >= FEWEST_CUSTOMERS,
        "Too few customers to form segments",
        f"The files hold {count(everybody, 'customer')}; it takes at least {FEWEST_CUSTOMERS}.",
    )
    chosen = wanted_features(features, settings)
    values, kept, findings = usable(features.frame, chosen)
    _require(bool(kept), "Nothing differs between customers", "Every chosen feature is empty or always the same.")
    complete = values.notna().all(axis=1)
    rows = values[complete].sort_index()
    _require(
        len(rows) >= FEWEST_CUSTOMERS,
        "Too few customers to form segments",
        f"{count(len(rows), 'customer')} with a value in {listing([f.label for f in kept])}; "
        f"it takes at least {FEWEST_CUSTOMERS}.",
    )
    weights = dict(settings.weights)
    made = [
        prepare_column(rows[feature.key].to_numpy(), feature, float(weights.get(feature.key, 1.0)))
        for feature in kept
        if rows[feature.key].nunique() > 1
    ]
    _require(bool(made), "Nothing differs between customers", "The customers without gaps are all the same.")
    matrix = pd.DataFrame({recipe.key: np.round(column, DECIMALS) for column, recipe in made}, index=rows.index)
    incomplete = _incomplete(features, values, kept)
    findings = [*findings, *_limits(rows, made), *_left_behind(incomplete, len(features.frame))]
    return Prepared(matrix, tuple(recipe for _, recipe in made), incomplete, tuple(findings))


def _require(met: bool, title: str, what: str) -> None:
    if not met:
        fix = "Add customers, choose features that more customers have, or check the meanings of the columns."
        raise UserError(title, what, fix, code="too-few-customers" if "few" in title else "nothing-differs")


def in_fixed_order(matrix: pd.DataFrame) -> np.ndarray:
    """Row positions sorted by content: the same customers give the same order whatever their keys."""
    columns = [matrix[name].to_numpy() for name in sorted(matrix.columns, reverse=True)]
    return np.lexsort(columns)


def _incomplete(features: CustomerFeatures, values: pd.DataFrame, kept: tuple[Feature, ...]) -> pd.DataFrame:
    gaps = values.isna()
    lacking = gaps.any(axis=1)
    labels = {feature.key: feature.label for feature in kept}
    reason = pd.Series("", index=values.index, dtype="str")
    for key, label in labels.items():
        reason = reason.mask(gaps[key] & (reason != ""), reason + f", {label}")
        reason = reason.mask(gaps[key] & (reason == ""), f"No value for {label}")
    stated = features.without_data["reason"].reindex(values.index)
    reason = reason.mask(stated.notna(), stated)
    return reason[lacking].to_frame("reason")


def _limits(rows: pd.DataFrame, made: list) -> list[Finding]:
    found = []
    for _, recipe in made:
        from core.segmentation.transforms import transform

        moved = transform(rows[recipe.key].to_numpy(), recipe)
        beyond = int(((moved < recipe.low) | (moved > recipe.high)).sum())
        if beyond:
            found.append(
                Finding(
                    code="extreme-values-limited",
                    title=f"{count(beyond, 'extreme value')} in {recipe.key}",
                    detail="They would pull the groups towards single customers.",
                    severity="info",
                    column=recipe.key,
                    cells=beyond,
                    what_we_did="Limited their pull when comparing customers; the values themselves are unchanged.",
                )
            )
    return found


def _left_behind(incomplete: pd.DataFrame, customers: int) -> list[Finding]:
    if incomplete.empty:
        return []
    reasons = incomplete["reason"].value_counts()
    return [
        Finding(
            code="customers-not-placed",
            title=f"{count(len(incomplete), 'customer')} could not be placed ({percent(len(incomplete) / customers)})",
            detail=listing([f"{reason}: {number:,}" for reason, number in reasons.items()]),
            rows=len(incomplete),
            what_we_did="Listed them without a segment.",
            what_you_can_do="Fill the gaps in the file, or choose features that everybody has.",
        )
    ]
