"""On the page of columns the manager can overrule everything; the receipt follows and the choice stays."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from pages.shared.workspace import KEY, Upload, Workspace

Start = Callable[[], AppTest]
PAGE = "pages/match_columns.py"
MEMBERS = "Member no;Gender;Level\n" + "".join(f"{n:04};{'F' if n % 2 else 'M'};{n % 3 + 1}\n" for n in range(1, 31))
TILL = "Member;Date;Amount;Staff\n" + "".join(
    f"{n % 33 + 1};{n % 9 + 1:02}/{n % 11 + 1:02}/2024;{n}.50;S{n % 4}\n" for n in range(1, 91)
)


def opened(start: Start, members: str = MEMBERS) -> AppTest:
    at = start()
    files = tuple(Upload.of(name, text.encode()) for name, text in (("members.csv", members), ("till.csv", TILL)))
    at.session_state[KEY] = Workspace(files=files, made_on="2024-06-30")
    return at.switch_page(PAGE).run()


def goes_well(at: AppTest) -> AppTest:
    assert not at.exception
    assert not at.error, [error.value for error in at.error]
    return at


def inputs(at: AppTest) -> Workspace:
    found: Workspace = at.session_state[KEY]
    return found


def select(at: AppTest, label: str, place: int = 0):
    return [box for box in at.selectbox if box.label == label][place]


def away_and_back(at: AppTest) -> AppTest:
    goes_well(at.switch_page("pages/upload_data.py").run())
    return goes_well(at.switch_page(PAGE).run())


def test_the_page_says_who_is_in_which_file_and_asks_what_the_data_leave_open(start: Start) -> None:
    at = goes_well(opened(start))
    words = " ".join(item.value for item in (*at.markdown, *at.caption))
    assert "1 question below only you can answer" in words
    assert "3 only here" in words
    assert "31, 32 and 33" in words
    assert len([radio for radio in at.radio if "2024" in radio.label]) == 1


def test_the_answer_to_a_question_is_kept(start: Start) -> None:
    at = opened(start)
    question = next(radio for radio in at.radio if "2024" in radio.label)
    other = next(option for option in question.options if option != question.options[question.index])
    at = goes_well(question.set_value("MDY" if "onth, day" in other else "DMY").run())
    assert dict(inputs(at).columns_of("till.csv").date_orders)["Date"] in ("MDY", "DMY")
    at = away_and_back(at)
    assert any("You chose this" in caption.value for caption in at.caption)
    assert "question below" not in at.markdown[0].value


def test_the_kind_of_a_table_is_kept(start: Start) -> None:
    at = opened(start)
    at = goes_well(select(at, "What this table holds").set_value("survey").run())
    assert inputs(at).columns_of("members.csv").table_kind == "survey"
    at = away_and_back(at)
    assert select(at, "What this table holds").value == "survey"
    assert any("You chose it" in caption.value for caption in at.caption)


def test_the_customer_number_can_be_another_column_or_none(start: Start) -> None:
    at = opened(start)
    at = goes_well(select(at, "Customer number", 1).set_value("Staff").run())
    assert dict(inputs(at).join.id_columns) == {"till.csv": "Staff"}
    assert any("“Staff”" in item.value for item in at.markdown)
    at = goes_well(select(at, "Customer number", 1).set_value("").run())
    assert any("names no customers" in item.value.lower() for item in at.markdown)
    at = away_and_back(at)
    assert select(at, "Customer number", 1).value == ""


def test_the_meaning_of_a_column_is_kept_and_can_be_taken_back(start: Start) -> None:
    at = opened(start)
    before = inputs(at)
    choices = before.columns_of("members.csv")
    assert not choices.roles
    select(at, "The values are").set_value("text")
    at = goes_well(next(button for button in at.button if button.label == "Read again").click().run())
    assert dict(inputs(at).columns_of("members.csv").kinds) == {"Member no": "text"}
    at = away_and_back(at)
    assert select(at, "The values are").value == "text"
    at = goes_well(next(button for button in at.button if button.label == "Back to our suggestions").click().run())
    assert not inputs(at).columns_of("members.csv").kinds


def test_the_currency_of_a_table_can_be_set(start: Start) -> None:
    at = opened(start)
    box = [item for item in at.text_input if item.label == "Currency of this table"][1]
    box.set_value("eur")
    at = goes_well([button for button in at.button if button.label == "Read again"][1].click().run())
    assert inputs(at).columns_of("till.csv").currency == "EUR"
    assert [item for item in away_and_back(at).text_input if item.label == "Currency of this table"][1].value == "EUR"


def test_every_column_is_listed_whole_and_its_meaning_can_be_overruled(start: Start) -> None:
    at = opened(start)
    assert any("**Staff**" in item.value for item in at.markdown)
    at = goes_well(select(at, "What “Staff” means").set_value("mall_or_store").run())
    assert dict(inputs(at).columns_of("till.csv").roles) == {"Staff": "mall_or_store"}
    at = away_and_back(at)
    assert select(at, "What “Staff” means").value == "mall_or_store"
    assert any("**Staff**" in item.value and "You chose" in item.value for item in at.markdown)


def test_an_answer_nobody_gave_is_marked_as_our_guess(start: Start) -> None:
    at = opened(start)
    question = next(radio for radio in at.radio if "2024" in radio.label)
    assert ["our guess" in option for option in question.options].count(True) == 1
    at = goes_well(question.set_value("MDY").run())
    assert not any("our guess" in option for radio in at.radio for option in radio.options)


def test_one_click_says_that_our_guess_is_right_and_folds_the_question_away(start: Start) -> None:
    at = opened(start)
    guess = next(radio for radio in at.radio if "2024" in radio.label).value
    at = goes_well(next(button for button in at.button if button.label == "Our guess is right").click().run())
    assert dict(inputs(at).columns_of("till.csv").date_orders) == {"Date": guess}
    at = away_and_back(at)
    assert "question below" not in at.markdown[0].value
    assert not [button for button in at.button if button.label == "Our guess is right"]
    assert [fold.label for fold in at.expander if fold.label.startswith("Answered: ")]


def test_what_to_check_is_asked_with_its_reason_and_one_click_settles_it(start: Start) -> None:
    unknown = "Member no;Qx;Zr\n" + "".join(f"{n:04};{n * 7 % 13}.5;{'abc'[n % 3]}\n" for n in range(1, 31))
    at = opened(start, unknown)
    doubted = [item.value for item in at.markdown if "Please check" in item.value]
    asked = [caption.value for caption in at.caption if caption.value.startswith("**Is it ")]
    assert len(doubted) == len(asked) > 0
    assert all("Why we ask: " in text for text in asked)
    right = [button for button in at.button if button.label == "That is right"]
    assert len(right) == len(doubted)
    at = goes_well(right[0].click().run())
    assert sum("Please check" in item.value for item in at.markdown) == len(doubted) - 1
    assert any("You chose" in item.value for item in away_and_back(at).markdown)


def test_where_files_contradict_each_other_the_manager_chooses_which_counts(start: Start) -> None:
    def listed(head: str, shift: int) -> bytes:
        cities = ("Ankara", "Izmir", "Bursa")
        rows = "".join(f"{n:04};{n % 5 + 1};{cities[(n + shift) % 3]}\n" for n in range(1, 31))
        return f"Member no;{head};City\n{rows}".encode()

    at = start()
    both = (("members.csv", listed("Household", 0)), ("answers.csv", listed("Satisfaction", 1)))
    at.session_state[KEY] = Workspace(files=tuple(Upload.of(*one) for one in both), made_on="2024-06-30")
    at = goes_well(at.switch_page(PAGE).run())
    (question,) = [radio for radio in at.radio if "Which file is right" in radio.label]
    (other,) = {"members.csv", "answers.csv"} - {question.value}
    goes_well(question.set_value(other).run())
    at = away_and_back(at)
    assert inputs(at).join.believed_first == other
    assert any(f"{other} counts; " in caption.value.replace("\\", "") for caption in at.caption)
