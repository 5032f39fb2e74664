"""The cleaning page: what a switch changes is said at once, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from core.cleaning.results import RuleResult
from core.segmentation.results import SegmentSettings
from pages.shared.rule_cards import _trivial
from pages.shared.workspace import KEY, Upload, Workspace

QUICK = SegmentSettings(resamples=10, reference_draws=19, max_k=5)
MEMBERS = (
    "Member no,Gender,Age,Total spent (€)\n"
    + "".join(f"M{number:03},{'Female' if number % 2 else 'female'},{20 + number % 40},{100 + number * 7 % 300}\n"
              for number in range(80))
    + "M005,Female,25,900\n,Male,30,50\n"
).encode()  # fmt: skip


def cleaning_page(start: Callable[[], AppTest], first: str = "") -> AppTest:
    at = start()
    files = (Upload.of("members.csv", MEMBERS),)
    at.session_state[KEY] = Workspace(files=files, segments=QUICK, made_on="2024-06-30")
    if first:
        at.switch_page(first).run()
    at.switch_page("pages/clean_data.py").run()
    assert not at.exception and not at.error
    return at


def words(at: AppTest) -> str:
    return "\n".join(text.value for text in at.markdown).replace("\\", "")


def test_a_switch_says_what_it_changes_and_undo_takes_it_back(start: Callable[[], AppTest]) -> None:
    at = cleaning_page(start)
    before = words(at)
    assert "82 rows in your file = 80 used + 2 set aside" in before and "Your change" not in before
    at.toggle(key="rule-rows-without-customer").set_value(False).run()
    changed = words(at)
    assert "82 rows in your file = 81 used + 1 set aside" in changed
    assert "Your change:** 1 row more counted in the totals only and €50.00 more counted in the totals only" in changed
    at.button(key="undo-rows-without-customer").click().run()
    assert words(at) == before


def test_once_segments_exist_a_switch_can_say_how_many_customers_move(start: Callable[[], AppTest]) -> None:
    at = cleaning_page(start, first="pages/find_segments.py")
    at.toggle(key="rule-text-variants").set_value(False).run()
    assert not at.exception and not at.error
    assert "in another segment" not in words(at)  # counting takes longer than a switch may
    at.button(key="moved-text-variants").click().run()
    assert "of 80 customers are now in another segment" in words(at)


def test_pairs_are_seen_side_by_side_and_accepted_with_one_press(start: Callable[[], AppTest]) -> None:
    members = "Member no,Name,E-mail,Signed up,Age\n" + "".join(
        f"M{n:03},Person{n} Smith{n},p{n}@mall.com,2024-01-{1 + n % 28:02},{20 + n % 50}\n" for n in range(60)
    )
    members += "M901,PERSON7 SMITH7,p7@mall.com,2025-05-05,27\n"
    till = "Member no,Receipt,Date,Amount\n" + "".join(
        f"M{n % 60:03},R{n},2025-{1 + n % 6:02}-{1 + n % 27:02},{10 + n % 50}.50\n" for n in range(240)
    )
    till += "".join(f"M901,S{n},2025-06-{1 + n:02},20.00\n" for n in range(5))
    at = start()
    files = (Upload.of("members.csv", members.encode()), Upload.of("till.csv", till.encode()))
    at.session_state[KEY] = Workspace(files=files, segments=QUICK, made_on="2025-06-30")
    at.switch_page("pages/clean_data.py").run()
    assert "rule-probable-persons" not in {toggle.key for toggle in at.toggle}
    pair = next(frame.value for frame in at.dataframe if "Same person" in frame.value.columns)
    assert pair[["Member no", "E-mail"]].iloc[0].tolist() == ["M007 ≠ M901", "= p•••@mall.com"]
    assert "Smith" not in pair["Name"].iloc[0] and pair["Name"].iloc[0].startswith("=")
    next(button for button in at.button if button.label == "Accept all 1 pair").click().run()
    assert not at.exception and not at.error
    assert "Your change:** 1 row fewer used, 5 cells more changed and 1 customer fewer." in words(at)
    assert at.toggle(key="rule-probable-persons").value is True
    at.toggle(key="rule-probable-persons").set_value(False).run()
    assert "1 row more used, 5 cells fewer changed and 1 customer more." in words(at)


def test_all_suggestions_come_back_with_one_press(start: Callable[[], AppTest]) -> None:
    at = cleaning_page(start)
    before = words(at)
    at.toggle(key="rule-text-variants").set_value(False).run()
    at.toggle(key="rule-rows-without-customer").set_value(False).run()
    at.button(key="cleaning-start-over").click().run()
    assert words(at) == before


def test_all_amounts_are_told_in_the_one_currency_of_the_files(start: Callable[[], AppTest]) -> None:
    members = "Member no,Income\n" + "".join(f'M{n:03},"€{20 + n % 9},000"\n' for n in range(60))
    till = "Member no,Receipt,Date,Amount\n" + "".join(
        f"M{n % 60:03},R{n},2024-{1 + n % 6:02}-{1 + n % 27:02},{10 + n % 50}.50\n" for n in range(240)
    )
    at = start()
    files = (Upload.of("members.csv", members.encode()), Upload.of("till.csv", till.encode()))
    at.session_state[KEY] = Workspace(files=files, segments=QUICK, made_on="2024-06-30")
    at.switch_page("pages/clean_data.py").run()
    assert not at.exception and not at.error
    said = [line for line in words(at).splitlines() if "in your file" in line and "rows" not in line]
    assert any(line.startswith("€8,") for line in said), said


def test_rows_another_rule_stops_instead_are_told(start: Callable[[], AppTest]) -> None:
    at = start()
    till = "Receipt,Member no,Date,Amount\n" + "".join(
        f"R{n},M{n % 40:03},2024-03-{1 + n % 28:02},{5 + n}\n" for n in range(200)
    )
    till += "R900,,2024-03-02,12\nR901,,2024-03-02,13\nR900,,2024-03-02,12\n"
    at.session_state[KEY] = Workspace(
        files=(Upload.of("till.csv", till.encode()),), segments=QUICK, made_on="2024-06-30"
    )
    at.switch_page("pages/clean_data.py").run()
    at.toggle(key="rule-rows-without-customer").set_value(False).run()
    assert not at.exception and not at.error
    assert "2 rows more counted in the totals only" in words(at)
    assert "1 more row would be, but “The same purchase line twice” sets it aside." in words(at)


def test_catches_that_matter_are_never_folded_away() -> None:
    blank = RuleResult("r", "T", "t", "", "", "", True, True, "changes cells", 7, 7, 0, None, None)
    assert not _trivial([blank])
    assert not _trivial([replace(blank, rows=1, cells=0, set_aside=1, kind="sets rows aside")])
    assert not _trivial([replace(blank, rows=1, cells=1, money_share=0.2)])
    assert _trivial([replace(blank, rows=2, cells=2)])


def test_an_exchange_rate_brings_the_other_currency_back_and_undo_takes_it_away(start: Callable[[], AppTest]) -> None:
    at = start()
    till = "Receipt,Member no,Date,Amount\n" + "".join(
        f"R{n},M{n % 40:03},2024-03-{1 + n % 28:02},{'$' if n % 20 == 0 else '€'}10.00\n" for n in range(200)
    )
    at.session_state[KEY] = Workspace(files=(Upload.of("till.csv", till.encode()),), made_on="2024-06-30")
    at.switch_page("pages/clean_data.py").run()
    before = words(at)
    assert "200 rows in your file = 190 used + 10 set aside" in before
    next(item for item in at.number_input if item.label == "1 USD in EUR").set_value(0.9).run()
    assert not at.exception and not at.error
    assert "€2,000 in your file − €10.00 corrected = €1,990 used + €0 set aside" in words(at)
    assert "Your change:** 10 rows more used, €90.00 more used, 10 cells more changed" in words(at)
    at.button(key="undo-several-currencies").click().run()
    assert words(at) == before and at.number_input[0].value is None


def test_a_whole_till_that_was_converted_is_told_in_the_new_currency(start: Callable[[], AppTest]) -> None:
    at = start()
    first, second = (
        f"Receipt,Member no,Date,{header}\n"
        + "".join(f"{mark}{n},M{n % 40:03},2024-03-{1 + n % 28:02},{10 + n % 7}.00\n" for n in range(size))
        for mark, header, size in (("A", "Amount (EUR)", 300), ("B", "Amount (USD)", 70))
    )
    files = (Upload.of("old till.csv", first.encode()), Upload.of("new till.csv", second.encode()))
    at.session_state[KEY] = Workspace(files=files, made_on="2024-06-30")
    at.switch_page("pages/clean_data.py").run()
    assert "$910 in your file = $910 used + $0 set aside" in words(at)
    at.toggle(key="rule-several-currencies").set_value(True).run()
    assert "$910 in your file = $0.00 used + $910 set aside" in words(at)
    next(item for item in at.number_input if item.label == "1 USD in EUR").set_value(0.5).run()
    assert not at.exception and not at.error
    assert "$910 in your file, nothing set aside; the rest was converted: €455 used" in words(at)


def test_what_is_only_pointed_at_in_one_table_is_not_called_accepted(start: Callable[[], AppTest]) -> None:
    at = start()
    members = "Member no,Name\n" + "".join(f"M{n:03},Ann{n} Lee{n}\n" for n in range(60)) + "M099,Test Test\n"
    till = "Member no,Receipt,Date,Item,Amount\n" + "".join(
        f"M{n % 60:03},R{n},2024-03-{1 + n % 28:02},{'test' if n == 7 else ('tea', 'bun')[n % 2]},{10 + n}\n"
        for n in range(200)
    )
    files = (Upload.of("members.csv", members.encode()), Upload.of("till.csv", till.encode()))
    at.session_state[KEY] = Workspace(files=files, made_on="2024-06-30")
    at.switch_page("pages/clean_data.py").run()
    assert not at.exception and not at.error
    assert {"1 suggestion, all accepted", "1 suggestion, 1 waiting for your yes"} <= {one.label for one in at.expander}
