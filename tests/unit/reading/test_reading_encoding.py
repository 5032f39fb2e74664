"""Bytes to text: every encoding a spreadsheet program writes, and what is said about a guess."""

from __future__ import annotations

import pytest
from reading_builders import cells, codes, read_table, refusal

from core.reading.encoding import decode
from core.reading.results import ReadChoice

TURKISH = "Müşteri;Şehir;Harcama\nAyşe Yılmaz;İstanbul;120\nÇağrı Öztürk;Eskişehir;80\nGülşen Işık;Muğla;75\n"
FRENCH = "Client;Ville;Dépense\nRené Lefèvre;Orléans;120\nZoé Françoise;Besançon;80\nNoël Gérard;Évreux;75\n"
CHINESE = "顾客;城市;消费\n王小明;北京;120\n李丽;上海;80\n张伟;广州;75\n刘洋;深圳;60\n"
TAIWANESE = "顧客;城市;消費\n王小明;臺北;120\n李麗;高雄;80\n張偉;臺中;75\n劉洋;新竹;60\n"
KOREAN = "고객;도시;지출\n김민수;서울;120\n이영희;부산;80\n박지훈;대구;75\n최수진;인천;60\n"
JAPANESE = "お客様;都市;支出\nたなか;東京;120\nスズキ;大阪;80\nさとう;名古屋;75\nタカハシ;福岡;60\n"
RUSSIAN = "Покупатель;Город;Сумма\nИванова Анна;Москва;120\nПетров Олег;Казань;80\nСидорова Ирина;Тверь;75\n"
POLISH = "Klient;Miasto;Kwota\nŁukasz Żak;Łódź;120\nJoanna Gęś;Kraków;80\nŚwiętosław Dąb;Wrocław;75\n"
GREEK = "Πελάτης;Πόλη;Ποσό\nΝίκος;Αθήνα;120\nΜαρία;Πάτρα;80\nΕλένη;Βόλος;75\n"
ARABIC = "العميل;المدينة;المبلغ\nأحمد علي;الرياض;120\nفاطمة;جدة;80\nخالد;الدمام;75\n"


def rows_of(text: str) -> list[list[str]]:
    return [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TURKISH), ("utf-8-sig", TURKISH), ("utf-16", FRENCH), ("utf-16-le", FRENCH), ("utf-16-be", FRENCH),
        ("utf-32", FRENCH), ("utf-16-le", RUSSIAN), ("utf-16-be", CHINESE), ("utf-16-le", KOREAN),
        ("cp1252", FRENCH), ("latin-1", FRENCH), ("cp1254", TURKISH), ("gb18030", CHINESE), ("big5", TAIWANESE),
        ("cp949", KOREAN), ("shift_jis", JAPANESE), ("cp1251", RUSSIAN), ("cp1250", POLISH), ("cp1253", GREEK),
        ("cp1256", ARABIC),
    ],
    ids=lambda value: value if value.isascii() and ";" not in value else "",
)  # fmt: skip
def test_every_encoding_comes_back(encoding: str, text: str) -> None:
    table = read_table(text.encode(encoding))
    assert [list(table.headers), *cells(table)] == rows_of(text)


def test_a_guess_is_said_and_a_mark_is_not() -> None:
    guessed = read_table(FRENCH.encode("cp1252"))
    assert "guessed-encoding" in codes(guessed) and guessed.receipt.encoding == "cp1252"
    marked = read_table(FRENCH.encode("utf-16"))
    assert not codes(marked) and marked.receipt.encoding == "utf-16"


def test_two_byte_order_marks_are_both_removed() -> None:
    assert read_table(b"\xef\xbb\xbf\xef\xbb\xbfname,spend\nAnn,3\nBob,4\n").headers == ("name", "spend")


def test_a_few_damaged_bytes_do_not_change_the_encoding_and_are_counted() -> None:
    content = FRENCH.encode() * 8
    broken = content.replace("Orléans".encode(), b"Orl\xe9ans", 1)
    table = read_table(broken)
    finding = next(finding for finding in table.findings if finding.code == "damaged-characters")
    assert finding.cells == 1 and table.receipt.encoding == "utf-8"
    assert table.frame.iloc[1, 1] == "Besançon"


def test_the_chosen_encoding_is_used_or_refused() -> None:
    table = read_table(FRENCH.encode("cp1252"), choice=ReadChoice(encoding="cp1252"))
    assert table.frame.iloc[0, 0] == "René Lefèvre" and not codes(table)
    assert refusal(FRENCH.encode("cp1252"), choice=ReadChoice(encoding="utf-8")).code == "encoding"
    assert refusal(b"a,b\n1,2\n", choice=ReadChoice(encoding="no-such-code")).code == "encoding"


def test_empty_bytes_are_removed_and_said() -> None:
    table = read_table(b"name,spend\nAnn,3\0\nBob,4\n" + b"\0" * 512)
    assert cells(table) == [["Ann", "3"], ["Bob", "4"]]
    assert codes(table) == ["nul-bytes"]


def test_accents_inside_latin_words_are_no_cyrillic_letters() -> None:
    lines = ["N° carte fidélité;Qté;Total (€)", *(f"{1000 + row};{row % 4 + 1};{row % 90},50" for row in range(60))]
    assert decode("clients.csv", "\n".join(lines).encode("cp1252")).encoding == "cp1252"


FEW_WORDS = [
    ("cp1252", "Price,€120"), ("cp1252", "Price,£45.50"), ("cp1252", "Size,20°"), ("cp1252", "Åsa,Malmö"),
    ("cp1254", "Kadıköy,İbrahim Doğan"), ("cp1254", "İl/İlçe,Ümraniye"), ("cp1250", "Jiří Dvořák,Plzeň"),
    ("iso8859_2", "Śląsk,Łódź"), ("cp1251", "Карта,Ольга"), ("koi8_r", "Анна Иванова,Москва"),
    ("cp866", "Анна Иванова,Москва"), ("cp1253", "Γιάννης,Αθήνα"), ("cp1255", "תל אביב,רחל,דוד"),
    ("cp1256", "محمد علي,الرياض"), ("mac_roman", "René Lefèvre,Besançon"), ("mac_roman", "Jürgen Schäfer,Düsseldorf"),
    ("cp949", "김민수,서울"), ("gb18030", "王小明,上海"), ("big5", "李麗,臺北"), ("shift_jis", "鈴木花子,東京,カード"),
    ("euc_jp", "さとう,カード,お名前"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "words"), FEW_WORDS, ids=[f"{name} {words}" for name, words in FEW_WORDS])
def test_a_few_words_tell_the_code_page(encoding: str, words: str) -> None:
    text = "id,name,spend\nK1,Ann,3.50\n" + "".join(f"K{n},{word},9.90\n" for n, word in enumerate(words.split(",")))
    assert decode("file", text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "cp866"])
@pytest.mark.parametrize("word", ["Клиент", "Магазин", "Возраст", "сумма", "МАГАЗИН"])
def test_one_name_of_a_column_tells_the_code_page(encoding: str, word: str) -> None:
    text = f"id,{word},x\n1,2,3\n4,5,6\n"
    assert decode("f", text.encode(encoding)).text == text


def test_a_currency_before_every_amount_is_no_letter_of_another_script() -> None:
    text = "Codice cliente;Importo;Qtà\n" + "".join(f"{n:05d};€ {n},50;{n % 4}\n" for n in range(30))
    assert decode("f", text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("encoding", "sign", "names"), [("shift_jis", "¥", "会員番号,金額,店舗"), ("cp949", "₩", "고객번호,구매금액,매장")]
)
def test_the_currency_in_the_place_of_the_backslash_is_read_as_one(encoding: str, sign: str, names: str) -> None:
    rows = "".join(f'{n:04d},"\\{n},200",{names[-2:]}\n' for n in range(1, 20))
    text = decode("f", (names + "\n" + rows).encode(encoding)).text
    assert f'"{sign}1,200"' in text and "\\" not in text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_wrong_mark_before_a_plain_text_is_said_and_left_out(mark: bytes) -> None:
    table = read_table(mark + TURKISH.encode())
    assert [list(table.headers), *cells(table)] == rows_of(TURKISH)
    assert "wrong-mark" in codes(table)


def test_a_true_mark_before_signs_without_zeros_is_believed() -> None:
    text = "顧客编号城市消费金額" * 20
    assert decode("a.csv", b"\xff\xfe" + text.encode("utf-16-le")).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Id;Věk;Spend\n1;34;120\n2;51;80\n"), ("cp1250", "Id;Wiek;Płeć\n1;34;K\n2;51;M\n"),
        ("cp1250", "Id;Město\n1;Praha\n2;Brno\n"), ("cp1252", "Id;Ciudad;Año\n1;Madrid;1990\n2;Toledo;1980\n"),
        ("cp1252", "Id;Età\n1;34\n2;51\n"), ("cp1252", "Kunde;Straße\n1;Hauptstr. 3\n"),
        ("cp1254", "No;Yaş\n1;34\n2;51\n"), ("cp1252", "Id;Prénom\n1;Anna\n2;Eva\n"),
        ("cp1250", "Id;Příjmení\n1;Novak\n2;Svoboda\n"), ("cp1250", "Id;Név;Életkor\n1;Anna;30\n2;Eva;40\n"),
        ("cp1250", "Id;Imię;Wiek\n1;Anna;30\n2;Ewa;40\n"), ("cp1250", "Id;Vârstă\n1;30\n2;40\n"),
    ],
)  # fmt: skip
def test_one_word_of_a_header_tells_the_code_page(encoding: str, text: str) -> None:
    assert decode("short.csv", text.encode(encoding)).text == text
