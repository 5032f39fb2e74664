"""The invented shoppers: six kinds of people and a year of their purchases.

Nothing in the files names the kind; how untidy the files are is decided in ``files``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

FIRST_DAY = date(2025, 4, 1)
DAYS = 365
_FIRST_NAMES = (
    "Ada",
    "Ben",
    "Carla",
    "Deniz",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kaya",
    "Lina",
    "Marco",
    "Nora",
    "Omar",
    "Paula",
    "Rana",
    "Samir",
    "Tessa",
    "Umut",
    "Vera",
    "Yusuf",
    "Zoe",
    "Leo",
    "Mina",
)
_LAST_NAMES = (
    "Aydin",
    "Becker",
    "Costa",
    "Duran",
    "Esposito",
    "Fischer",
    "Garcia",
    "Haddad",
    "Ivanov",
    "Jensen",
    "Keller",
    "Lopez",
    "Moreau",
    "Novak",
    "Okafor",
    "Petrov",
    "Rossi",
    "Santos",
    "Turan",
    "Weber",
)
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


SHOPPERS = (
    Shopper(90, 22, 38, 2.6, ("Groceries", "Toys", "Food court"), 0.85, (10, 17), 0.25, 1.0, (32, 46), 4.1),
    Shopper(130, 34, 8, 1.2, ("Food court", "Groceries"), 0.06, (11, 14), 0.05, 1.0, (24, 41), 3.7),
    Shopper(45, 17, 120, 2.2, ("Fashion", "Beauty", "Electronics"), 0.45, (13, 20), 0.08, 1.0, (36, 60), 4.5),
    Shopper(140, 4, 24, 1.5, ("Fashion", "Electronics", "Beauty"), 0.5, (12, 20), 0.70, 1.0, (18, 34), 3.2),
    Shopper(110, 7, 30, 1.6, ("Groceries", "Fashion"), 0.35, (10, 19), 0.15, 0.42, (28, 66), 2.6),
    Shopper(65, 12, 16, 1.4, ("Groceries", "Beauty"), 0.10, (9, 12), 0.30, 1.0, (63, 82), 4.3),
)


def people(rng: np.random.Generator) -> list[dict[str, object]]:
    people: list[dict[str, object]] = []
    for kind, shopper in enumerate(SHOPPERS):
        for _ in range(shopper.members):
            age = int(rng.integers(shopper.age[0], shopper.age[1] + 1))
            first, last = str(rng.choice(_FIRST_NAMES)), str(rng.choice(_LAST_NAMES))
            people.append(
                {
                    "kind": kind,
                    "name": f"{first} {last}",
                    "gender": str(rng.choice(["Female", "Male"], p=[0.56, 0.44])),
                    "birth": date(2026 - age, int(rng.integers(1, 13)), int(rng.integers(1, 28))),
                    "since": FIRST_DAY - timedelta(days=int(rng.integers(20, 1500))),
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
        day = FIRST_DAY + timedelta(days=int(rng.integers(0, max(int(DAYS * shopper.last_share), 1))))
        if (rng.random() < shopper.weekend) == (day.weekday() >= 5):
            return day


def receipts(rng: np.random.Generator, people: list[dict[str, object]]) -> list[list[object]]:
    visits: list[tuple[datetime, dict[str, object], Shopper]] = []
    for person in people:
        shopper = SHOPPERS[int(str(person["kind"]))]
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
