"""Moving a slider that stands in a form computes nothing: only Apply does."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.segmentation.results import SegmentSettings
from pages.shared.workspace import KEY, Upload, Workspace

MEMBERS = ("Member no,Total spent,Visits\n" + "".join(
    f"{n:04},{n % 3 * 300 + n % 7 + 20},{n % 3 * 5 + n % 2 + 1}\n" for n in range(1, 61))).encode()  # fmt: skip
QUICK = SegmentSettings(resamples=10, reference_draws=19, max_k=4)


def test_moves_of_a_weight_compute_nothing_until_they_are_applied(start: Callable[[], AppTest]) -> None:
    at = start()
    at.session_state[KEY] = Workspace(files=(Upload.of("members.csv", MEMBERS),), segments=QUICK, made_on="2024-06-30")
    at = at.switch_page("pages/find_segments.py").run()
    weight = next(slider for slider in at.select_slider if str(slider.key).startswith("weight-"))
    assert weight.proto.form_id, "outside a form every move would be sent and computed"
    weight.set_value(3.0).run()
    assert not at.exception and at.session_state[KEY].segments.weights == ()
