"""Tables of numbers as if they came from the features stage."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.features.results import CustomerFeatures, Feature


def people(table: pd.DataFrame) -> CustomerFeatures:
    """Every column a suggested feature; the index becomes the key."""
    frame = table.astype("float64").set_axis(table.index.astype("str")).sort_index()
    features = tuple(
        Feature(str(name), str(name), "", "columns", "", "", "", True, "", high=f"high {name}", low=f"low {name}")
        for name in table.columns
    )
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


def blobs(k: int = 3, n: int = 90, d: int = 2, seed: int = 0) -> pd.DataFrame:
    """Round groups ten standard deviations apart along a circle (and noise in further columns)."""
    random = np.random.default_rng(seed)
    which = np.arange(n) % k
    angle = 2 * np.pi * which / k
    reach = 10 / (2 * np.sin(np.pi / k))
    places = np.zeros((n, d))
    places[:, 0], places[:, 1] = reach * np.cos(angle), reach * np.sin(angle)
    values = places + random.standard_normal((n, d))
    return pd.DataFrame(values, columns=[f"c{i}" for i in range(d)], index=[f"m{i:03d}" for i in range(n)])
