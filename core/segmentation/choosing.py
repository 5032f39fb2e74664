"""Which features form the segments: those asked for, or those suggested.

Finds them by key or label, warns about sensitive ones, and leaves out what cannot help: columns that
are empty, constant, or that repeat another one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature
from core.problems import Finding, UserError
from core.segmentation.results import SegmentSettings
from core.wording import listing

# Columns this close in value count as one (HAZARDS N-9).
SAME = 0.98
# Larger than any amount or count a mall can have; squares of it would overflow.
LARGEST = 1e15


def wanted_features(features: CustomerFeatures, settings: SegmentSettings) -> tuple[Feature, ...]:
    """The features asked for, in their order; raises :class:`UserError` for one that does not exist."""
    weights = dict(settings.weights)
    if settings.features is None:
        chosen = tuple(feature for feature in features.features if feature.suggested)
        if not chosen:
            # Nothing is suggested when nothing is well filled: take what there is rather than nothing.
            chosen = tuple(feature for feature in features.features if features.frame[feature.key].nunique() > 1)[:8]
    else:
        chosen = tuple(dict.fromkeys(_find(name, features) for name in settings.features))
    kept = tuple(feature for feature in chosen if weights.get(feature.key, 1.0) > 0)
    if not kept:
        raise UserError(
            "No feature to form segments on",
            "Every feature is switched off or empty.",
            "Choose at least one number or scale that differs between customers.",
            code="no-features",
        )
    return kept


def _find(name: str, features: CustomerFeatures) -> Feature:
    for same in (lambda f: f.key == name, lambda f: f.label == name, lambda f: _plain(f.key) == _plain(name)):
        for feature in features.features:
            if same(feature):
                return feature
    known = listing([f"“{feature.key}”" for feature in features.features], limit=12)
    raise UserError(
        "There is no such feature",
        f"“{name}” is not among the features of this data.",
        f"Choose from {known}.",
        code="unknown-feature",
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def usable(frame: pd.DataFrame, chosen: tuple[Feature, ...]) -> tuple[pd.DataFrame, tuple[Feature, ...], list[Finding]]:
    """Values that can be computed with, the features that help, and what was left out and why."""
    findings: list[Finding] = []
    values = frame[[feature.key for feature in chosen]].astype("float64")
    impossible = ~(values.abs() <= LARGEST) & values.notna()
    if impossible.to_numpy().any():
        findings.append(_impossible(impossible))
        values = values.mask(impossible)
    kept: list[Feature] = []
    for feature in chosen:
        column = values[feature.key]
        reason = _useless(column) or _repeats(column, values[[other.key for other in kept]])
        if reason:
            findings.append(_left_out(feature, reason))
        else:
            kept.append(feature)
    findings.extend(_sensitive(feature) for feature in kept if feature.sensitive)
    return values[[feature.key for feature in kept]], tuple(kept), findings


def _useless(column: pd.Series) -> str:
    known = column.dropna()
    if known.empty:
        return "is empty for every customer"
    # A spread lost in the rounding of the numbers themselves is no difference between customers.
    if float(known.max() - known.min()) <= 1e-9 * float(known.abs().max()):
        return "is the same for every customer"
    return ""


def _repeats(column: pd.Series, kept: pd.DataFrame) -> str:
    for key in kept.columns:
        both = column.notna() & kept[key].notna()
        if both.sum() < 3:
            continue
        one, other = column[both].to_numpy(), kept.loc[both, key].to_numpy()
        if one.std() == 0 or other.std() == 0:
            continue
        if abs(float(np.corrcoef(one / np.abs(one).max(), other / np.abs(other).max())[0, 1])) > SAME:
            return f"repeats {key}, so it would count twice"
    return ""


def _left_out(feature: Feature, reason: str) -> Finding:
    return Finding(
        code="feature-left-out",
        title=f"{feature.label} was not used to form segments",
        detail=f"It {reason}.",
        column=feature.key,
        what_we_did="Left it out; it still describes the segments.",
    )


def _impossible(cells: pd.DataFrame) -> Finding:
    columns = [str(name) for name in cells.columns[cells.any()]]
    return Finding(
        code="impossible-numbers",
        title=f"Numbers too large to compute with in {listing(columns)}",
        detail="Infinite values, or values of 16 digits and more.",
        severity="warning",
        rows=int(cells.any(axis=1).sum()),
        cells=int(cells.to_numpy().sum()),
        column=columns[0],
        what_we_did="Treated them as missing.",
        what_you_can_do="Correct them in the file.",
    )


def _sensitive(feature: Feature) -> Finding:
    return Finding(
        code="sensitive-basis",
        title=f"{feature.label} takes part in forming the segments",
        detail="Segments formed on a personal trait may treat people unequally.",
        severity="info",
        column=feature.key,
        what_you_can_do="Switch it off if offers must not depend on it; it then only describes the segments.",
    )
