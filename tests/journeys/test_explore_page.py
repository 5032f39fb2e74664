"""The page that explores: every view of every table is drawn, for files of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from core.samples import SAMPLES, sample_files
from pages.shared.workspace import KEY, Upload, Workspace

Start = Callable[[], AppTest]

PAGE = "pages/explore_customers.py"


def opened(start: Start, *files: tuple[str, bytes]) -> AppTest:
    at = start()
    at.session_state[KEY] = Workspace(files=tuple(Upload.of(*file) for file in files), made_on="2026-04-01")
    return at.switch_page(PAGE).run()


def well(at: AppTest) -> AppTest:
    assert not at.exception
    assert not at.error, [error.value for error in at.error]
    return at


def views(at: AppTest) -> list[str]:
    return list(at.segmented_control(key="view").options)


def tables_offered(at: AppTest) -> Iterator[tuple[str, str]]:
    for control in at.segmented_control:
        if control.key and control.key.startswith("table-"):
            yield from ((control.key, option) for option in control.options)


@pytest.mark.parametrize("sample", [sample.key for sample in SAMPLES])
def test_every_view_of_every_table_is_drawn(start: Start, sample: str) -> None:
    files = [(file.name, file.content) for file in sample_files(sample)]
    at = well(opened(start, *files))
    for view in views(at):
        at = well(at.segmented_control(key="view").set_value(view).run())
        assert at.get("vega_lite_chart"), view
        for key, table in list(tables_offered(at)):
            well(at.segmented_control(key=key).set_value(table).run())


def test_members_and_receipts_are_summed_up_to_customers_first(start: Start) -> None:
    files = [(file.name, file.content) for file in sample_files(SAMPLES[0].key)]
    at = well(opened(start, *files))
    control = next(item for item in at.segmented_control if item.key == "table-columns")
    assert control.value == "All customers"
    assert "Total spent" in at.multiselect(key="columns-All customers").value


def test_the_two_columns_compared_are_never_the_same(start: Start) -> None:
    at = well(opened(start, *[(file.name, file.content) for file in sample_files(SAMPLES[1].key)]))
    at = well(at.segmented_control(key="view").set_value("Two columns").run())
    across, up = (item for item in at.selectbox if item.key and item.key.startswith("scatter-"))
    assert across.value != up.value
    at = well(across.set_value(up.value).run())
    across, up = (item for item in at.selectbox if item.key and item.key.startswith("scatter-"))
    assert across.value != up.value
