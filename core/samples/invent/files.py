"""The files of the invented mall, as untidy as real ones.

``python -m core.samples.invent`` writes them again: the same seed gives the same members, purchases
and answers.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import numpy as np
from openpyxl import Workbook
from openpyxl.styles import Font

from core.samples.invent.shoppers import DAYS, FIRST_DAY, SHOPPERS, people, receipts

_SEED = 7


def _members_workbook(rng: np.random.Generator, members: list[dict[str, object]]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Members"
    sheet.append(["Riverside Mall – loyalty members"])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append(["Exported on 31.03.2026"])
    sheet.append([])
    sheet.append(
        [
            "Member no",
            "Name",
            "E-mail",
            "Gender",
            "Date of birth",
            "Member since",
            "District",
            "Household size",
            "Newsletter",
        ]
    )
    spellings = {
        "Female": ["Female", "Female", "Female", "female", "F ", "Femal"],
        "Male": ["Male", "Male", "Male", "M", "male "],
    }
    for person in members:
        gender = str(rng.choice(spellings[str(person["gender"])])) if rng.random() < 0.12 else str(person["gender"])
        mail = str(person["name"]).lower().replace(" ", ".") + f"{person['id']}@example.com"
        birth: object = person["birth"] if rng.random() > 0.04 else None
        if rng.random() < 0.004:
            birth = date(1900, 1, 1)
        household: object = int(rng.integers(1, 6)) if rng.random() > 0.07 else "n/a"
        newsletter = str(rng.choice(["yes", "no"]))
        sheet.append(
            [
                person["id"],
                person["name"],
                mail,
                gender,
                birth,
                person["since"],
                person["district"],
                household,
                newsletter,
            ]
        )
    for repeated in (3, 41, 200):
        sheet.append([cell.value for cell in sheet[5 + repeated]])
    sheet.append([])
    sheet.append(["Total members", len(members) + 3])
    sheet.append(["District as given by the member"])
    for column, width in zip("ABCDEFGHI", (11, 20, 34, 9, 14, 14, 12, 14, 11), strict=True):
        sheet.column_dimensions[column].width = width
    notes = book.create_sheet("Notes")
    notes.append(["Ask the service desk before changing a member number."])
    book.properties.created = datetime(2026, 3, 31)
    book.properties.modified = datetime(2026, 3, 31)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _till_text(rng: np.random.Generator, lines: list[list[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ["Receipt", "Date", "Time", "Member", "Shop", "Category", "Pieces", "Amount (EUR)", "Discount %", "Payment"]
    )
    total = 0.0
    for line in lines:
        receipt, moment, member, shop, category, pieces, amount, discount, pay = line
        assert isinstance(moment, datetime)
        shown_member = "" if rng.random() < 0.04 else str(member)
        if shown_member and rng.random() < 0.01:
            shown_member = shown_member.lstrip("0") + " "
        shop_name = str(shop).upper() if rng.random() < 0.01 else str(shop)
        total += float(str(amount))
        written = f"{float(str(amount)):,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
        row = [
            receipt,
            f"{moment:%d/%m/%Y}",
            f"{moment:%H:%M}",
            shown_member,
            shop_name,
            category,
            pieces,
            written,
            discount or "",
            pay,
        ]
        writer.writerow(row)
        if rng.random() < 0.002:
            writer.writerow(row)
    grand = f"{total:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    writer.writerow(["Total", "", "", "", "", "", "", grand, "", ""])
    return out.getvalue().encode("cp1252")


def _survey_text(rng: np.random.Generator, members: list[dict[str, object]]) -> bytes:
    words = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            "Answered on",
            "Your member number",
            "How satisfied are you with the mall?",
            "Parking (1-5)",
            "Cleanliness (1-5)",
            "How likely are you to recommend us? (0-10)",
            "Why do you come?",
            "Any comments",
        ]
    )
    comments = [
        "",
        "",
        "",
        "More seats please",
        "Parking is full on Saturdays",
        "Love the new café",
        "Too loud",
        "=cheaper parking",
    ]
    for person in members:
        if rng.random() > 0.38:
            continue
        mood = float(np.clip(rng.normal(SHOPPERS[int(str(person["kind"]))].satisfaction, 0.7), 1, 5))
        recommend = int(np.clip(round(mood * 2.2 - 1 + rng.normal(0, 1)), 0, 10))
        reasons = ";".join(
            sorted({str(rng.choice(["Shopping", "Food", "Family time", "Work nearby"])) for _ in range(2)})
        )
        grades = [int(np.clip(round(mood + rng.normal(0, 0.8)), 1, 5)) for _ in range(2)]
        day = FIRST_DAY + timedelta(days=DAYS - int(rng.integers(1, 30)))
        writer.writerow(
            [
                day.isoformat(),
                person["id"],
                words[round(mood) - 1],
                *grades,
                recommend,
                reasons,
                str(rng.choice(comments)),
            ]
        )
    for stranger in ("99901", "99902", "test"):
        writer.writerow(["2026-03-20", stranger, "Neutral", 3, 3, 5, "Shopping", ""])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def invent() -> dict[str, bytes]:
    """File name to content of the three files."""
    rng = np.random.default_rng(_SEED)
    members = people(rng)
    lines = receipts(rng, members)
    return {
        "members.xlsx": _members_workbook(rng, members),
        "till receipts.csv": _till_text(rng, lines),
        "survey.csv": _survey_text(rng, members),
    }
