"""Do groups exist in the data, or is it a continuum that can usefully be sliced?

Called clear groups when the best silhouette over all numbers of groups beats every draw of the
Gaussian reference, and also either every draw with the same marginals, or (groups that show in single
columns are kept by that reference) the largest gap beats every draw of the uniform box and every draw
of evenly filled columns with the same correlations. With 39 draws each of the two ways has a chance of
at most 1 in 40, together 5 %. A visible margin is asked on top, and one of
the groupings that may be delivered has to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.progress import Progress
from core.segmentation.kmeans import sampled_rows
from core.segmentation.quick_kmeans import quick_sweep
from core.segmentation.references import Reference, even_columns, gaussian, same_marginals, uniform_box
from core.segmentation.results import FALLS_APART, Structure, StructureVerdict
from core.segmentation.separation import EMPTIER, best_of, best_silhouette, in_company
from core.wording import count

FEWEST = 40
SAMPLE = 600
GAP_DRAWS = 10
# A silhouette that beats the references by less than this is real for a statistician, not for a mall.
MARGIN = 0.015


@dataclass(frozen=True, eq=False)
class Gaps:
    """Gap statistic and its standard error per k (k = 1 included)."""

    gap: dict[int, float]
    se: dict[int, float]


@dataclass(frozen=True, eq=False)
class _Test:
    observed: float
    draws: tuple[float, ...]
    asked: int

    @property
    def beaten(self) -> bool:
        """Whether the data lies beyond every draw; an unfinished series was given up as lost."""
        return len(self.draws) == self.asked and self.observed > max(self.draws)


def judge(
    matrix: np.ndarray,
    ks: range,
    draws: int,
    seed: int,
    progress: Progress,
    segments: Sequence[np.ndarray] = (),
) -> tuple[Structure, Gaps]:
    """The verdict with its evidence, and the gap statistic; rows in fixed order, k from 2.

    ``segments`` are the groupings (labels of all rows) one of which will be delivered: groups that exist
    must show in one of these, not only in a grouping nobody gets to see.
    """
    chosen = sampled_rows(len(matrix), SAMPLE, seed)
    chosen = chosen[in_company(matrix[chosen], ks)]
    sample = matrix[chosen]
    gaps, gap_test = _gaps(sample, ks, draws, seed, progress)
    if len(sample) < FEWEST or len(ks) < 2:
        return _too_little(len(matrix)), gaps
    observed = best_silhouette(sample, ks)
    if segments:
        observed = min(observed, best_of([labels[chosen] for labels in segments], sample))
    normal = _test(observed, gaussian(sample), ks, draws, seed, lambda s: progress(0.1 + 0.45 * s, _WORDS))
    alike = _test(observed, same_marginals(sample), ks, draws if normal.beaten else 1, seed + 1,
                  lambda s: progress(0.55 + 0.35 * s, _WORDS))  # fmt: skip
    beyond_alike = alike.beaten and len(alike.draws) == draws and observed > max(alike.draws) + MARGIN
    clear = normal.beaten and observed > max(normal.draws) + MARGIN
    if clear and not beyond_alike:
        clear = gap_test(lambda s: progress(0.9 + 0.1 * s, _WORDS))
    verdict: StructureVerdict = "clear groups" if clear else "continuum"
    evidence = (
        ("best silhouette", observed),
        ("highest silhouette of Gaussian data with the same correlations", max(normal.draws)),
        ("highest silhouette of data with the same columns", max(alike.draws)),
        ("largest gap over one group", max(gaps.gap[k] for k in ks) - gaps.gap[1]),
        ("draws per reference", float(draws)),
        ("customers compared", float(len(sample))),
    )
    return Structure(verdict, _words(verdict, len(matrix), len(sample)), evidence), gaps


def held_to(
    structure: Structure, stability: Sequence[float | None], crowded_border: float = 0.0, asked: bool = False
) -> Structure:
    """The verdict on the segments delivered: groups that are not found again are no clear groups, and a border
    through a crowd is said. Of a number that was ``asked`` for only the words change: it says nothing about the data."""
    shaky = sum(value is not None and value < FALLS_APART for value in stability)
    if structure.verdict != "clear groups":
        return structure
    if not shaky:
        return replace(structure, words=structure.words + (_CROWDED if crowded_border > EMPTIER else ""))
    what = f"{shaky} of the {len(stability)} segments {'is' if shaky == 1 else 'are'} shaky"
    if asked:
        return replace(structure, words=f"There are real groups among your customers, but not so many: {what}.")
    words = (
        "Customers stand closer together in places than chance would put them, but not every segment is found again "
        f"when the grouping is repeated: {what}. Take the segments as useful slices."
    )
    return replace(structure, verdict="continuum", words=words)


_CROWDED = " Not every border between segments is empty ground: customers near one could stand on either side."
_WORDS = "Checking whether real groups exist"


def _test(
    observed: float, reference: Reference, ks: range, draws: int, seed: int, report: Callable[[float], None]
) -> _Test:
    """Draw until the data is beaten or all draws are made."""
    found: list[float] = []
    for i in range(draws):
        drawn = reference(np.random.default_rng([seed, i]))
        reach = range(ks.start, min(ks.stop, len(np.unique(drawn, axis=0))))
        found.append(best_silhouette(drawn, reach) if len(reach) else 0.0)
        report((i + 1) / draws)
        if found[-1] >= observed:
            break
    return _Test(observed, tuple(found), draws)


def _gaps(
    sample: np.ndarray, ks: range, draws: int, seed: int, progress: Progress
) -> tuple[Gaps, Callable[[Callable[[float], None]], bool]]:
    own = _log_spreads(sample, ks)
    box = _spreads_of(uniform_box(sample), ks, min(GAP_DRAWS, draws), seed + 2)
    progress(0.1, _WORDS)
    table = {k: np.array([one[k] for one in box]) for k in own}
    gap = {k: float(values.mean() - own[k]) for k, values in table.items()}
    se = {k: float(values.std() * np.sqrt(1 + 1 / len(values))) for k, values in table.items()}

    def beats_all(report: Callable[[float], None]) -> bool:
        for step, reference in enumerate((uniform_box(sample), even_columns(sample))):
            simulated = _spreads_of(reference, ks, draws, seed + 2 + step)
            report((step + 1) / 2)
            if not _beyond(own, simulated, ks):
                return False
        return True

    return Gaps(gap, se), beats_all


def _spreads_of(reference: Reference, ks: range, draws: int, seed: int) -> list[dict[int, float]]:
    return [_log_spreads(reference(np.random.default_rng([seed, i])), ks) for i in range(draws)]


def _beyond(own: dict[int, float], simulated: list[dict[int, float]], ks: range) -> bool:
    """Whether the largest gap over one group is larger than in every simulated data set."""
    centre = {k: float(np.mean([one[k] for one in simulated])) for k in own}

    def largest(spreads: dict[int, float]) -> float:
        return max((centre[k] - spreads[k]) - (centre[1] - spreads[1]) for k in ks)

    return largest(own) > max(largest(one) for one in simulated) + MARGIN


def _log_spreads(matrix: np.ndarray, ks: range) -> dict[int, float]:
    spreads = {1: float(((matrix - matrix.mean(axis=0)) ** 2).sum())}
    distinct = len(np.unique(matrix, axis=0))
    reach = range(ks.start, min(ks.stop, distinct))
    found = quick_sweep(matrix, reach)
    spreads.update({k: found[k].inertia if k in found else 0.0 for k in ks})
    # A perfect fit has no logarithm; a millionth of the whole stands for it.
    return {k: float(np.log(max(spread, 1e-6 * spreads[1]))) for k, spread in spreads.items()}


def _too_little(customers: int) -> Structure:
    words = (
        f"{count(customers, 'customer')} are too few to tell groups from chance. "
        "The segments below are a first reading, not a finding."
    )
    return Structure("too little data", words, (("customers", float(customers)), ("needed", float(FEWEST))))


def _words(verdict: StructureVerdict, customers: int, sampled: int) -> str:
    note = f" Checked on {sampled:,} of the {count(customers, 'customer')}." if sampled < customers else ""
    if verdict == "clear groups":
        return (
            "These groups are real, not chance: they stand further apart than made-up customers who have no groups "
            f"among them.{note}"
        )
    return (
        "Customers differ by degrees, without gaps between groups. The segments are useful slices; customers near a "
        "border could stand on either side."
        f"{note}"
    )
