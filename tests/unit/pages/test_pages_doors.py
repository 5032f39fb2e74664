"""The doors to the screen and to files: nothing from a file acts there."""

import io

import pandas as pd
import pytest
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from core.workbook.pack_files import named
from pages.shared import tables
from pages.shared.escape import md, plain
from pages.shared.tables import canonical, guarded_csv

ACTIVE = ("![a](http://host/x.png)", "[x](http://host)", "sales:red[total]", "gross*net*", "# Revenue", "1. Store",
          "$x^2$", ":material/home:", "<b>x</b>", "a|b", "~~gone~~")  # fmt: skip


@pytest.mark.parametrize("text", ACTIVE)
def test_every_markdown_sign_is_escaped_and_nothing_else_changes(text):
    escaped = md(text)
    assert escaped.replace("\\", "").replace("\u2060", "") == text
    signs = set("`*_{}[]()<>#!|~$:")
    assert all(escaped[place - 1] == "\\" for place, sign in enumerate(escaped) if sign in signs)


def test_plain_text_is_one_printable_line():
    assert plain("a\nb\u2028c\x00d\u202ee\ud800f\ufeff") == "a b c de f"
    assert len(plain("x" * 500)) == 200


def test_canonical_frame_has_unique_text_headers_and_safe_cells():
    frame = pd.DataFrame([[1, "a\x00b", 2**70], [2, "\ud800", None]], columns=["a", "a", ""], dtype=object)
    shown = canonical(frame)
    assert list(shown.columns) == ["a", "a (2)", "Column 3"]
    assert shown["a (2)"].tolist()[0] == "a b" and shown["Column 3"].tolist()[0] == str(2**70)
    shown.to_json()


def test_exported_formulas_are_inert_and_numbers_stay_numbers():
    frame = pd.DataFrame({"=cmd": ["=1+1", "@SUM(1)", "-2 kg", "plain"], "n": [-1.5, 2.0, None, 4.0]})
    content = guarded_csv(frame)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content), dtype=str, encoding="utf-8-sig", keep_default_na=False)
    assert list(back.columns) == ["'=cmd", "n"]
    assert back["'=cmd"].tolist() == ["'=1+1", "'@SUM(1)", "'-2 kg", "plain"]
    assert back["n"].tolist() == ["-1.5", "2.0", "", "4.0"]


def test_duplicate_headers_survive_the_export():
    frame = pd.DataFrame([["x", "y"]], columns=["a", "a"])
    assert guarded_csv(frame).decode("utf-8-sig").split() == ["a,a", "x,y"]


def test_plain_negative_numbers_written_as_text_stay_numbers():
    frame = pd.DataFrame({"a": ["-5", "-1.234,50", "+3", "-2+3", "-A1"]})
    assert guarded_csv(frame).decode("utf-8-sig").split("\n")[1:-1] == ["-5", '"-1.234,50"', "+3", "'-2+3", "'-A1"]


@pytest.mark.parametrize("address", ["http://host", "HTTPS://host/x", "www.host.com", "ftp://host", "mailto:a@b.c"])
def test_a_bare_address_is_broken_up_invisibly(address):
    assert "\u2060\\" in md(address) and md(address).replace("\\", "").replace("\u2060", "") == address


def two_of_one_length() -> list[bytes]:
    """Two lists of 1.7 MB that differ only between the samples Streamlit tells downloads apart by."""
    rows = [b"C%06d,segment-A\n" % number for number in range(100_000)]
    other = [row.replace(b"-A", b"-B") if 20_000 < place < 21_000 else row for place, row in enumerate(rows)]
    return [b"".join(rows), b"".join(other)]


def stored(content: bytes, name: str) -> str:
    return MemoryMediaFileStorage("/media").load_and_get_id(content, "text/csv", MediaFileKind.DOWNLOADABLE, name)


def test_downloads_of_one_length_have_addresses_of_their_own(monkeypatch):
    offered = []
    monkeypatch.setattr(
        tables.st, "download_button", lambda label, data, name, *rest, **more: offered.append((data(), name))
    )
    for content in two_of_one_length():
        tables.offer_file("List", content, "list.csv", "text/csv", "list")
        made = named("list", "csv", content, "text/csv")
        tables.offer_named("List", made.content, made.name, made.mime, "named")
    assert stored(offered[0][0], "list.csv") == stored(offered[2][0], "list.csv"), "samples alone would be enough"
    assert len({stored(content, name) for content, name in offered[::2]}) == 2
    assert len({stored(content, name) for content, name in offered[1::2]}) == 2


def test_tables_of_one_size_are_downloads_of_their_own_and_written_when_clicked(monkeypatch):
    offered = []
    monkeypatch.setattr(
        tables.st, "download_button", lambda label, data, name, *rest, **more: offered.append((data, name))
    )
    frames = [pd.DataFrame({head: ["x", cell]}) for head, cell in (("a", "1"), ("a", "2"), ("b", "1"), ("a", "1"))]
    for frame in frames:
        tables.offer_csv("List", frame, "list", "list")
    assert all(callable(made) for made, _ in offered)
    assert [made() for made, _ in offered] == [guarded_csv(frame) for frame in frames]
    assert len({name for _, name in offered}) == 3 and offered[0][1] == offered[3][1]


def test_every_table_is_made_safe_on_its_way_to_the_screen(monkeypatch):
    drawn = []
    monkeypatch.setattr(tables.st, "dataframe", lambda frame, **given: drawn.append(frame))
    monkeypatch.setattr(tables.st, "data_editor", lambda frame, **given: drawn.append(frame) or frame)
    hostile = pd.DataFrame([["\ud800", 2**70]], columns=["a", "a"], dtype=object)
    tables.show_table(hostile, "t", "A table")
    tables.edit_cells(hostile, "e", "A table", [], {})
    assert [list(frame.columns) for frame in drawn] == [["a", "a (2)"]] * 2
    assert all("\ud800" not in str(frame.iloc[0, 0]) for frame in drawn)
