"""Invents the small mall: members, a year of till receipts and a survey, with realistic mess.

``python -m core.samples.invent_mall`` writes the three files again, byte for byte the same customers
and purchases. Six kinds of shoppers are behind them; nothing in the files names the kind.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.styles import Font

_FOLDER = Path(__file__).parent / "files"
_SEED = 7
_FIRST_DAY = date(2025, 4, 1)
_DAYS = 365
_FIRST_NAMES = (
    "Ada Ben Carla Deniz Elif Farid Greta Hugo Ines Jonas Kaya Lina Marco Nora Omar Paula Rana Samir Tessa Umut Vera Yusuf Zoe Leo Mina"
).split()
_LAST_NAMES = (
    "Aydin Becker Costa Duran Esposito Fischer Garcia Haddad Ivanov Jensen Keller Lopez Moreau Novak Okafor Petrov Rossi Santos Turan Weber"
).split()
_SHOPS = {
    "Groceries": ("Fresh Corner", "Daily Market"),
    "Fashion": ("Atelier Nine", "Moda Lina", "Denim House"),
    "Food court": ("Noodle Bar", "Green Bowl", "Espresso Stop"),
    "Toys": ("Play Planet",),
    "Electronics": ("Volt Store",),
    "Beauty": ("Bloom Beauty",),
}


@dataclass(frozen=True)
class Shopper:
    """How one kind of shopper behaves; ``basket`` is the median line amount, ``last_share`` the part
    of the year in which they still came."""

    members: int
    visits: float
    basket: float
    lines: float
    categories: tuple[str, ...]
    weekend: float
    hours: tuple[int, int]
    discount: float
    last_share: float
    age: tuple[int, int]
    satisfaction: float


_SHOPPERS = (
    Shopper(90, 22, 38, 2.6, ("Groceries", "Toys", "Food court"), 0.85, (10, 17), 0.25, 1.0, (32, 46), 4.1),
    Shopper(130, 34, 8, 1.2, ("Food court", "Groceries"), 0.06, (11, 14), 0.05, 1.0, (24, 41), 3.7),
    Shopper(45, 17, 120, 2.2, ("Fashion", "Beauty", "Electronics"), 0.45, (13, 20), 0.08, 1.0, (36, 60), 4.5),
    Shopper(140, 4, 24, 1.5, ("Fashion", "Electronics", "Beauty"), 0.5, (12, 20), 0.70, 1.0, (18, 34), 3.2),
    Shopper(110, 7, 30, 1.6, ("Groceries", "Fashion"), 0.35, (10, 19), 0.15, 0.42, (28, 66), 2.6),
    Shopper(65, 12, 16, 1.4, ("Groceries", "Beauty"), 0.10, (9, 12), 0.30, 1.0, (63, 82), 4.3),
)


def _people(rng: np.random.Generator) -> list[dict[str, object]]:
    people: list[dict[str, object]] = []
    for kind, shopper in enumerate(_SHOPPERS):
        for _ in range(shopper.members):
            age = int(rng.integers(shopper.age[0], shopper.age[1] + 1))
            first, last = str(rng.choice(_FIRST_NAMES)), str(rng.choice(_LAST_NAMES))
            people.append(
                {
                    "kind": kind,
                    "name": f"{first} {last}",
                    "gender": str(rng.choice(["Female", "Male"], p=[0.56, 0.44])),
                    "birth": date(2026 - age, int(rng.integers(1, 13)), int(rng.integers(1, 28))),
                    "since": _FIRST_DAY - timedelta(days=int(rng.integers(20, 1500))),
                    "district": str(rng.choice(["North", "Harbour", "Old town", "Hillside"])),
                }
            )
    order = rng.permutation(len(people))
    shuffled = [people[position] for position in order]
    for position, person in enumerate(shuffled):
        person["id"] = f"{100 + position * 7:05d}"
    return shuffled


def _visit_day(rng: np.random.Generator, shopper: Shopper) -> date:
    while True:
        day = _FIRST_DAY + timedelta(days=int(rng.integers(0, max(int(_DAYS * shopper.last_share), 1))))
        if (rng.random() < shopper.weekend) == (day.weekday() >= 5):
            return day


def _receipts(rng: np.random.Generator, people: list[dict[str, object]]) -> list[list[object]]:
    visits: list[tuple[datetime, dict[str, object], Shopper]] = []
    for person in people:
        shopper = _SHOPPERS[int(str(person["kind"]))]
        if rng.random() < 0.03:
            continue
        for _ in range(max(1, int(rng.negative_binomial(6, 6 / (6 + shopper.visits))))):
            start = datetime.combine(_visit_day(rng, shopper), datetime.min.time())
            minutes = int(rng.integers(shopper.hours[0] * 60, shopper.hours[1] * 60))
            visits.append((start + timedelta(minutes=minutes), person, shopper))
    visits.sort(key=lambda visit: (visit[0], str(visit[1]["id"])))
    lines: list[list[object]] = []
    for number, (moment, person, shopper) in enumerate(visits, start=480211):
        lines.extend(_lines_of_visit(rng, number, moment, person, shopper))
    return lines


def _lines_of_visit(
    rng: np.random.Generator, number: int, moment: datetime, person: dict[str, object], shopper: Shopper
) -> list[list[object]]:
    lines: list[list[object]] = []
    pay = str(rng.choice(["Card", "Cash", "Phone"], p=[0.6, 0.25, 0.15]))
    for _ in range(1 + int(rng.poisson(shopper.lines - 1))):
        category = str(rng.choice(shopper.categories))
        shop = str(rng.choice(_SHOPS[category]))
        amount = round(float(shopper.basket * rng.lognormal(0, 0.45)), 2)
        discount = int(rng.choice([10, 20, 30])) if rng.random() < shopper.discount else 0
        amount = round(amount * (1 - discount / 100), 2)
        lines.append(
            [f"R{number}", moment, person["id"], shop, category, 1 + int(rng.random() < 0.2), amount, discount, pay]
        )
    if rng.random() < 0.015:
        back = list(lines[-1])
        back[0], back[1] = f"R{number}-X", moment + timedelta(days=3)
        back[5], back[6] = -int(str(back[5])), -float(str(back[6]))
        lines.append(back)
    return lines


def _members_workbook(rng: np.random.Generator, people: list[dict[str, object]]) -> bytes:
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
    for person in people:
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
    sheet.append(["Total members", len(people) + 3])
    sheet.append(["District as given by the member"])
    for column, width in zip("ABCDEFGHI", (11, 20, 34, 9, 14, 14, 12, 14, 11), strict=True):
        sheet.column_dimensions[column].width = width
    people_sheet = book.create_sheet("Notes")
    people_sheet.append(["Ask the service desk before changing a member number."])
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


def _survey_text(rng: np.random.Generator, people: list[dict[str, object]]) -> bytes:
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
    for person in people:
        if rng.random() > 0.38:
            continue
        mood = float(np.clip(rng.normal(_SHOPPERS[int(str(person["kind"]))].satisfaction, 0.7), 1, 5))
        recommend = int(np.clip(round(mood * 2.2 - 1 + rng.normal(0, 1)), 0, 10))
        reasons = ";".join(
            sorted({str(rng.choice(["Shopping", "Food", "Family time", "Work nearby"])) for _ in range(2)})
        )
        grades = [int(np.clip(round(mood + rng.normal(0, 0.8)), 1, 5)) for _ in range(2)]
        day = _FIRST_DAY + timedelta(days=_DAYS - int(rng.integers(1, 30)))
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
    people = _people(rng)
    lines = _receipts(rng, people)
    return {
        "members.xlsx": _members_workbook(rng, people),
        "till receipts.csv": _till_text(rng, lines),
        "survey.csv": _survey_text(rng, people),
    }


if __name__ == "__main__":
    for name, content in invent().items():
        (_FOLDER / name).write_bytes(content)
