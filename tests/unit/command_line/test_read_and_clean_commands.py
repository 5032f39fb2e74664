"""``python -m core read`` and ``clean``: plain tables, receipts, ledgers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from core.__main__ import main
from core.command_line.file_names import cleaned_file_names

MESSY = (
    "Riverside Mall;;;\r\n"
    ";;;\r\n"
    "Kunde;Datum;Betrag;Ort\r\n"
    "00123;31.12.2025;1.234,56;Köln\r\n"
    "00124;01.01.2026;12,50;Bonn\r\n"
    "00125;13.02.2026;-3,00;Köln\r\n"
    "00126;14.02.2026;;Bonn\r\n"
)


def test_read_writes_plain_values(tmp_path: Path) -> None:
    source = tmp_path / "kasse.csv"
    source.write_bytes(MESSY.encode("cp1252"))
    assert main(["read", str(source), "--json", str(tmp_path / "r.json"), "--out", str(tmp_path / "t.csv")]) == 0
    table = pd.read_csv(tmp_path / "t.csv", dtype=str, keep_default_na=False)
    assert table.to_numpy().tolist() == [
        ["00123", "2025-12-31", "1234.56", "Köln"],
        ["00124", "2026-01-01", "12.5", "Bonn"],
        ["00125", "2026-02-13", "-3", "Köln"],
        ["00126", "2026-02-14", "", "Bonn"],
    ]
    receipt = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["tables"][0]["receipt"]
    assert (receipt["delimiter"], receipt["decimal"], receipt["date_order"]) == (";", ",", "DMY")
    assert receipt["title_rows"] >= 1


def test_read_takes_the_named_sheet(tmp_path: Path) -> None:
    source = tmp_path / "two.xlsx"
    with pd.ExcelWriter(source, engine="openpyxl") as book:
        pd.DataFrame({"id": ["a", "b", "c"], "city": ["X", "Y", "Z"]}).to_excel(book, sheet_name="First", index=False)
        pd.DataFrame({"id": ["d", "e"], "age": [31, 42]}).to_excel(book, sheet_name="Second", index=False)
    assert main(["read", str(source), "--sheet", "Second", "--out", str(tmp_path / "t.csv")]) == 0
    assert list(pd.read_csv(tmp_path / "t.csv").columns) == ["id", "age"]
    assert main(["read", str(source), "--sheet", "Third", "--out", str(tmp_path / "u.csv")]) == 2
    assert not (tmp_path / "u.csv").exists()


def test_clean_writes_tables_ledger_and_report(tmp_path: Path) -> None:
    source = tmp_path / "members.csv"
    source.write_text(
        "customer_id,gender,age\n1,Female,31\n2,Male,44\n3,female ,29\n4,Male,130\n4,Male,130\n5,Female,38\n"
        "6,Male,51\n7,Female,27\n8,Female,62\n9,Male,33\n",
        encoding="utf-8",
    )
    assert main(["clean", str(source), "--out", str(tmp_path / "out")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "members_cleaned.csv", "ledger.csv", "set_aside.csv", "cleaning.json",
    }  # fmt: skip
    ledger = pd.read_csv(tmp_path / "out/ledger.csv", dtype=str)
    assert {("gender", "female ", "Female"), ("age", "130", None)} <= {
        (row.column, row.before, None if pd.isna(row.after) else row.after) for row in ledger.itertuples()
    }
    report = json.loads((tmp_path / "out/cleaning.json").read_text(encoding="utf-8"))
    assert report["rows_in"] == 10
    assert report["rows_in"] == report["rows_used"] + report["rows_set_aside"]


def two_currencies(folder: Path) -> Path:
    source = folder / "till.csv"
    lines = [f"C{n % 7},R{n},2025-03-{1 + n % 27:02d},{10 + n},{'USD' if n % 10 == 3 else 'EUR'}" for n in range(40)]
    source.write_text("\n".join(["Customer,Receipt,Date,Amount,Currency", *lines]), encoding="utf-8")
    return source


@pytest.mark.parametrize("rate", ["USD=0.5", "usd=0,5", "$=0.5"])
def test_amounts_of_another_currency_are_converted_at_the_rate_given(rate: str, tmp_path: Path) -> None:
    assert main(["clean", str(two_currencies(tmp_path)), "--rate", rate, "--out", str(tmp_path / "out")]) == 0
    cleaned = pd.read_csv(tmp_path / "out/till_cleaned.csv")
    assert len(cleaned) == 40 and set(cleaned["Currency"]) == {"EUR"}
    assert cleaned["Amount"].tolist()[3] == 6.5
    ledger = pd.read_csv(tmp_path / "out/ledger.csv", dtype=str)
    assert set(ledger.loc[ledger["column"] == "Amount", "reason"]) == {"1 USD = 0.5 EUR"}


def test_a_rate_nobody_needs_is_said_and_one_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    source = two_currencies(tmp_path)
    assert main(["clean", str(source), "--rate", "GBP=1.2", "--out", str(tmp_path / "out")]) == 0
    assert "The rate for GBP was not needed" in capsys.readouterr().err
    assert len(pd.read_csv(tmp_path / "out/till_cleaned.csv")) == 36
    for wrong in ("USD", "USD=", "=2", "USD=0", "USD=-1", "USD=inf", "USD=nan", "USD=two"):
        with pytest.raises(SystemExit) as stopped:
            main(["clean", str(source), "--rate", wrong, "--out", str(tmp_path / "no")])
        assert stopped.value.code == 2 and "CODE=RATE" in capsys.readouterr().err
    assert not (tmp_path / "no").exists()


def test_a_table_without_customers_is_still_cleaned(tmp_path: Path) -> None:
    source = tmp_path / "sales.csv"
    rows = "".join(f"T{n},Coffee,{1 + n % 3},2.5,2025-03-{1 + n % 27:02d}\n" for n in range(40))
    source.write_text("Transaction ID,Item,Quantity,Price,Date\n" + rows + "T99,ERROR,2,2.5,2025-03-09\n", "utf-8")
    assert main(["clean", str(source), "--out", str(tmp_path / "out")]) == 0
    assert "ERROR" in (tmp_path / "out/ledger.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["read", "clean"])
def test_a_place_that_cannot_be_written_is_said(command: str, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source = tmp_path / "x.csv"
    source.write_text("id,age\n1,30\n2,40\n3,50\n", encoding="utf-8")
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    target = blocked / "t.csv" if command == "read" else blocked
    assert main([command, str(source), "--out", str(target)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_command_that_is_not_understood_is_answered_in_three_lines(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["segment", "a.csv"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert said[0] == "The command was not understood" and "--out" in said[1] and "--help" in said[2]


def test_cleaned_tables_are_named_after_their_file_and_each_once() -> None:
    class Named(NamedTuple):
        name: str
        file: str
        sheet: str

    tables = [Named("a", "Üye listesi.xlsx", "Üyeler"), Named("b", "kasa.v2.csv", ""), Named("c", "KASA.V2.txt", ""),
              Named("d", "two.xlsx", "Jan 2026"), Named("e", "two.xlsx", "Feb/2026"), Named("f", "???.csv", "")]  # fmt: skip
    assert list(cleaned_file_names(tables).values()) == [
        "Üye_listesi_cleaned.csv", "kasa_v2_cleaned.csv", "KASA_V2_cleaned_2.csv", "two_Jan_2026_cleaned.csv",
        "two_Feb_2026_cleaned.csv", "table_cleaned.csv",
    ]  # fmt: skip
