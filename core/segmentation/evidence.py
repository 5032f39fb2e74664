"""What speaks for the segments: every number tried, the one chosen, whether groups exist, other methods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StructureVerdict = Literal["clear groups", "continuum", "too little data"]

# Hennig (2007): a group that keeps less of itself in a bootstrap should not be trusted at all.
FALLS_APART = 0.6


@dataclass(frozen=True)
class CountTry:
    """The evidence for one number of groups; ``None`` where it was not computed or not needed.

    ``crowded_border`` is how crowded the ground between the two least separate groups is, against their centres."""

    k: int
    silhouette: float
    calinski_harabasz: float
    davies_bouldin: float
    inertia: float
    gap: float | None
    gap_se: float | None
    smallest_share: float
    min_jaccard: float | None
    blurred_silhouette: float | None = None
    crowded_border: float = 0.0

    @property
    def apart(self) -> float:
        """How far the groups stand apart, not counting equal answers as closeness."""
        return self.silhouette if self.blurred_silhouette is None else self.blurred_silhouette

    @property
    def falls_apart(self) -> bool:
        """Whether its weakest segment is not found again."""
        return self.min_jaccard is not None and self.min_jaccard < FALLS_APART


@dataclass(frozen=True)
class Choice:
    """``k`` in force, ``suggested_k`` ours, the reason in two sentences, and everything tried.

    ``votes`` pairs (measure, the number it alone would choose).
    """

    k: int
    suggested_k: int
    reason: str
    tried: tuple[CountTry, ...]
    votes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Neighbour:
    """One number of segments beside the one in force, as far as it helps to decide: ``explained`` is
    the share of the differences between customers it accounts for, ``segments`` pairs (name, size)
    in order of value, ``words`` what would change against the number in force."""

    k: int
    explained: float
    silhouette: float
    min_jaccard: float | None
    segments: tuple[tuple[str, int], ...]
    words: str


@dataclass(frozen=True)
class Structure:
    """Do groups exist? ``words`` for the manager; ``evidence`` pairs (name, value) for analysts."""

    verdict: StructureVerdict
    words: str
    evidence: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class MethodComparison:
    """One method on the same features; ``note`` says why it was kept or not."""

    method: str
    label: str
    k: int
    silhouette: float | None
    calinski_harabasz: float | None
    davies_bouldin: float | None
    stability: float | None
    agreement_with_kmeans: float | None
    seconds: float
    kept: bool
    note: str
    unplaced_share: float = 0.0
