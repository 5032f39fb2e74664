"""What each segment is: size, money, averages in real units, what sets it apart, who stands for it.

Puts together what the neighbouring modules find out (contrasts, traits, names, rules, typical
members, trust); decides nothing about who belongs where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from core import wording
from core.features.results import CustomerFeatures
from core.segmentation.contrasts import Contrast, contrasts
from core.segmentation.editing import Edited, label_of, segment_id
from core.segmentation.favourites import favourites
from core.segmentation.naming import final_names, name_segments
from core.segmentation.results import SEGMENT_COLOURS, Prepared, Segment, SegmentRule, SegmentSettings, Trait
from core.segmentation.rules import segment_rules
from core.segmentation.traits import category_shares, category_traits, number_traits
from core.segmentation.trust import trust_of, trust_words
from core.segmentation.typical import typical_and_borderline
from core.segmentation.units import after_label, named

TRAITS_IN_DESCRIPTION = 3


@dataclass(frozen=True, eq=False)
class _Material:
    """Everything measured once for all segments."""

    features: CustomerFeatures
    used: tuple[str, ...]
    labels: pd.Series
    jaccards: Mapping[int, float | None]
    settings: SegmentSettings
    contrasts: Mapping[str, Contrast]
    suggested: Mapping[int, str]
    names: Mapping[int, str]
    rules: Mapping[int, SegmentRule]
    members: Mapping[int, tuple[tuple[str, ...], tuple[str, ...]]]
    shares: pd.DataFrame
    edited: Edited


def describe(
    features: CustomerFeatures,
    prepared: Prepared,
    labels: pd.Series,
    certainty: pd.Series,
    jaccards: Sequence[float | None],
    settings: SegmentSettings,
    edited: Edited | None = None,
    names: Mapping[int, str] | None = None,
) -> tuple[tuple[Segment, ...], pd.DataFrame]:
    """The segments in the order of their labels, and the shares of categories in each.

    ``labels`` (customer key -> int) holds placed customers only; label ``i`` becomes ``S{i+1}``.
    ``jaccards`` are by label. ``names`` overrule ours (for methods that bring their own, such as the
    classic recency-frequency-monetary table). The second result has the columns of
    ``Segmentation.category_shares`` plus ``count`` and ``v_test``.
    """
    labels = labels.sort_index()
    by_feature = contrasts(features, prepared, labels)
    order = [int(label) for label in sorted(labels.unique())]
    edited = edited or Edited(labels=labels)
    ours = name_segments(features, list(prepared.matrix.columns), by_feature, order, favourites(features, labels))
    suggested = final_names({**ours, **{label: name for label, name in (names or {}).items() if label in ours}}, {})
    by_hand = {label_of(code): name for code, name in edited.names}
    material = _Material(
        features=features,
        used=tuple(prepared.matrix.columns),
        labels=labels,
        jaccards=dict(enumerate(jaccards)),
        settings=settings,
        contrasts=by_feature,
        suggested=suggested,
        names=final_names(suggested, by_hand),
        rules=segment_rules(features, prepared, labels),
        members=typical_and_borderline(prepared, labels, features.shown_ids),
        shares=category_shares(features, labels),
        edited=edited,
    )
    segments = tuple(_segment(label, material) for label in order)
    shares = material.shares.assign(segment_id=[segment_id(label) for label in material.shares["segment"]])
    return segments, shares.drop(columns="segment")


def _segment(label: int, material: _Material) -> Segment:
    code, edited = segment_id(label), material.edited
    by_hand = code in edited.changed
    jaccard = None if by_hand else material.jaccards.get(label)
    traits = (
        *number_traits(label, material.contrasts, material.features, material.used),
        *category_traits(label, material.shares),
    )
    size = int(material.labels.eq(label).sum())
    money, money_share = _money(label, material)
    share = size / len(material.labels)
    return Segment(
        id=code,
        name=material.names[label],
        suggested_name=material.suggested[label],
        size=size,
        share=share,
        money=money,
        money_share=money_share,
        centre=_per_feature(label, "mean", material.contrasts),
        medians=_per_feature(label, "median", material.contrasts),
        jaccard=jaccard,
        trust=trust_of(jaccard, size, len(material.labels)),
        trust_words=trust_words(jaccard, material.settings.resamples, by_hand, len(material.labels), size),
        traits=traits,
        rule=material.rules[label],
        typical=material.members[label][0],
        borderline=material.members[label][1],
        colour=dict(edited.colours).get(code, SEGMENT_COLOURS[label % len(SEGMENT_COLOURS)]),
        description=_description(size, share, money_share, _to_tell(traits, material.used), material.features),
        locked=code in edited.locked,
    )


def _money(label: int, material: _Material) -> tuple[float | None, float | None]:
    if material.features.money is None:
        return None, None
    placed = material.features.money.loc[material.labels.index]
    own, total = float(placed[material.labels.eq(label)].sum()), float(placed.sum())
    return own, own / total if total > 0 else None


def _per_feature(label: int, what: str, by_feature: Mapping[str, Contrast]) -> tuple[tuple[str, float], ...]:
    return tuple(
        (key, float(contrast.by_segment.at[label, what]))
        for key, contrast in by_feature.items()
        if label in contrast.by_segment.index
    )


def _to_tell(traits: Sequence[Trait], used: tuple[str, ...]) -> list[Trait]:
    """Up to three numbers, those that formed the segments first; the same pair of numbers only once."""
    numbers = [trait for trait in traits if not trait.category]
    ranked = sorted(numbers, key=lambda trait: trait.feature not in used)
    different = {(trait.value, trait.average): trait for trait in reversed(ranked)}
    return [trait for trait in ranked if trait in different.values()][:TRAITS_IN_DESCRIPTION]


def _description(
    size: int, share: float, money_share: float | None, traits: Sequence[Trait], features: CustomerFeatures
) -> str:
    """One sentence in real units."""
    start = f"{wording.count(size, 'customer')}, {wording.percent(share)} of all"
    if money_share is not None:
        start += f", who bring {wording.percent(money_share)} of the money"
    if not traits:
        return f"{start}; no difference from the average customer is beyond chance."
    parts = []
    for trait in traits:
        feature = features.feature(trait.feature)
        value = after_label(trait.value, feature, features.currency)
        parts.append(f"{named(feature)} {value} (all: {after_label(trait.average, feature, features.currency)})")
    return f"{start}: {wording.listing(parts)}."
