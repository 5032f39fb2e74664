"""Names of groups that are not described in full: other numbers of segments, and those before hand work."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from core.features.results import CustomerFeatures
from core.segmentation.contrasts import contrasts
from core.segmentation.favourites import favourites
from core.segmentation.kmeans import sampled_rows
from core.segmentation.nameable import spoken_of
from core.segmentation.naming import name_segments
from core.segmentation.results import Prepared

# Names come out the same from so many customers.
NAMED_ON = 50_000


def names_of(features: CustomerFeatures, prepared: Prepared, labels: pd.Series) -> dict[int, str]:
    """Name per label 0, 1, ... of ``labels`` (customer key -> int)."""
    used = list(prepared.matrix.columns)
    few = replace(features, features=tuple(spoken_of(features, used)))
    some = labels.iloc[sampled_rows(len(labels), NAMED_ON, 0)].sort_index()
    everyone = list(range(int(labels.max()) + 1))
    return name_segments(few, used, contrasts(few, prepared, some), everyone, favourites(few, some))
