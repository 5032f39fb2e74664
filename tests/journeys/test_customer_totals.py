"""From lines of a till to customers: totals equal a reference computed line by line, by hand."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from datetime import datetime, timedelta

import pandas as pd
import pytest

from core.cleaning import clean
from core.columns import understand
from core.features import build
from core.features.results import CustomerFeatures
from core.joining import join
from core.reading import read_file
from core.reading.results import SourceFile

GOODS = [
    ("85123A", "WHITE HANGING HEART", 2.55),
    ("71053", "WHITE METAL LANTERN", 3.39),
    ("22752", "SET 7 BOXES", 7.65),
    ("21730", "GLASS STAR HOLDER", 4.25),
    ("84879", "ASSORTED BIRD ORNAMENT", 1.69),
    ("POST", "POSTAGE", 18.0),
]


def features_of(name: str, content: bytes) -> CustomerFeatures:
    reading = read_file(SourceFile(name, content))
    table = understand(reading.table(reading.suggested[0]))
    return build(clean(join([table])))


def web_shop_lines() -> list[tuple]:
    """Lines like a web shop's export: several lines an invoice, C-invoices for returns, missing ids."""
    draw = random.Random(3)
    lines = []
    for number in range(900):
        invoice = str(536365 + number)
        moment = datetime(2010, 12, 1, 8) + timedelta(minutes=47 * number)
        customer = "" if draw.random() < 0.15 else str(12346 + draw.randrange(160))
        for code, words, price in draw.sample(GOODS, draw.randint(1, 4)):
            lines.append((invoice, code, words, draw.randint(1, 24), moment, price, customer, "United Kingdom"))
        if draw.random() < 0.05 and customer:
            _, code, words, pieces, moment, price, customer, country = lines[-1]
            back = moment + timedelta(days=2)
            lines.append((f"C{invoice}", code, words, -pieces, back, price, customer, country))
    return lines


@pytest.fixture(scope="module")
def web_shop() -> tuple[list[tuple], CustomerFeatures]:
    lines = web_shop_lines()
    text = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    text += "".join(f"{a},{b},{c},{d},{e:%Y-%m-%d %H:%M:%S},{f},{g},{h}\n" for a, b, c, d, e, f, g, h in lines)
    return lines, features_of("web shop.csv", text.encode())


def test_money_is_netted_per_customer(web_shop: tuple[list[tuple], CustomerFeatures]) -> None:
    lines, features = web_shop
    spent: dict[str, float] = defaultdict(float)
    for _, _, _, pieces, _, price, customer, _ in lines:
        if customer:
            spent[customer] += pieces * price
    assert features.customers == len(spent)
    found = dict(zip(features.shown_ids, features.frame["monetary"], strict=True))
    assert found == pytest.approx(spent)
    assert features.money is not None
    assert features.money.sum() == pytest.approx(sum(spent.values()))


def test_orders_are_counted_not_lines(web_shop: tuple[list[tuple], CustomerFeatures]) -> None:
    lines, features = web_shop
    orders: dict[str, set[str]] = defaultdict(set)
    for invoice, _, _, _, _, _, customer, _ in lines:
        if customer and not invoice.startswith("C"):
            orders[customer].add(invoice)
    found = dict(zip(features.shown_ids, features.frame["frequency"], strict=True))
    assert found == {customer: len(invoices) for customer, invoices in orders.items()}


def test_recency_basket_and_tenure(web_shop: tuple[list[tuple], CustomerFeatures]) -> None:
    lines, features = web_shop
    as_of = max(line[4] for line in lines).date()
    assert features.as_of == as_of.isoformat()
    bought: dict[str, list[datetime]] = defaultdict(list)
    baskets: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for invoice, _, _, pieces, moment, price, customer, _ in lines:
        if customer and not invoice.startswith("C"):
            bought[customer].append(moment)
            baskets[customer][invoice] += pieces * price
    by_id = features.frame.set_index(features.shown_ids.to_numpy())
    for customer, moments in bought.items():
        row = by_id.loc[customer]
        assert row["recency"] == (as_of - max(moments).date()).days
        assert row["tenure"] == (as_of - min(moments).date()).days
        assert row["average_basket"] == pytest.approx(sum(baskets[customer].values()) / len(baskets[customer]))


def test_mall_workbook_whose_price_is_already_the_line(capsys: pytest.CaptureFixture) -> None:
    """A price that grows with the pieces within every category is the money of the line, not of a piece."""
    draw = random.Random(5)
    piece = {"Clothing": 300.08, "Shoes": 600.17, "Books": 15.15, "Toys": 35.84, "Food & Beverage": 5.23}
    rows = []
    for number in range(600):
        category = draw.choice(sorted(piece))
        pieces = draw.randint(1, 5)
        day = datetime(2021, 1, 1) + timedelta(days=draw.randrange(790))
        who, gender = f"C{200000 + draw.randrange(400)}", draw.choice(["Female", "Male"])
        money, mall = round(piece[category] * pieces, 2), draw.choice(["Kanyon", "Cevahir AVM", "Metrocity"])
        rows.append((f"I{100000 + number}", who, gender, category, pieces, money, day, mall))
    names = ["invoice_no", "customer_id", "gender", "category", "quantity", "price", "invoice_date", "shopping_mall"]
    packed = io.BytesIO()
    with pd.ExcelWriter(packed, engine="openpyxl") as book:
        pd.DataFrame({"note": ["made by hand"]}).to_excel(book, sheet_name="Read me", index=False)
        pd.DataFrame(rows, columns=names).to_excel(book, sheet_name="sales", index=False)
    features = features_of("mall.xlsx", packed.getvalue())
    assert features.money is not None
    assert features.money.sum() == pytest.approx(sum(row[5] for row in rows))
    assert features.customers == len({row[1] for row in rows})
