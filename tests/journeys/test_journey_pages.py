"""What a manager does from the first page to the last, through the entry point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core.cleaning.results import CleaningSettings
from core.reading import close_workers
from core.segmentation.results import SegmentSettings
from pages.shared import memory
from pages.shared.navigation import PAGES
from pages.shared.workspace import KEY, Upload, Workspace

Start = Callable[[], AppTest]

QUICK = SegmentSettings(resamples=10, reference_draws=19, max_k=5)
MESSY = (
    "Members of our mall;;;\n"
    ";;;\n"
    "Member no;Gender;Total spent (€);Visits\n"
    + "".join(f"{number:04};{'F' if number % 2 else 'female '};{number % 7 * 130 + 20},50;{number % 5 + 1}\n"
              for number in range(1, 61))
    + "0003;F;410,50;4\n"
    "Total;;9.999,00;\n"
).encode("cp1252")  # fmt: skip


def quick(at: AppTest) -> AppTest:
    """Fewer redraws than a manager gets: the pages are looked at here, not the statistics."""
    at.session_state[KEY] = replace(at.session_state[KEY], segments=QUICK)
    return at


def with_files(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploads = tuple(Upload.of(name, content) for name, content in files)
    at.session_state[KEY] = Workspace(files=uploads, segments=QUICK, made_on="2024-06-30")
    return at


def goes_well(at: AppTest) -> None:
    assert not at.exception
    assert not at.error, [error.value for error in at.error]


def titles(at: AppTest) -> list[str]:
    return [title.value for title in at.title]


def test_the_first_page_states_the_limit_and_offers_samples(start: Start) -> None:
    at = start()
    goes_well(at)
    assert titles(at) == ["Upload your data"]
    assert at.get("file_uploader")[0].proto.max_upload_size_mb == 50  # shown by the widget itself
    assert len([button for button in at.button if (button.key or "").startswith("sample-")]) == 2


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.key)
def test_a_page_opened_too_early_says_what_is_missing(start: Start, page) -> None:
    at = start().switch_page(page.file).run()
    goes_well(at)
    assert titles(at) == [page.heading]
    assert "first give a file" in at.info[0].value


def test_the_sample_reaches_the_download_in_six_clicks(start: Start) -> None:
    at = start()
    at.button(key="sample-mall_customers").click().run()
    quick(at)
    seen = titles(at)
    for _ in range(5):
        goes_well(at)
        at.button(key="next").click().run()
        seen += titles(at)
    goes_well(at)
    assert seen == [page.heading for page in PAGES[1:]]
    assert "200 customers" in at.markdown[0].value


def test_a_messy_file_is_understood_and_nothing_is_lost(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.run()
    goes_well(at)
    assert len(at.dataframe[0].value) > 0 and "Member no" in at.dataframe[0].value.columns
    at.switch_page("pages/match_columns.py").run()
    goes_well(at)
    assert "60 customers" in at.markdown[0].value
    at.switch_page("pages/clean_data.py").run()
    goes_well(at)
    balance = next(text.value for text in at.markdown if "rows in" in text.value).replace("\\", "")
    numbers = [int(word.replace(",", "")) for word in balance.split("\n")[1].split(";")[0].split() if word[0].isdigit()]
    assert numbers[0] == numbers[1] + numbers[2] == 61
    at.switch_page("pages/find_segments.py").run()
    goes_well(at)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 not a table", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60])
def test_a_file_that_is_no_table_is_refused_kindly_on_every_page(start: Start, content: bytes) -> None:
    at = with_files(start(), ("holiday photo.xlsx", content))
    for page in PAGES:
        at.switch_page(page.file).run()
        assert not at.exception and not at.code
        assert at.error and "holiday photo" in at.error[0].value.replace("\\", "")


def test_one_bad_file_does_not_stop_the_others(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY), ("scan.pdf.csv", b"%PDF-1.7"))
    at.run()
    assert not at.exception and len(at.error) == 1
    at.switch_page("pages/match_columns.py").run()
    assert not at.exception and "60 customers" in at.markdown[0].value


def test_switching_a_rule_off_and_on_again_comes_back_to_the_same_report(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.switch_page("pages/clean_data.py").run()
    before = [text.value for text in at.markdown]
    switch = next(toggle for toggle in at.toggle if (toggle.key or "").startswith("rule-") and toggle.value)
    at.toggle(key=switch.key).set_value(False).run()
    goes_well(at)
    assert [text.value for text in at.markdown] != before
    at.toggle(key=switch.key).set_value(True).run()
    assert [text.value for text in at.markdown] == before


def test_a_segment_can_be_renamed_and_the_change_taken_back(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.switch_page("pages/find_segments.py").run()
    goes_well(at)
    name = next(box for box in at.text_input if (box.key or "").startswith("name-S1"))
    old = name.value
    name.set_value("Our favourites").run()
    goes_well(at)
    assert next(box.value for box in at.text_input if (box.key or "").startswith("name-S1")) == "Our favourites"
    next(button for button in at.button if button.label == "Undo").click().run()
    assert next(box.value for box in at.text_input if (box.key or "").startswith("name-S1")) == old


def test_what_is_folded_away_on_segments_is_drawn_when_it_is_opened(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.switch_page("pages/find_segments.py").run()
    folded = [text.value for text in (*at.markdown, *at.caption)]
    for fold in ("more-S1", "for-analysts"):
        at.session_state[fold] = True
    at.run()
    goes_well(at)
    opened = [text.value for text in (*at.markdown, *at.caption)]
    for words in ("Typical customers", "Do groups exist?"):
        assert not any(words in text for text in folded)
        assert any(words in text for text in opened)


def test_a_customer_can_be_looked_up(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.switch_page("pages/find_segments.py").run()
    at.text_input(key="customer").set_value("0007").run()
    goes_well(at)
    assert any("0007 belongs" in text.value for text in at.markdown)
    at.text_input(key="customer").set_value("nobody").run()
    assert any("No customer has the number" in note.value for note in at.info)


def test_clear_my_data_forgets_everything(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.run()
    next(button for button in at.button if button.label == "Clear my data").click().run()
    goes_well(at)
    assert at.session_state[KEY].files == ()
    assert not at.dataframe


def test_an_address_with_nothing_behind_it_is_told_so(start: Start) -> None:
    at = start()
    at.query_params["visit"] = "0123abcd\u00e9"
    at.run()
    goes_well(at)
    assert any("is not here any more" in note.value for note in at.warning)


def test_choices_outlive_files_whose_memory_was_needed(start: Start) -> None:
    at = with_files(start(), ("members.csv", MESSY))
    at.session_state[KEY] = replace(at.session_state[KEY], cleaning=CleaningSettings(off=("duplicates",)))
    at.session_state[KEY].files[0].packed.forget()
    for _ in range(2):
        at.run()
        goes_well(at)
        assert at.session_state[KEY].files == () and at.session_state[KEY].cleaning.off == ("duplicates",)
        assert any("Your choices are still here" in note.value for note in at.warning)


def test_a_file_that_needs_more_memory_than_is_free_is_asked_to_wait_and_read_later(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "Member no,Spent\n" + f"{'C999' * 20},12\n" * 300_000
    free = memory.free_bytes
    close_workers()  # a worker that has read before may own enough memory already
    monkeypatch.setattr(memory, "free_bytes", lambda most: 2 * len(rows) + 20 * memory.MEGABYTE)
    at = with_files(start(), ("members.csv", rows.encode()))
    at.run()
    assert not at.exception and any("take the memory" in error.value for error in at.error)
    monkeypatch.setattr(memory, "free_bytes", free)
    at.run()
    goes_well(at)


def test_a_bug_shows_a_reference_and_no_data(start: Start, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def broken() -> None:
        raise ValueError("john@example.com")

    at = with_files(start(), ("members.csv", MESSY))
    monkeypatch.setattr("pages.shared.reading_steps.readings", broken)
    at.switch_page("pages/match_columns.py").run()
    shown = " ".join([error.value for error in at.error] + [code.value for code in at.code])
    assert "Reference" in shown and "ValueError" in shown
    assert "john@example.com" not in shown + caplog.text
