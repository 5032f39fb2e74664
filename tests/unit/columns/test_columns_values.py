"""Ids, yes and no, scales, bands, several answers, and words for "nothing here"."""

from __future__ import annotations

import pytest
from column_builders import codes, column_of, table_of

from core.columns.bands import band_edges
from core.columns.results import ColumnChoices

IDS = [
    (["00123", "00045", "01000"], ["00123", "00045", "01000"]),
    (["12345.0", "45.0", "7.0"], ["12345", "45", "7"]),
    ([12345.0, 45.0, 7], ["12345", "45", "7"]),
    (["C-12", "c 13", "D14"], ["C-12", "c 13", "D14"]),
    (["1234567890123456789", "1234567890123456780"], ["1234567890123456789", "1234567890123456780"]),
]


@pytest.mark.parametrize(("cells", "texts"), IDS, ids=[str(cells[0]) for cells, _ in IDS])
def test_customer_numbers_are_text(cells: list[object], texts: list[str]) -> None:
    meaning, values = column_of("Customer no", cells)
    assert (meaning.kind, meaning.role, values) == ("id", "customer_id", texts)


def test_digits_a_spreadsheet_destroyed_are_said() -> None:
    table = table_of({"Customer no": ["1.2E+15", "1.3E+15", "123456789012"]})
    finding = next(finding for finding in table.findings if finding.code == "digits-lost")
    assert (finding.cells, finding.source_rows) == (2, (2, 3))
    assert table.frame["Customer no"].tolist() == ["1.2E+15", "1.3E+15", "123456789012"]


def test_phone_numbers_keep_plus_and_zeros() -> None:
    meaning, values = column_of("Phone", ["+994501234567", "0044 20 1234 5678", "05321234567"])
    assert (meaning.role, values[0], values[2]) == ("phone", "+994501234567", "05321234567")


def test_e_mail_addresses_are_words_not_codes() -> None:
    meaning, _ = column_of("E-posta", [f"uye{n}@ornek.com" for n in range(30)])
    assert (meaning.role, meaning.kind) == ("email", "text")


@pytest.mark.parametrize(
    ("yes", "no"),
    [("yes", "no"), ("Y", "N"), ("Sí", "No"), ("oui", "non"), ("Ja", "Nein"), ("sim", "não"), ("evet", "hayır"), ("var", "yok"),
     ("نعم", "لا"), ("हाँ", "नहीं"), ("是", "否"), ("有", "没有"), ("예", "아니오"), ("да", "нет"), ("vero", "falso"), ("TRUE", "FALSE")],
)  # fmt: skip
def test_yes_and_no_in_many_languages(yes: str, no: str) -> None:
    meaning, values = column_of("Newsletter", [yes, no, yes, None])
    assert (meaning.kind, values) == ("boolean", [True, False, True, None])


@pytest.mark.parametrize(
    "unknown", ["Don't know", "not sure", "no sé", "weiß nicht", "bilmiyorum", "не знаю", "不知道"]
)
def test_dont_know_is_no_answer_beside_yes_and_no_only(unknown: str) -> None:
    meaning, values = column_of("Benefits", ["Yes", "No", unknown, "Yes"])
    assert (meaning.kind, values[2], meaning.missing_markers) == ("boolean", None, ((unknown, 1),))
    meaning, values = column_of("Favourite shop", ["Zara", "Mango", unknown, "Zara", "H&M", "Mango"] * 3)
    assert values[2] == unknown


SCALES = [
    ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
    ["Muy insatisfecho", "Insatisfecho", "Neutral", "Satisfecho", "Muy satisfecho"],
    ["Sehr unzufrieden", "Unzufrieden", "Weder noch", "Zufrieden", "Sehr zufrieden"],
    ["Discordo totalmente", "Discordo", "Neutro", "Concordo", "Concordo totalmente"],
    ["Hiç memnun değilim", "Memnun değilim", "Kararsızım", "Memnunum", "Çok memnunum"],
    ["غير راض جدا", "غير راض", "محايد", "راض", "راض جدا"],
    ["बहुत असंतुष्ट", "असंतुष्ट", "तटस्थ", "संतुष्ट", "बहुत संतुष्ट"],
    ["非常不满意", "不满意", "一般", "满意", "非常满意"],
    ["매우 불만족", "불만족", "보통", "만족", "매우 만족"],
    ["Очень недоволен", "Недоволен", "Нейтрально", "Доволен", "Очень доволен"],
    ["never", "rarely", "sometimes", "often", "always"],
    ["1 - very bad", "2", "3", "4", "5 = very good"],
    ["1 (slecht)", "2 (matig)", "3 (goed)"],
]


@pytest.mark.parametrize("levels", SCALES, ids=[levels[0] for levels in SCALES])
def test_answers_in_words_are_ordered(levels: list[str]) -> None:
    meaning, values = column_of("q7", [*reversed(levels), levels[0]])
    assert (meaning.kind, meaning.levels) == ("ordered", tuple(levels))
    assert values[-1] == levels[0]


def test_answers_in_numbers_and_recommendation() -> None:
    meaning, _ = column_of("How satisfied are you? (1-5)", ["1", "5", "4", "2", "3"])
    assert (meaning.role, meaning.kind, meaning.low, meaning.high) == ("satisfaction", "integer", 1.0, 5.0)
    meaning, _ = column_of("How likely are you to recommend us? (0-10)", ["0", "10", "9", "7"])
    assert (meaning.role, meaning.low, meaning.high) == ("nps", 0.0, 10.0)


BANDS = [
    ("Age", ["under 20", "20-24", "25-34", "35-44", "65+"]),
    ("Income", ["under $25k", "$25k-50k", "$50k-75k", "$100k+"]),
    ("Yaş grubu", ["18 yaş altı", "18-24", "25-54", "55 ve üzeri"]),
    ("Altersgruppe", ["unter 20", "20 bis 29", "30 bis 59", "60 und älter"]),
    ("年龄段", ["18岁以下", "18-24岁", "25-34岁", "35岁以上"]),
    ("연령대", ["20대", "30대", "40대", "60대 이상"]),
    ("Возраст", ["до 20", "20-29", "30-39", "старше 40"]),
    ("Tranche d'âge", ["moins de 20 ans", "20 à 29 ans", "30 à 39 ans", "40 ans et plus"]),
    ("العمر", ["أقل من 20", "20-29", "30-39", "40 فأكثر"]),
]


@pytest.mark.parametrize(("header", "levels"), BANDS, ids=[header for header, _ in BANDS])
def test_bands_are_kept_in_order(header: str, levels: list[str]) -> None:
    meaning, values = column_of(header, [*reversed(levels), *levels])
    assert (meaning.kind, meaning.levels) == ("ordered", tuple(levels))
    assert meaning.role in ("age_band", "income_band")
    assert values[: len(levels)] == list(reversed(levels))


@pytest.mark.parametrize(
    ("text", "edges"),
    [("25-34", (25, 34)), ("$50k-75k", (50e3, 75e3)), ("1.000 - 2.000 €", (1000, 2000)), ("under 20", (-float("inf"), 20)), ("65+", (65, float("inf"))), ("20s", (20, 29))],
)  # fmt: skip
def test_edges_of_a_band(text: str, edges: tuple[float, float]) -> None:
    assert band_edges(text) == edges


def test_product_codes_are_no_bands() -> None:
    assert column_of("Code", ["12-34", "98-112", "13-99", "55-78"] * 4)[0].kind != "ordered"


@pytest.mark.parametrize("mark", [";", "|", ", ", " / ", "、"])
def test_several_answers_in_one_cell(mark: str) -> None:
    cells = [mark.join(cell) for cell in (["Shoes", "Food"], ["Shoes"], ["Food", "Toys"], ["Toys"], ["Shoes", "Food", "Toys"])]  # fmt: skip
    meaning, values = column_of("What do you shop for?", cells * 3)
    assert meaning.kind == "several"
    assert values[0] == cells[0]


def test_names_and_addresses_are_not_several_answers() -> None:
    meaning, _ = column_of("Full name", ["Lee, Ann", "Ray, Bob", "Poe, Cy"] * 4)
    assert meaning.kind != "several"


MARKERS = ["n/a", "N/A", "?", "-", "null", "#N/A", "unknown", "not given", "desconocido", "inconnu", "unbekannt", "desconhecido",
           "bilinmiyor", "غير معروف", "अज्ञात", "未知", "알 수 없음", "неизвестно", "sconosciuto", "--", "."]  # fmt: skip


@pytest.mark.parametrize("marker", MARKERS)
def test_words_for_nothing_are_missing_and_counted(marker: str) -> None:
    meaning, values = column_of("City", ["Paris", marker, "Rome", marker, "Oslo", None])
    assert values == ["Paris", None, "Rome", None, "Oslo", None]
    assert (meaning.missing, meaning.missing_markers) == (3, ((marker, 2),))


REAL = [
    ("Country", ["NA", "ZA", "BW", "NA", "US"], "NA"),
    ("Region", ["NA", "EU", "APAC", "NA", "EMEA"], "NA"),
    ("Last name", ["Null", "Smith", "None", "Lee"], "Null"),
    ("Children", ["None", "One", "Two", "None"], "None"),
    ("Card tier", ["None", "Silver", "Gold", "None"], "None"),
]


@pytest.mark.parametrize(("header", "texts", "word"), REAL, ids=[f"{header}-{word}" for header, _, word in REAL])
def test_a_real_value_that_looks_like_nothing_survives(header: str, texts: list[str], word: str) -> None:
    meaning, values = column_of(header, texts)
    assert values[texts.index(word)] == word
    assert not meaning.missing_markers


def test_na_among_words_is_nothing() -> None:
    assert column_of("Region", ["North", "NA", "South", "East"])[1] == ["North", None, "South", "East"]


def test_a_kind_the_user_chose_is_taken_and_misfits_are_kept_aside() -> None:
    table = table_of({"Floor": ["1", "2", "top", "3"]}, ColumnChoices(kinds=(("Floor", "integer"),)))
    assert table.column("Floor").kind == "integer"
    assert table.column("Floor").unreadable == 1
    assert "unreadable-values" in codes(table)
    for kind in ("date", "time", "boolean", "ordered", "several", "category", "text", "float", "id"):
        chosen = table_of({"Floor": ["1", "2", "top", "3"]}, ColumnChoices(kinds=(("Floor", kind),)))  # type: ignore[arg-type]
        assert chosen.column("Floor").kind == kind
        assert len(chosen.frame) == 4


def test_several_answers_to_a_why_question_are_answers_not_free_text() -> None:
    reasons = ["Shopping", "Food court;Cinema", "Shopping;Cinema", "Food court", "Cinema;Shopping;Food court"]
    meaning = table_of({"Why do you come?": reasons * 6}).columns[0]
    assert (meaning.kind, meaning.role) == ("several", "other_category")
    assert meaning.confidence >= 0.5


def test_values_that_keep_to_the_scale_of_the_header_make_a_long_question_sure() -> None:
    question = "How satisfied are you with the washrooms and the food court upstairs near the cinema? (1-5)"
    kept = table_of({question: ["1", "5", "3", "4", "2"] * 5}).columns[0]
    beyond = table_of({question: ["1", "5", "30", "4", "2"] * 5}).columns[0]
    assert kept.role == beyond.role == "satisfaction"
    assert kept.confidence >= 0.5 > beyond.confidence


VARIANTS = [
    (["Katılmıyorum", "Kararsızım", "Katılıyorum"], ["KATILMIYORUM", "katilmiyorum", "Kararsizim ", "KATILIYORUM", "Katılıyorum."]),
    (["Gümüş", "Altın", "Platin"], ["GÜMÜŞ", "gumus", "ALTIN", "altin", "Altin", "PLATİN", "platin "]),
    (["Très insatisfait", "Satisfait", "Très satisfait"], ["TRES INSATISFAIT", "tres  satisfait", "SATISFAIT"]),
    (["Stimme nicht zu", "Neutral", "Stimme zu"], ["STIMME NICHT ZU", "neutral", "stimme  zu", "Stimme-zu"]),
    (["Не согласен", "Согласен"], ["НЕ СОГЛАСЕН", "согласен", "СОГЛАСЕН"]),
    (["18-24", "25-34", "35+"], ["18 - 24", "18–24", "25 – 34", "35 +"]),
    (["1 - very bad", "2", "3 - very good"], ["1 - VERY BAD", "3 = Very good", "3"]),
]  # fmt: skip


@pytest.mark.parametrize(("levels", "variants"), VARIANTS, ids=[levels[0] for levels, _ in VARIANTS])
def test_every_way_of_writing_an_answer_is_the_same_step(levels: list[str], variants: list[str]) -> None:
    meaning, values = column_of("q7", [*levels * 5, *variants])
    assert (meaning.kind, meaning.levels) == ("ordered", tuple(levels))
    assert set(values) == set(levels)


def test_many_ways_of_writing_do_not_hide_the_order() -> None:
    steps = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    written = [change(step) for step in steps for change in (str, str.upper, str.lower, lambda text: f"{text}.")]
    meaning, _ = column_of("The shops are varied", [*steps * 3, *written])
    assert (meaning.kind, meaning.levels) == ("ordered", tuple(steps))


def test_two_answers_of_like_words_stay_two_steps() -> None:
    meaning, _ = column_of("q7", ["Agree", "Strongly agree", "Disagree", "Strongly disagree"] * 3)
    assert len(meaning.levels) == 4


def test_a_step_nobody_chose_in_one_question_is_still_a_step_of_its_scale() -> None:
    steps = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    table = table_of(
        {"Shops": steps * 3, "Parking": ["AGREE", "Agree", "Disagree"] * 5, "Size": ["small", "big", "big"] * 5}
    )
    assert table.column("Parking").levels == tuple(steps)
    assert table.frame["Parking"].cat.codes.tolist()[:3] == [3, 3, 1]
    assert table.column("Parking").distinct == 3
