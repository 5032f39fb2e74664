"""Customers invented for the benchmarks of segments: without groups, with separated groups, a large crowd."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature

SEED = 0


def as_features(table: pd.DataFrame) -> CustomerFeatures:
    """A table of numbers as if it came from the features stage."""
    features = tuple(
        Feature(str(name), str(name), "", "columns", "As in the file.", f"has a higher {name}", "", True, "",
                high=f"high {name}", low=f"low {name}", noun="customers")
        for name in table.columns
    )  # fmt: skip
    frame = table.astype("float64").set_axis(table.index.astype("str")).sort_index()
    return CustomerFeatures(
        frame=frame,
        features=features,
        shown_ids=pd.Series(frame.index, index=frame.index, dtype="str"),
        descriptors=pd.DataFrame(index=frame.index),
        descriptor_labels=(),
        sensitive_descriptors=(),
        money=None,
        money_label="",
        currency="",
        as_of="",
        imputed=pd.DataFrame(False, index=frame.index, columns=frame.columns),
        without_data=pd.DataFrame({"reason": pd.Series([], dtype="str")}),
    )


def without_groups(random: np.random.Generator, n: int) -> dict[str, np.ndarray]:
    """The eleven generators: no groups in any of them."""
    correlation = 0.7 * np.ones((3, 3)) + 0.3 * np.eye(3)
    root = np.linalg.cholesky(correlation)
    return {
        "uniform 2": random.uniform(size=(n, 2)),
        "uniform 3": random.uniform(size=(n, 3)),
        "uniform 6": random.uniform(size=(n, 6)),
        "normal 2": random.standard_normal((n, 2)),
        "normal 5": random.standard_normal((n, 5)),
        "correlated 3": random.standard_normal((n, 3)) @ root.T,
        "skewed 3": np.exp(random.standard_normal((n, 3)) @ root.T),
        "exponential 2": random.exponential(size=(n, 2)),
        "heavy tails 3": random.standard_t(3, size=(n, 3)),
        "answers 1 to 5, 4": random.integers(1, 6, size=(n, 4)).astype(float),
        "counts 3": random.poisson(4, size=(n, 3)).astype(float),
    }


def blobs(random: np.random.Generator, n: int, k: int, d: int) -> np.ndarray:
    """Separated round groups: centres at least eight standard deviations apart."""
    centres: list[np.ndarray] = []
    while len(centres) < k:
        candidate = random.uniform(-12, 12, size=d)
        if all(np.linalg.norm(candidate - other) >= 8 for other in centres):
            centres.append(candidate)
    which = random.integers(0, k, n)
    return np.array(centres)[which] + random.standard_normal((n, d))


def crowd(n: int) -> np.ndarray:
    """Five overlapping groups in eight features."""
    random = np.random.default_rng(SEED)
    centres = random.standard_normal((5, 8)) * 2
    return centres[random.integers(0, 5, n)] + random.standard_normal((n, 8)) * 1.2


def answered(random: np.random.Generator, n: int, kind: str, questions: int) -> np.ndarray:
    """A questionnaire without groups: one leaning behind all answers, which are yes or no, 1 to 5, or both."""
    load = random.uniform(0.5, 0.8, questions)
    leaning = random.standard_normal((n, 1)) * load + random.standard_normal((n, questions)) * np.sqrt(1 - load**2)
    yes = (leaning > random.uniform(-0.9, 0.9, questions)).astype(float)
    marks = np.searchsorted([-1.4, -0.5, 0.4, 1.3], leaning) + 1.0
    if kind == "both":
        return np.where(np.arange(questions) % 2 == 0, yes, marks)
    return yes if kind == "yes or no" else marks
