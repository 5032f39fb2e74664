"""The last page: nothing is made before it is asked for, and nothing stale is handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.recommendations.results import Economics, PlanSettings
from core.segmentation.results import SegmentSettings
from pages.shared.workspace import KEY, Upload, Workspace

MEMBERS = (
    "Member no,Name,E-mail,Total spent,Visits\n"
    + "".join(f"{n:04},Ann {n},ann{n}@example.org,{n % 7 * 130 + 20},{n % 5 + 1}\n" for n in range(1, 61))
).encode()  # fmt: skip
QUICK = SegmentSettings(resamples=10, reference_draws=19, max_k=4)


@pytest.fixture
def page(start: Callable[[], AppTest]) -> AppTest:
    at = start()
    upload = Upload.of("members.csv", MEMBERS)
    at.session_state[KEY] = Workspace(files=(upload,), segments=QUICK, made_on="2024-06-30")
    return at.switch_page("pages/download_pack.py").run()


def offered(at: AppTest) -> set[str]:
    return {str(element.key).removeprefix("get-") for element in at.get("download_button")}


def test_a_file_is_made_only_when_it_is_asked_for(page: AppTest) -> None:
    assert not page.exception
    assert offered(page) == set()
    page.button(key="make-workbook").click().run()
    assert not page.exception
    assert offered(page) == {"workbook"}
    page.button(key="make-brief").click().run()
    assert offered(page) == {"workbook", "brief"}
    assert all(element.proto.deferred_file_id and not element.proto.url for element in page.get("download_button"))


def test_a_file_made_before_a_change_is_not_offered_after_it(page: AppTest) -> None:
    page.button(key="make-csv").click().run()
    assert offered(page) == {"csv"}
    changed = replace(page.session_state[KEY], plan=PlanSettings(economics=Economics(margin=0.5)))
    page.session_state[KEY] = changed
    page.run()
    assert not page.exception
    assert offered(page) == set()


def test_personal_columns_are_asked_for_and_the_lists_are_made_anew(page: AppTest) -> None:
    page.button(key="make-campaign").click().run()
    page.toggle(key="include-personal").set_value(True).run()
    assert offered(page) == set()
    page.button(key="make-campaign").click().run()
    assert offered(page) == {"campaign"}


def test_names_of_downloads_hold_a_piece_of_the_content() -> None:
    from core.workbook.pack_files import named

    one, two = named("list", "csv", b"a" * 9, "text/csv"), named("list", "csv", b"b" * 9, "text/csv")
    assert one.name == f"list-{hashlib.sha256(b'a' * 9).hexdigest()[:8]}.csv"
    assert one.name != two.name


def test_every_button_says_in_plain_words_what_is_made(page: AppTest) -> None:
    labels = {str(button.key): button.label for button in page.button if str(button.key).startswith("make-")}
    assert {"make-csv", "make-parquet", "make-charts", "make-campaign", "make-brief"} <= set(labels)
    assert not [label for label in labels.values() if label == "Prepare" or "CSV" in label or "Parquet" in label]


def test_every_download_says_how_much_is_in_it(page: AppTest) -> None:
    for kind, inside in (
        ("csv", "list, 60 customers, "),
        ("parquet", "data file, 60 customers, "),
        ("campaign", "zip file, "),
        ("brief", "page, 1 page, "),
        ("workbook", "Excel file, 60 customers, "),
    ):
        page.button(key=f"make-{kind}").click().run()
        label = next(e.label for e in page.get("download_button") if e.key == f"get-{kind}")
        assert label.startswith(f"Download {inside}") and label.endswith("kB"), label


def test_leaving_customers_alone_is_no_action_to_try(start: Callable[[], AppTest]) -> None:
    at = start()
    unknown = ("Alpha,Beta\n" + "".join(f"{n % 3 * 40 + n % 5},{n % 2 * 30 + n % 7}\n" for n in range(1, 91))).encode()
    at.session_state[KEY] = Workspace(files=(Upload.of("figures.csv", unknown),), segments=QUICK, made_on="2024-06-30")
    at.switch_page("pages/plan_actions.py").run()
    assert any("0 of" in text.value and "call for action" in text.value for text in at.markdown)
    at.switch_page("pages/download_pack.py").run()
    assert any("with 0 actions to try" in text.value for text in at.markdown)
