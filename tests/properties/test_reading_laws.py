"""Laws of reading: what was written in any dialect and encoding is read back, and decoration changes nothing."""

from __future__ import annotations

import csv
import io
import string

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.problems import UserError
from core.progress import silent
from core.reading.reader import read_here
from core.reading.results import RawTable, ReadChoice, ReadingLimits, SourceFile

Rows = list[list[str]]
WORDS = {
    "utf-8": ["Ayşe Yılmaz", "Zoë", "李丽", "Иван", "O'Neil", "Łódź", "a & b"],
    "utf-8-sig": ["Ayşe Yılmaz", "Zoë", "李丽", "Иван", "O'Neil"],
    "utf-16": ["Ayşe Yılmaz", "Zoë", "李丽", "Иван"],
    "utf-16-le": ["Иванова Анна", "Пётр", "Ольга"],
    "utf-16-be": ["Ayşe Yılmaz", "Gülşen", "Çağrı"],
    "cp1252": ["René Lefèvre", "Zoé Noël", "José Muñoz", "Jürgen Groß"],
    "cp1254": ["Ayşe Yılmaz", "Gülşen Işık", "Çağrı Öztürk", "İbrahim Doğan"],
    "gb18030": ["王小明", "李丽", "张伟 北京", "刘洋 上海"],
    "big5": ["王小明", "李麗 臺北", "張偉 高雄", "劉洋 新竹"],
    "cp949": ["김민수 서울", "이영희 부산", "박지훈 대구"],
    "shift_jis": ["たなか 東京", "スズキ 大阪", "さとう 名古屋", "タカハシ"],
}
EXTRAS = [", Ltd", '; "Co"', " | x", "", "", "", "", "", "", "", ""]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(content: bytes) -> RawTable:
    reading = read_here(SourceFile("file", content), ReadChoice(), ReadingLimits(), silent)
    return reading.table(reading.suggested[0])


def cells(table: RawTable) -> Rows:
    rows = table.frame.to_numpy(dtype=object).tolist()
    return [["" if cell is None or cell != cell else cell for cell in row] for row in rows]


@st.composite
def tables(draw: st.DrawFn, words: list[str]) -> Rows:
    """A header, ids, names in a language, dates, whole and broken numbers, now and then blank."""
    count = draw(st.integers(6, 25))
    rows = [["Customer id", "Name", "Joined", "Visits", "Spend"]]
    for number in range(count):
        name = draw(st.sampled_from(words)) + draw(st.sampled_from(EXTRAS))
        day = f"20{draw(st.integers(10, 26))}-{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}"
        spend = draw(st.one_of(st.just(""), st.integers(0, 99_999).map(lambda cents: f"{cents / 100:.2f}")))
        rows.append([f"M{number + 1:04d}", name, day, str(draw(st.integers(0, 40))), spend])
    return rows


def written(rows: Rows, delimiter: str, quoting: int, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[call-overload]
    return out.getvalue()


@SLOW
@given(
    data=st.data(),
    encoding=st.sampled_from(sorted(WORDS)),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_table_in_any_dialect_and_encoding_comes_back(
    data: st.DataObject, encoding: str, delimiter: str, quoting: int, end: str
) -> None:
    rows = data.draw(tables(WORDS[encoding]))
    table = read_back(written(rows, delimiter, quoting, end).encode(encoding))
    assert list(table.headers) == rows[0]
    assert cells(table) == rows[1:]
    assert table.receipt.delimiter == delimiter


@SLOW
@given(rows=tables(WORDS["utf-8"][:5]), delimiter=st.sampled_from(["||", "::", ";;", "\t\t"]))
def test_delimiters_of_several_signs_come_back(rows: Rows, delimiter: str) -> None:
    assume(not any(sign in cell for row in rows for cell in row for sign in delimiter + '"'))
    table = read_back("\n".join(delimiter.join(row) for row in rows).encode())
    assert [list(table.headers), *cells(table)] == rows


@SLOW
@given(
    rows=tables(WORDS["utf-8"]),
    titles=st.lists(st.sampled_from(["Loyalty members", "Export of May", "Kanyon mall", ""]), max_size=3),
    left=st.integers(0, 2),
    right=st.integers(0, 2),
    total=st.sampled_from(["", "Total", "Grand total:", "Toplam", "合计"]),
    note=st.sampled_from(["", "* without returns", "Source: till system"]),
)
def test_titles_blank_columns_totals_and_notes_change_nothing(
    rows: Rows, titles: list[str], left: int, right: int, total: str, note: str
) -> None:
    width = len(rows[0])
    decorated = [[title, *[""] * (width - 1)] for title in titles] + rows
    if total:
        visits = sum(int(row[3]) for row in rows[1:])
        decorated.append([total, "", "", str(visits), "99.5"])
    if note:
        decorated += [[""] * width, [note, *[""] * (width - 1)]]
    content = written([[*[""] * left, *row, *[""] * right] for row in decorated], ",", csv.QUOTE_MINIMAL, "\n")
    table = read_back(content.encode())
    assert [list(table.headers), *cells(table)] == rows
    assert len(table.left_out) == sum(bool(title) for title in titles) + bool(total) + bool(note)


@SLOW
@given(rows=tables(WORDS["utf-8"]), place=st.integers(0, 99), kind=st.sampled_from(["short", "blank", "long quote"]))
def test_one_bad_line_costs_no_other_line(rows: Rows, place: int, kind: str) -> None:
    lines = written(rows, ",", csv.QUOTE_MINIMAL, "\n").splitlines()
    bad = {"short": "M9999,Short", "blank": "", "long quote": '"M9999,"Ann,2024-01-01,3,4.50'}[kind]
    lines.insert(2 + place % (len(lines) - 2), bad)
    table = read_back("\n".join(lines).encode())
    found = [row for row in cells(table) if "M9999" not in row[0]]
    assert [list(table.headers)[:5], *(row[:5] for row in found)] == rows


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(alphabet=string.printable + "é€李\0\ufeff", max_size=400).map(lambda text: text.encode()),
        st.text(alphabet='ab1,;"\n\r\t|\\ ', max_size=300).map(lambda text: text.encode()),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.binary(max_size=200).map(lambda tail: b"\x1f\x8b\x08\0" + tail),
        st.text(alphabet="<>/tabletrd =\"' &;", max_size=200).map(lambda text: b"<table>" + text.encode()),
    )
)
def test_hostile_bytes_give_a_table_or_a_user_error(content: bytes) -> None:
    try:
        table = read_back(content)
    except UserError as refusal:
        assert refusal.title and refusal.how_to_fix and refusal.code
    else:
        assert len(set(table.frame.columns)) == table.frame.shape[1] == len(table.headers)
        assert len(table.source_rows) == len(table.frame)
