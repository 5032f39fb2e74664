"""Small hand-made customers for the tests of names, profiles, rules and explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature
from core.segmentation.preparing import prepare
from core.segmentation.results import Prepared, SegmentSettings


def feature(key: str, label: str, role: str = "other_numeric", **more: object) -> Feature:
    """A column feature with sensible defaults."""
    settings: dict = {"unit": "", "family": "columns", "suggested": True, "role": role} | more
    return Feature(key=key, label=label, explanation="", higher_means="", source="", reason="", **settings)


INCOME = feature("income", "Annual income", "income", unit="k$")
SCORE = feature("score", "Spending score", "spending_score", scale=(1, 100))
AGE = feature("age", "Age", "age", unit="years", sensitive=True, whole=True)
GENDER = feature("gender_code", "Gender", "gender", sensitive=True)


def people(
    features: Sequence[Feature],
    values: Mapping[str, Sequence[float] | np.ndarray],
    money: Sequence[float] | None = None,
    descriptors: Mapping[str, Sequence[str | None]] | None = None,
    imputed: Mapping[str, Sequence[bool]] | None = None,
    sensitive: tuple[str, ...] = (),
) -> CustomerFeatures:
    """Customers ``C0001`` ... with these values."""
    size = len(next(iter(values.values())))
    index = pd.Index([f"C{number:04d}" for number in range(size)], name="customer")
    frame = pd.DataFrame({key: np.asarray(column, dtype="float64") for key, column in values.items()}, index=index)
    filled = pd.DataFrame(False, index=index, columns=frame.columns)
    for key, mask in (imputed or {}).items():
        filled[key] = np.asarray(mask)
    words = pd.DataFrame(
        {name: pd.Series(list(column), index=index, dtype="str") for name, column in (descriptors or {}).items()},
        index=index,
    )
    return CustomerFeatures(
        frame=frame,
        features=tuple(features),
        shown_ids=pd.Series([key.removeprefix("C") for key in index], index=index, dtype="str"),
        descriptors=words,
        descriptor_labels=tuple((name, name) for name in words.columns),
        sensitive_descriptors=sensitive,
        money=None if money is None else pd.Series(np.asarray(money, dtype="float64"), index=index),
        money_label="Total spent",
        currency="EUR",
        as_of="",
        imputed=filled,
        without_data=pd.DataFrame({"reason": pd.Series(dtype="str")}),
    )


def five_groups(seed: int = 1, shift: float = 0.0) -> tuple[CustomerFeatures, pd.Series]:
    """The well-known shape: four corners of income and score, and a crowd in the middle."""
    rng = np.random.default_rng(seed)
    centres = [(87, 82, 39), (88, 17, 35), (55, 49, 81), (26, 79, 22), (26, 21, 23)]
    income = np.concatenate([rng.normal(i, 6, n) for i, _, n in centres]) + shift
    score = np.concatenate([rng.normal(s, 6, n) for _, s, n in centres])
    age = rng.normal(40, 10, len(income)).round()
    labels = np.repeat(range(5), [n for *_, n in centres])
    customers = people((INCOME, SCORE, AGE), {"income": income, "score": score, "age": age})
    return customers, pd.Series(labels, index=customers.frame.index)


def prepared(features: CustomerFeatures, *keys: str) -> Prepared:
    """The matrix of these features, all of them when none is named."""
    return prepare(features, SegmentSettings(features=keys or tuple(features.frame.columns)))
