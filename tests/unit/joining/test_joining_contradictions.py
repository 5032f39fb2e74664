"""Files that contradict each other about a customer: it is said, by one rule, and that rule is followed."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from joining_builders import codes, lines, table

from core.cleaning import clean
from core.features import build
from core.joining import join
from core.joining.results import Joined, JoinSettings
from core.pipeline import run_journey
from core.problems import Finding
from core.reading.results import SourceFile
from core.workbook.customer_lists import original_columns

CODE = "files-contradict"
IDS = [f"C{place:03}" for place in range(80)]
CITIES = ["Ankara", "Izmir", "Bursa", "Adana", "Konya"]


def members(**more: list[str]) -> object:
    return table("members.csv", {"Customer no": IDS, "Name": [f"Person {one}" for one in IDS], **more})


def survey(**more: list[str]) -> object:
    answers = [str(place % 5 + 1) for place in range(80)]
    return table("survey.csv", {"Customer no": IDS, "Satisfaction (1-5)": answers, **more})


def found(*tables: object, **settings: str) -> Finding | None:
    return codes(join(list(tables), JoinSettings(**settings))).get(CODE)


def cities(shift_first: int = 0) -> list[str]:
    return [CITIES[(place + (shift_first if place < 53 else 0)) % 5] for place in range(80)]


def test_cities_that_differ_are_told_with_customers_values_and_the_rule() -> None:
    finding = found(members(City=cities()), survey(City=cities(1)))
    assert finding is not None
    assert "53 customers" in finding.title
    assert "80 customers in both" in finding.detail
    assert "“City” for 53 customers" in finding.detail
    assert finding.severity == "warning"
    assert finding.examples[0] == "C000: City is Ankara in members.csv, Izmir in survey.csv"
    assert finding.what_we_did.startswith("members.csv counts; survey.csv only fills what it leaves open.")


def test_files_that_agree_say_nothing() -> None:
    assert found(members(City=cities()), survey(City=cities())) is None
    assert not join([members(City=cities()), survey(City=cities())]).questions


@pytest.mark.parametrize(
    ("role", "one", "two"),
    [
        ("City", cities(), [f" {city.upper()}  " for city in cities()]),
        ("City", ["İzmir", "Ankara"] * 40, ["IZMIR", "ankara"] * 40),
        ("Gender", ["F", "M"] * 40, ["Female", "Male"] * 40),
        ("Gender", ["F", "M"] * 40, ["Kadın", "Erkek"] * 40),
        ("Phone", [f"+90 532 {place + 100} 45 67" for place in range(80)], [f"0532{place + 100}4567" for place in range(80)]),
        ("Birth date", [f"1980-03-{place % 28 + 1:02}" for place in range(80)], [f"{place % 28 + 1:02}.03.1980" for place in range(80)]),
        ("Income", [f"{place * 1000 + 20000}" for place in range(80)], [f"{place * 1000 + 20000:,}.00" for place in range(80)]),
    ],
)  # fmt: skip
def test_another_way_of_writing_is_no_contradiction(role: str, one: list[str], two: list[str]) -> None:
    assert found(members(**{role: one}), survey(**{role: two})) is None


def test_a_real_difference_is_seen_between_ways_of_writing() -> None:
    told = ["Female", "Male"] * 40
    told[0], told[1] = "Male", "Female"
    finding = found(members(Gender=["F", "M"] * 40), survey(Gender=told))
    assert finding is not None
    assert "“Gender” for 2 customers" in finding.detail


def test_an_age_that_fits_the_year_of_birth_within_a_year_is_no_contradiction() -> None:
    born = [1950 + place % 50 for place in range(80)]
    ages = [str(2025 - year - place % 2) for place, year in enumerate(born)]
    years = [str(year) for year in born]
    assert found(members(**{"Birth year": years}), survey(Age=ages)) is None
    ages[7] = str(int(ages[7]) + 9)
    for head, told in (("Birth year", years), ("Birth date", [f"{year}-01-01" for year in years])):
        finding = found(members(**{head: told}), survey(Age=ages))
        assert finding is not None
        assert "for 1 customer" in finding.detail
        assert finding.examples == (f"C007: {head} is 1957 in members.csv, Age {ages[7]} in survey.csv",)


def test_ages_of_an_older_list_are_no_contradiction() -> None:
    ages = [20 + place % 50 for place in range(80)]
    earlier = [str(age - 3 - place % 2) for place, age in enumerate(ages)]
    assert found(members(Age=[str(age) for age in ages]), survey(Age=earlier)) is None


def test_addresses_and_names_are_masked() -> None:
    one, two = [f"a{place}@mail.com" for place in range(80)], [f"b{place}@mail.com" for place in range(80)]
    finding = found(members(**{"E-mail": one}), survey(**{"E-mail": two}))
    assert finding is not None
    assert finding.examples[0] == "C000: E-mail is a•••@mail.com in members.csv, b•••@mail.com in survey.csv"


@pytest.mark.parametrize(
    ("head", "mine", "other"),
    [
        ("E-mail", [f"a.b{n}@mail.com" for n in range(80)], [f"ab{n}@mail.com" for n in range(80)]),
        ("E-mail", [f"ab{n}@mail.com" for n in range(80)], [f"ab{n}@mail.com.tr" for n in range(80)]),
        ("Locker", [f"A{n}" for n in range(80)], [f"A{n}7" for n in range(80)]),
    ],
)
def test_what_looks_alike_but_is_not_the_same_contradicts(head: str, mine: list[str], other: list[str]) -> None:
    finding = found(members(**{head: mine}), survey(**{head: other}))
    assert finding is not None
    assert "80 customers" in finding.title


def test_a_heading_in_both_files_is_compared_without_a_known_meaning() -> None:
    mine = ["Blue", "Red"] * 40
    finding = found(members(Locker=mine), survey(Locker=["Red", *mine[1:]]))
    assert finding is not None
    assert "“Locker” for 1 customer" in finding.detail


def settled(joined: Joined) -> dict[str, object]:
    features = build(clean(joined))
    return {**features.descriptors.to_dict("list"), **{name: list(features.frame[name]) for name in features.frame}}


def test_the_list_of_customers_counts_and_the_survey_fills_its_gaps() -> None:
    mine = ["" if place == 5 else city for place, city in enumerate(cities())]
    other = [city.upper() for city in cities(1)]
    told = settled(join([survey(City=other), members(City=mine)]))
    expected = cities()
    expected[5] = cities(1)[5]
    assert told["City"] == expected
    assert not [name for name in told if name.startswith(("members.csv:", "survey.csv:"))]


def test_steps_of_an_order_are_filled_from_words_that_name_them() -> None:
    steps = ["low", "medium", "high"]
    mine = ["" if place < 20 else steps[place % 3] for place in range(80)]
    other = [steps[place % 3].upper() for place in range(80)]
    told = settled(join([members(**{"Income level": mine}), survey(**{"Income level": other})]))
    assert told["Income level"] == [place % 3 + 1.0 for place in range(80)]


def test_a_number_here_and_words_there_are_no_contradiction() -> None:
    children = [str(place % 4) for place in range(80)]
    words = [["none", "a few", "a few", "many"][place % 4] for place in range(80)]
    assert found(members(**{"Number of children": children}), survey(**{"Number of children": words})) is None


def test_the_manager_may_believe_the_other_file() -> None:
    tables = [members(City=cities()), survey(City=cities(1))]
    (question,) = join(tables).questions
    assert question.about.startswith("C000: City is Ankara in members.csv, Izmir in survey.csv.")
    assert (question.chosen, question.answered) == ("members.csv", False)
    joined = join(tables, JoinSettings(believed_first="survey.csv"))
    finding, (question,) = codes(joined)[CODE], joined.questions
    assert isinstance(finding, Finding)
    assert finding.what_we_did.startswith("survey.csv counts; members.csv only fills")
    assert question.answered
    assert question.chosen == "survey.csv"
    assert settled(joined)["City"] == cities(1)


def test_of_two_lists_of_customers_the_later_dated_counts() -> None:
    def listed(name: str, year: int, city: list[str]) -> object:
        since = [f"{year}-0{place % 9 + 1}-11" for place in range(80)]
        return table(name, {"Customer no": IDS, "Member since": since, "City": city, "Gender": ["F", "M"] * 40})

    old, new = listed("a.csv", 2022, cities(1)), listed("b.csv", 2024, cities())
    assert settled(join([old, new]))["City"] == cities()
    assert settled(join([new, old]))["City"] == cities()


def test_an_age_and_dates_of_birth_become_one_age() -> None:
    born = [f"{1950 + place % 50}-01-01" for place in range(80)]
    few = ["" if place >= 10 else str(2024 - 1950 - place % 50) for place in range(80)]
    visits = lines(IDS)
    told = settled(join([members(**{"Birth date": born}), survey(Age=few), visits]))
    ages = [name for name in told if "age" in name.lower().split()]
    assert len(ages) == 1
    assert not pd.isna(told[ages[0]]).any()
    assert told[ages[0]] == [2024.0 - 1950 - place % 50 for place in range(80)]


def test_the_order_of_files_and_rows_does_not_matter() -> None:
    draw = random.Random(3)
    columns = {"City": cities(1), "Gender": [draw.choice(["F", "M"]) for _ in IDS], "Age": [str(draw.randrange(18, 80)) for _ in IDS]}  # fmt: skip
    mine = {name: draw.sample(values, 80) for name, values in columns.items()}
    answers = {
        "Customer no": [one.lower() for one in IDS],
        "Satisfaction (1-5)": [str(place % 5 + 1) for place in range(80)],
        **columns,
    }
    listed = {"Customer no": IDS, "Name": [f"Person {one}" for one in IDS], **mine}
    seen = set()
    for _ in range(6):
        order = draw.sample(range(80), 80)
        both = [
            table(name, {head: [values[place] for place in order] for head, values in held.items()})
            for name, held in (("survey.csv", answers), ("members.csv", listed))
        ]
        joined = join(draw.sample(both, 2))
        seen.add(
            (
                codes(joined)[CODE],
                joined.questions,
                str(settled(joined)["City"]),
                joined.order,
                str(joined.customers["shown_id"].tolist()),
            )
        )
    assert len(seen) == 1


def test_the_list_in_the_workbook_follows_the_rule_too() -> None:
    def listed(name: str, year: int, size: int, city: list[str]) -> SourceFile:
        rows = "".join(f"{IDS[n]};{year}-0{n % 9 + 1}-11;{city[n]};{n % 9 + 20}\n" for n in range(size))
        return SourceFile(name, f"Customer no;Member since;City;Age\n{rows}".encode())

    journey = run_journey([listed("old.csv", 2022, 80, cities(1)), listed("new.csv", 2024, 70, cities())])
    original = {column.header: column.values for column in original_columns(journey, include_personal=False)}
    assert original["City"].tolist() == [*cities()[:70], *cities(1)[70:]]
