"""What segmentation hands on: who belongs together and what the groups are; what speaks for them is in ``evidence``.

Segment ids are ``S1``, ``S2`` ... in order of value (money, or the first feature when there is no
money), so one input gives one numbering. Numbers in ``centre`` and ``traits`` are in original units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from core.problems import Finding
from core.segmentation.evidence import FALLS_APART as FALLS_APART
from core.segmentation.evidence import Choice as Choice
from core.segmentation.evidence import CountTry as CountTry
from core.segmentation.evidence import MethodComparison as MethodComparison
from core.segmentation.evidence import Neighbour as Neighbour
from core.segmentation.evidence import Structure as Structure
from core.segmentation.evidence import StructureVerdict as StructureVerdict
from core.segmentation.settings import Edit as Edit
from core.segmentation.settings import SegmentSettings as SegmentSettings

Trust = Literal["solid", "good", "unsure", "shaky"]

# Ten hues that stay apart for colour-blind readers (after Okabe & Ito 2008, extended), on light and dark.
SEGMENT_COLOURS = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8073AC", "#8C7A2B", "#7F7F7F", "#40B5AD",
)  # fmt: skip


@dataclass(frozen=True)
class PreparedFeature:
    """How a feature was made comparable: ``transform`` is ``none``, ``log`` or ``yeo-johnson``
    (with its ``parameter``), then values are clipped to ``low``..``high`` (in transformed units) for
    the distance only, centred, divided by ``scale`` and multiplied by the square root of the weight.
    Transforms work on ``(value - origin) / step``."""

    key: str
    transform: str
    parameter: float
    low: float
    high: float
    centre: float
    scale: float
    weight: float
    reason: str = ""
    origin: float = 0.0
    step: float = 1.0


@dataclass(frozen=True, eq=False)
class Prepared:
    """The matrix the methods see: ``matrix`` is ``float64`` (customers x features), rows in the order
    of ``customers`` (sorted keys); ``incomplete`` are customers that lack a feature, with a reason."""

    matrix: pd.DataFrame
    columns: tuple[PreparedFeature, ...]
    incomplete: pd.DataFrame
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Trait:
    """One way in which a segment differs; ``index`` is 100 for the average customer, ``effect`` the
    standardised difference, ``v_test`` the test value of Lebart, Morineau & Piron; ``high`` says on
    which side the segment lies. Category traits carry ``category`` and shares instead of averages."""

    feature: str
    label: str
    value: float
    average: float
    index: float | None
    effect: float
    v_test: float
    high: bool
    words: str
    category: str = ""


@dataclass(frozen=True)
class Condition:
    """One side of a rule in original units: ``low <= feature < high`` (either may be missing)."""

    feature: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class SegmentRule:
    """``coverage`` is the share of the segment the rule catches, ``exclusivity`` the share of those
    who fit the rule that are in the segment."""

    text: str
    conditions: tuple[Condition, ...]
    coverage: float
    exclusivity: float


@dataclass(frozen=True)
class Segment:
    """One group of customers who look alike.

    ``share`` is of placed customers, ``money_share`` of their money (``None`` without money).
    ``centre`` pairs (feature key, mean in original units) over all features, used or not;
    ``medians`` the same with medians. ``jaccard`` is the mean bootstrap similarity (Hennig 2007),
    ``typical`` and ``borderline`` are shown customer ids. ``accuracy_words`` explains the trust.
    """

    id: str
    name: str
    suggested_name: str
    size: int
    share: float
    money: float | None
    money_share: float | None
    centre: tuple[tuple[str, float], ...]
    medians: tuple[tuple[str, float], ...]
    jaccard: float | None
    trust: Trust
    trust_words: str
    traits: tuple[Trait, ...]
    rule: SegmentRule
    typical: tuple[str, ...]
    borderline: tuple[str, ...]
    colour: str
    description: str = ""
    locked: bool = False

    def mean(self, feature: str) -> float | None:
        """Mean of that feature in original units, ``None`` when it was never measured."""
        return dict(self.centre).get(feature)


@dataclass(frozen=True)
class Spread:
    """``low``, ``high`` are the edges of each bin in original units, ``segment`` and ``everybody`` the
    shares of customers in it; ``sentence`` says it in words."""

    label: str
    low: tuple[float, ...]
    high: tuple[float, ...]
    segment: tuple[float, ...]
    everybody: tuple[float, ...]
    sentence: str


@dataclass(frozen=True, eq=False)
class Segmentation:
    """The whole answer.

    ``assignments`` is indexed by customer key (every customer of the joined list) with columns
    ``customer_id`` (as shown), ``segment_id`` (missing when not placed), ``segment_name``,
    ``certainty`` (0 to 1), ``runner_up_id``, ``reason`` (why not placed, else ``""``).
    ``positions`` is the two-dimensional map (columns ``x``, ``y``, same index, placed customers),
    ``map_kept`` the share of the differences it keeps, ``map_axes`` words for both axes.
    ``centres`` (segments x prepared features) are the points customers are assigned to.
    ``category_shares`` has segment_id, column, label, value, share, average_share. ``neighbours`` are
    one segment fewer, the number in force and one more (K-Means only).
    """

    settings: SegmentSettings
    used: tuple[str, ...]
    prepared: Prepared
    assignments: pd.DataFrame
    segments: tuple[Segment, ...]
    choice: Choice
    structure: Structure
    methods: tuple[MethodComparison, ...]
    centres: pd.DataFrame
    positions: pd.DataFrame
    map_kept: float
    map_axes: tuple[str, str]
    category_shares: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    record: tuple[str, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()

    def segment(self, id: str) -> Segment:
        """The segment of that id; raises ``KeyError`` when there is none."""
        for segment in self.segments:
            if segment.id == id:
                return segment
        raise KeyError(id)
