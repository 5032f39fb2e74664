"""Names for segments: true, short, unique, in the words of the columns.

:mod:`core.segmentation.name_scene` finds what a segment is called, :mod:`core.segmentation.telling_apart` what those
are called that would share a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.features.results import CustomerFeatures
from core.segmentation.contrasts import Contrast
from core.segmentation.name_scene import NAME_LENGTH as NAME_LENGTH
from core.segmentation.name_scene import TRAITS_IN_A_NAME, Scene, fitting
from core.segmentation.nameable import nameable_traits
from core.segmentation.phrases import NamedTrait
from core.segmentation.telling_apart import STEPS, Names


def name_segments(
    features: CustomerFeatures,
    used: Sequence[str],
    contrasts: Mapping[str, Contrast],
    labels: Sequence[int],
    favourites: Mapping[int, NamedTrait] | None = None,
) -> Names:
    """One name per label, unique among them; ``used`` are the keys segments were made by, ``favourites`` what most
    members of a label prefer."""
    scene = Scene(nameable_traits(features, used, contrasts, labels, favourites or {}), contrasts, features)
    names = {label: fitting(scene, label, TRAITS_IN_A_NAME) for label in labels}
    for step in STEPS:
        for group in _sharing(names):
            names.update(step(scene, group, names))
    return names


def _sharing(names: Names) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for label, name in names.items():
        groups.setdefault(name.casefold(), []).append(label)
    return [group for group in groups.values() if len(group) > 1]


def final_names(suggested: Names, chosen: Mapping[int, str]) -> Names:
    """Names the user chose stand; whoever else has the same one gets its number behind it."""
    taken: set[str] = set()
    found: Names = {}
    for label in sorted(suggested, key=lambda one: (one not in chosen, one)):
        name = chosen.get(label, suggested[label])
        while name.casefold() in taken:
            name = f"{name} (S{label + 1})"
        taken.add(name.casefold())
        found[label] = name
    return found
