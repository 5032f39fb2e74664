"""When segments get the same plan: said aloud, with the reason, so that nobody looks for a difference."""

from __future__ import annotations

from collections.abc import Sequence

from core import wording
from core.features.results import CustomerFeatures
from core.recommendations.phrases import noun
from core.recommendations.results import Recommendation
from core.segmentation.results import Segment, Segmentation


def remarks(
    items: Sequence[Recommendation], features: CustomerFeatures, segmentation: Segmentation
) -> tuple[tuple[str, str], ...]:
    """Pairs (segment id, sentence) for every segment whose actions are those of an earlier one."""
    plans: dict[str, tuple[str, ...]] = {}
    for item in items:
        if not item.blocked_by:
            plans[item.segment_id] = (*plans.get(item.segment_id, ()), item.action)
    found = []
    segments = [segment for segment in segmentation.segments if segment.id in plans]
    for place, segment in enumerate(segments):
        twin = next((other for other in segments[:place] if plans[other.id] == plans[segment.id]), None)
        if twin is not None:
            found.append((segment.id, f"The same actions as for {twin.name}. {_why(segment, twin, features)}"))
    return tuple(found)


def _why(segment: Segment, twin: Segment, features: CustomerFeatures) -> str:
    """What tells the two apart, when it is something that may not decide an offer."""
    known = {feature.key: feature for feature in features.features}
    traits = {trait.feature for one in (segment, twin) for trait in one.traits if trait.feature in known}
    hidden = sorted(noun(known[key]) for key in traits if known[key].sensitive)
    if hidden:
        return f"They differ in {wording.listing(hidden)}, which may describe customers but never decides an offer."
    return "On what the actions look at, the two stand alike."
