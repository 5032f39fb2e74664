"""Small files of every kind the reader opens, to be mutated."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

FILES = Path(__file__).resolve().parents[1] / "files"
LINES = ["Customer;Joined;Visits;Spend", *(f"C{n:03d};2024-0{1 + n % 9}-11;{n};{n},50" for n in range(12))]


def seed_files() -> list[tuple[str, bytes]]:
    """(name, content) of each."""
    text = "\n".join(LINES)
    quoted = "\r\n".join(f'"{line}","a ""b"" c","x, y\nz"' for line in LINES)
    rows = [line.split(";") for line in LINES]
    html = "<html><table>" + "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in rows) + "</table></html>"  # fmt: skip
    return [
        ("text", text.encode()),
        ("quoted", quoted.encode()),
        ("titles and total", ("Members\n\n" + text + "\nTotal;;66;72,00\n* a note").encode()),
        ("latin", ("Müller;" + text).encode("cp1252")),
        ("utf-16", text.encode("utf-16")),
        ("blanks", text.replace(";", "   ").encode()),
        ("workbook", workbook(rows)),
        # Stored parts let a mutation reach the XML instead of the checksum of a packed stream.
        ("open workbook", repacked(workbook(rows))),
        ("binary workbook", repacked((FILES / "short_cells.xlsb").read_bytes())),
        ("web page", html.encode()),
        ("xml", spreadsheetml(rows)),
    ]


def workbook(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        # The time of making would make every run another file.
        book.set_properties({"created": datetime(2024, 1, 1)})
        sheet = book.add_worksheet("Members")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def repacked(content: bytes) -> bytes:
    """The same archive with its parts stored as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))
    return out.getvalue()


def spreadsheetml(rows: list[list[str]]) -> bytes:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    body = "".join("<Row>" + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row) + "</Row>" for row in rows)  # fmt: skip
    return f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="S"><Table>{body}</Table></Worksheet></Workbook>'.encode()  # fmt: skip
