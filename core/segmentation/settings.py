"""What the manager may decide about segments: before they are formed, and by hand afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True)
class Edit:
    """One manual change after segmentation: ``rename``, ``merge``, ``split``, ``lock``, ``recolour``.

    ``segments`` are ids as they were when the edit was made; ``value`` is the new name, colour or
    number of parts.
    """

    action: Literal["rename", "merge", "split", "lock", "recolour"]
    segments: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True)
class SegmentSettings:
    """``features`` are feature keys or labels (``None``: as suggested), ``weights`` pairs
    (feature key, 0 to 3), ``k`` a number or ``None`` for automatic, ``method`` a registry key."""

    features: tuple[str, ...] | None = None
    weights: tuple[tuple[str, float], ...] = ()
    k: int | None = None
    method: str = "kmeans"
    max_k: int = 10
    seed: int = 0
    resamples: int = 100
    reference_draws: int = 39
    edits: tuple[Edit, ...] = ()

    def for_search(self) -> SegmentSettings:
        """What the search for groups depends on: not the number chosen, the method's choice or hand work."""
        return replace(self, k=None, method="kmeans", max_k=max(self.max_k, self.k or 0), edits=())

    def for_groups(self) -> SegmentSettings:
        """What the groups depend on: everything but the hand work."""
        return replace(self, edits=())
