"""Problems keep their words wherever they travel."""

from __future__ import annotations

import pickle

import pytest

from core.problems import UserError
from core.progress import Cancelled, part


def test_user_error_survives_a_process_border() -> None:
    problem = UserError("Title", "What", "How", code="x")
    again = pickle.loads(pickle.dumps(problem))
    assert (again.title, again.what_happened, again.how_to_fix, again.code) == ("Title", "What", "How", "x")


def test_part_of_progress_stays_inside_its_share() -> None:
    seen: list[float] = []
    report = part(lambda share, words: seen.append(share), 0.2, 0.6)
    for share in (-1, 0, 0.5, 1, 3):
        report(share, "")
    assert seen == pytest.approx([0.2, 0.2, 0.4, 0.6, 0.6])


def test_cancel_passes_through_parts() -> None:
    def stop(share: float, words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        part(stop, 0, 1)(0.5, "")
