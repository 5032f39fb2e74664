"""What only the whole table tells: its kind, whose number an ID is, what a price means, who is personal."""

from __future__ import annotations

import pytest
from column_builders import codes, table_of

from core.columns.results import ColumnChoices, Table
from core.columns.roles import ROLES, role
from core.problems import UserError

LINES = {
    "Receipt": ["R1", "R1", "R2", "R3", "R4", "R5"],
    "Customer no": ["0001", "0001", "0002", "0001", "0002", "0003"],
    "Date": ["2024-01-31", "2024-01-31", "2024-02-01", "2024-02-02", "2024-02-03", "2024-02-03"],
    "Product": ["Tea", "Cup", "Tea", "Bag", "Bag", "Tea"],
    "Qty": ["1", "2", "1", "1", "3", "1"],
    "Unit price": ["3.50", "7.00", "3.50", "20.00", "20.00", "3.50"],
    "Total": ["3.50", "14.00", "3.50", "20.00", "60.00", "3.50"],
}
MEMBERS = {
    "Customer no": ["0001", "0002", "0003", "0004"],
    "Full name": ["Ann Lee", "Bob Ray", "Cy Poe", "Di Fox"],
    "E-mail": ["ann@x.org", "bob@x.org", "cy@x.org", "di@x.org"],
    "Gender": ["F", "M", "M", "F"],
    "Member since": ["2020-05-01", "2021-06-02", "2022-07-03", "2023-08-04"],
    "Total spent": ["120.50", "80.00", "15.75", "310.00"],
    "Number of visits": ["12", "7", "2", "30"],
}
SURVEY = {
    "Member ID": ["0001", "0002", "0003"],
    "Satisfaction with service": ["5", "3", "4"],
    "Satisfaction with parking": ["2", "3", "5"],
    "How likely are you to recommend us? (0-10)": ["9", "3", "10"],
    "Comments": ["Nice place, thank you all", "Parking is far too small", "Open longer on Sunday please"],
}
GOODS = {"SKU": ["A1", "A2", "A3"], "Product": ["Tea", "Cup", "Bag"], "Price": ["3.5", "7", "20"], "Category": ["Food", "Home", "Home"]}  # fmt: skip
TENANTS = {"Shop": ["Zara", "Mango", "Lush"], "Floor": ["1", "1", "2"], "Phone": ["0123 4567890", "0123 4567891", "0123 4567892"]}  # fmt: skip
ANSWERS = {
    "Q1": ["Agree", "Strongly agree", "Neutral"],
    "Q2": ["Disagree", "Agree", "Agree"],
    "Q3": ["Agree", "Agree", "Disagree"],
}

KINDS = [
    ("lines", LINES, "transactions"),
    ("members with totals", MEMBERS, "customers"),
    ("survey", SURVEY, "survey"),
    ("price list", GOODS, "other"),
    ("tenants", TENANTS, "other"),
    ("answers only", ANSWERS, "survey"),
]


def roles(table: Table) -> dict[str, str]:
    return {meaning.name: meaning.role for meaning in table.columns}


@pytest.mark.parametrize(("columns", "kind"), [pair[1:] for pair in KINDS], ids=[pair[0] for pair in KINDS])
def test_kind_of_table_with_a_reason(columns: dict[str, list[object]], kind: str) -> None:
    table = table_of(columns)
    assert table.kind == kind
    assert table.kind_reason.endswith(".")


def test_every_column_has_a_confidence_and_a_reason_in_words() -> None:
    for columns in (LINES, MEMBERS, SURVEY, GOODS):
        for meaning in table_of(columns).columns:
            assert 0 < meaning.confidence <= 1
            assert meaning.reason[0].isupper() and meaning.reason.endswith(".")


def test_till_lines_are_understood() -> None:
    assert roles(table_of(LINES)) == {
        "Receipt": "order_id", "Customer no": "customer_id", "Date": "date_transaction", "Product": "product_name",
        "Qty": "quantity", "Unit price": "unit_price", "Total": "amount_line",
    }  # fmt: skip


def test_a_total_belongs_to_the_customer_in_a_list_and_to_the_line_at_the_till() -> None:
    members = roles(table_of(MEMBERS))
    assert (members["Total spent"], members["Number of visits"]) == ("monetary_total", "visit_count")
    assert roles(table_of({**LINES, "Total spent": LINES["Total"]}))["Total spent"] == "amount_line"


def test_lines_that_carry_facts_about_the_customer_stay_purchases() -> None:
    table = table_of({**LINES, "Gender": ["F", "F", "M", "F", "M", "F"], "Age": ["31", "31", "45", "31", "45", "28"]})
    assert table.kind == "transactions"
    assert (roles(table)["Gender"], roles(table)["Age"]) == ("gender", "age")


def test_personal_columns_are_marked() -> None:
    table = table_of(MEMBERS)
    assert [meaning.name for meaning in table.columns if role(meaning.role).personal] == ["Full name", "E-mail"]


@pytest.mark.parametrize(
    ("header", "values", "wanted"),
    [
        ("contact", ["a@b.org", "c@d.net", "e@f.com"], "email"),
        ("x1", ["+49 170 1234567", "+49 170 1234568", "+44 20 12345678"], "phone"),
        ("x2", ["4111 1111 1111 1111", "5500 0000 0000 0004", "4000 0000 0000 0002"], "card_number"),
        ("x3", ["Female", "Male", "Female"], "gender"),
        ("x4", ["Kadın", "Erkek", "Kadın"], "gender"),
        ("x5", ["Cash", "Credit card", "Cash"], "payment_method"),
        ("Location", ["Takeaway", "In-store", "Takeaway"], "channel"),
    ],
)
def test_values_speak_where_the_header_does_not(header: str, values: list[object], wanted: str) -> None:
    assert table_of({header: values * 3}).columns[0].role == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How likely are you to recommend us to a friend?", "nps"), ("¿Qué tan probable es que nos recomiende?", "nps"),
        ("Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "nps"), ("Насколько вероятно, что вы порекомендуете нас?", "nps"),
        ("Quelle est la probabilité que vous nous recommandiez ?", "nps"), ("您有多大可能向朋友推荐我们商场？", "nps"),
        ("Wie zufrieden sind Sie mit unserem Center?", "satisfaction"), ("¿Qué tan satisfecho está con la limpieza?", "satisfaction"),
        ("How would you rate the food court?", "rating"), ("How old are you?", "age"),
    ],
)  # fmt: skip
def test_whole_questions_are_understood(question: str, wanted: str) -> None:
    table = table_of({"Customer ID": [f"C{n}" for n in range(6)], question: ["9", "10", "3", "7", "0", "8"]})
    assert roles(table)[question] == wanted


def test_a_bare_id_is_the_customer_in_a_list_and_the_receipt_at_the_till() -> None:
    members = {"ID" if name == "Customer no" else name: values for name, values in MEMBERS.items()}
    assert roles(table_of(members))["ID"] == "customer_id"
    lines = {"ID": ["901", "905", "917", "930", "931", "940"], **{k: v for k, v in LINES.items() if k != "Receipt"}}
    assert roles(table_of(lines))["ID"] == "order_id"


def test_member_is_a_number_at_the_till_and_a_tier_in_a_list() -> None:
    many = {
        "Member": [str(n % 33 + 1) for n in range(90)],
        "Date": ["2024-01-05"] * 90,
        "Amount": [f"{n}.50" for n in range(90)],
    }
    assert roles(table_of(many))["Member"] == "customer_id"
    few = {
        "Customer no": [f"C{n}" for n in range(30)],
        "Member": [str(n % 3 + 1) for n in range(30)],
        "Age": ["31", "45", "28"] * 10,
    }
    assert roles(table_of(few))["Member"] == "loyalty_status"


def test_purchases_without_a_header_are_guessed_and_marked_for_a_look() -> None:
    rows = range(120)
    columns = {
        "Column 1": [f"{n % 40 + 1:05}" for n in rows], "Column 2": [f"1997{n % 12 + 1:02}{n % 28 + 1:02}" for n in rows],
        "Column 3": [str(n % 4 + 1) for n in rows], "Column 4": [f"{n * 1.37 + 5:.2f}" for n in rows],
    }  # fmt: skip
    table = table_of(columns)
    assert table.kind == "transactions"
    assert list(roles(table).values()) == ["customer_id", "date_transaction", "quantity", "amount_line"]
    assert max(meaning.confidence for meaning in table.columns) < 0.5


def test_goods_that_come_back_with_a_number_are_purchases_and_the_number_is_money() -> None:
    rows = range(60)
    columns = {
        "User_ID": [f"10000{n % 12:02}" for n in rows], "Product_ID": [f"P{n * 37 % 50:04}" for n in rows],
        "Age": [("18-25", "26-35", "55+")[n % 12 % 3] for n in rows], "City_Category": [("A", "B", "C")[n % 12 % 3] for n in rows],
        "Purchase": [str(1000 + n * 311 % 9000) for n in rows],
    }  # fmt: skip
    table = table_of(columns)
    assert table.kind == "transactions"
    assert roles(table)["Purchase"] == "amount_line"
    assert roles(table)["City_Category"] != "product_category"


def test_a_count_of_orders_is_no_receipt_number() -> None:
    rows = range(400)
    columns = {
        "CUST_ID": [f"C{n:05}" for n in rows], "PURCHASES": [f"{n * 7.31:.2f}" for n in rows],
        "CASH_ADVANCE_TRX": [str(n % 6) for n in rows], "PURCHASES_FREQUENCY": [f"{n % 12 / 12:.6f}" for n in rows],
    }  # fmt: skip
    table = table_of(columns)
    assert table.kind == "customers"
    assert roles(table)["CASH_ADVANCE_TRX"] == "frequency_count"
    assert roles(table)["PURCHASES_FREQUENCY"] == "other_numeric"


def test_a_date_in_a_survey_is_when_somebody_answered_and_no_question() -> None:
    dated = SURVEY | {"Answered on": ["2026-03-30", "2026-03-18", "2026-03-06"]}
    meaning = table_of(dated).column("Answered on")
    assert meaning.role == "date_other" and meaning.confidence >= 0.5 and "answered" in meaning.reason


def test_a_few_words_over_and_over_name_no_customers() -> None:
    rows = range(300)
    columns = {"age": [str(20 + n % 50) for n in rows], "job": [("clerk", "nurse")[n % 2] for n in rows], "contact": [("cellular", "telephone", "mail")[n % 3] for n in rows]}  # fmt: skip
    assert "customer_id" not in roles(table_of(columns)).values()
    numbered = columns | {"Customer ID": [f"{10 + n % 3}" for n in rows]}
    assert roles(table_of(numbered))["Customer ID"] == "customer_id"


def test_receipts_with_a_customer_and_a_date_are_purchases() -> None:
    rows = range(30)
    columns = {
        "order_id": [f"a{n:03}" for n in rows], "customer_id": [f"c{n:03}" for n in rows],
        "order_status": ["delivered"] * 29 + ["shipped"], "order_purchase_timestamp": [f"2017-03-{n % 28 + 1:02} 10:00:00" for n in rows],
    }  # fmt: skip
    assert table_of(columns).kind == "transactions"


def test_a_card_number_is_the_customer_where_nothing_else_is() -> None:
    members = {"Номер карты" if name == "Customer no" else name: values for name, values in MEMBERS.items()}
    assert roles(table_of(members))["Номер карты"] == "customer_id"
    paying = {**members, "Card number": ["4111 1111 1111 1111", "5500 0000 0000 0004", "4000 0000 0000 0002", "4111 1111 1111 1112"]}  # fmt: skip
    del paying["Номер карты"]
    assert roles(table_of(paying))["Card number"] == "card_number"


def test_a_sale_in_money_is_an_amount_and_a_timestamp_a_date() -> None:
    columns = {**LINES, "Sale $": ["$3.50", "$14.00", "$3.50", "($20.00)", "$60.00", "$3.50"]}
    del columns["Total"], columns["Receipt"]
    assert roles(table_of(columns))["Sale $"] == "amount_line"
    stamped = table_of({"Zaman damgası": ["2024-05-17 10:17", "2024-05-18 11:00"], "Tutar": ["1,5", "2,5"]})
    assert roles(stamped)["Zaman damgası"] == "date_transaction"


def test_names_tell_customers_apart_where_nothing_else_does() -> None:
    lines = {"Customer name" if name == "Customer no" else name: values for name, values in LINES.items()}
    lines["Customer name"] = ["Ann Lee", "Ann Lee", "Bob Ray", "Ann Lee", "Bob Ray", "Cy Poe"]
    table = table_of(lines)
    assert roles(table)["Customer name"] == "customer_name_as_id"
    assert role("customer_name_as_id").personal


def test_spending_by_category_needs_no_word_for_money() -> None:
    table = table_of(
        {name: ["120", "75", "310", "42"] for name in ("Region code", "Fresh", "Milk", "Grocery", "Frozen")}
    )
    assert table.kind == "customers"
    assert [meaning.role for meaning in table.columns][1:] == ["amount_by_category"] * 4


def test_an_amount_beside_one_purchase_is_not_the_customers_total() -> None:
    table = table_of({**MEMBERS, "Item bought": ["Tea", "Cup", "Tea", "Bag"], "Amount": ["5", "7", "9", "11"]})
    assert table.kind == "customers"
    assert roles(table)["Amount"] == "amount_line"


def test_a_status_at_the_till_is_the_status_of_the_order() -> None:
    assert roles(table_of({**LINES, "Status": ["ok", "ok", "cancelled", "ok", "ok", "ok"]}))["Status"] == "order_status"


@pytest.mark.parametrize(
    ("header", "sale", "back"),
    [("İşlem", "Satış", "İade"), ("Transaction", "Sale", "Return"), ("Vorgang", "Verkauf", "Rückgabe"),
     ("Transaction", "Vente", "Retour"), ("Operación", "Venta", "Devolución"), ("操作", "销售", "退货")],
)  # fmt: skip
def test_a_few_words_are_no_receipt_number_but_the_mark_of_sale_and_return(header: str, sale: str, back: str) -> None:
    lines: dict[str, list[object]] = {
        "Date": [f"2024-01-{n % 28 + 1:02}" for n in range(40)],
        "Customer no": [f"C{n % 9:03}" for n in range(40)],
        header: [back if n % 9 == 0 else sale for n in range(40)],
        "Amount": [f"{n + 3}.50" for n in range(40)],
    }
    assert roles(table_of(lines))[header] == "order_status"


@pytest.mark.parametrize("searched", ["return", "sale", "status", "type"])
def test_a_mark_of_sale_and_return_is_found_by_the_words_people_search_for(searched: str) -> None:
    assert any(searched in meaning.label.lower() for meaning in ROLES)


def test_words_nobody_knows_are_still_no_receipt_number() -> None:
    lines = {**LINES, "Invoice": ["Alpha", "Beta"] * 3}
    many = {name: cells * 10 for name, cells in lines.items()}
    assert roles(table_of(many))["Invoice"] == "other_category"


def test_a_price_that_grows_with_the_quantity_is_the_amount_and_is_asked_about() -> None:
    pieces = [1, 2, 3, 4, 5] * 8
    columns: dict[str, list[object]] = {
        "customer": [f"C{n:03}" for n in range(40)],
        "date": [f"2024-01-{n % 28 + 1:02}" for n in range(40)],
        "category": ["Tea"] * 40,
        "quantity": [str(n) for n in pieces],
        "price": [f"{n * 3.5:.2f}" for n in pieces],
    }
    table = table_of(columns)
    assert roles(table)["price"] == "amount_line"
    (question,) = table.questions
    assert (question.code, question.chosen) == ("price-meaning", "line")
    piece = table_of(columns, ColumnChoices(answers=(("price-meaning:price", "piece"),)))
    assert roles(piece)["price"] == "unit_price"
    assert piece.questions[0].answered


def test_a_price_per_piece_stays_one() -> None:
    table = table_of({name: values * 5 for name, values in LINES.items() if name != "Total"})
    assert roles(table)["Unit price"] == "unit_price"
    assert not table.questions


def test_the_user_overrules_everything() -> None:
    choices = ColumnChoices(roles=(("Qty", "other_numeric"), ("Product", "customer_id")), table_kind="other", currency="CHF")  # fmt: skip
    table = table_of(LINES, choices)
    assert (table.kind, table.currency) == ("other", "CHF")
    assert (roles(table)["Qty"], roles(table)["Product"]) == ("other_numeric", "customer_id")
    assert roles(table)["Customer no"] != "customer_id"
    assert table.column("Qty").chosen_by_user and table.column("Qty").confidence == 1.0


@pytest.mark.parametrize(
    "choices",
    [
        ColumnChoices(roles=(("Nobody", "age"),)),
        ColumnChoices(roles=(("Qty", "wizardry"),)),
        ColumnChoices(kinds=(("Qty", "colour"),)),  # type: ignore[arg-type]
        ColumnChoices(date_orders=(("Date", "YDM"),)),
        ColumnChoices(date_orders=(("Nobody", "DMY"),)),
    ],
)
def test_a_choice_that_cannot_be_is_refused_kindly(choices: ColumnChoices) -> None:
    with pytest.raises(UserError) as refused:
        table_of(LINES, choices)
    assert refused.value.how_to_fix


def test_columns_without_content_are_left_out_and_no_table_is_too_small() -> None:
    table = table_of({"Customer no": ["1"], "Nothing": [None]})
    assert (table.column("Nothing").kind, table.column("Nothing").role) == ("empty", "ignore")
    assert len(table_of({"Customer no": [], "Amount": []}).frame) == 0
    assert codes(table) == set()


def test_a_column_that_never_changes_is_said_to() -> None:
    assert table_of({**LINES, "Z_Code": ["7"] * 6}).column("Z_Code").role == "constant"


def test_the_file_is_never_changed() -> None:
    table = table_of(LINES)
    assert table.raw["Customer no"].tolist() == LINES["Customer no"]
    assert table.raw["Total"].tolist() == LINES["Total"]


def test_columns_without_a_telling_header_are_recognised_by_their_values() -> None:
    rows = range(60)
    table = table_of({
        "col1": [f"ann{row}@mail.com" for row in rows],
        "V2": [f"+44 7405 1699{row:02}" for row in rows],
        "Feld3": [f"{row % 28 + 1:02}/{row % 12 + 1:02}/2024" for row in rows],
        "x4": ["female", "male"] * 30,
        "x5": [("18-24", "25-34", "35-49", "50+")[row % 4] for row in rows],
        "x6": [f"£{row}.50" for row in rows],
        "x7": [str(1950 + row % 50) for row in rows],
    })  # fmt: skip
    roles = [meaning.role for meaning in table.columns]
    assert roles == ["email", "phone", "date_other", "gender", "age_band", "monetary_total", "birth_year"]
    assert table.kind == "customers"


def test_ranges_of_something_else_are_no_ages() -> None:
    table = table_of({"x": ["1-5", "6-10", "11-20", "21+"] * 10, "y": ["€20-40", "€40-60", "€60-80", "€80+"] * 10})
    assert "age_band" not in {meaning.role for meaning in table.columns}


def test_answers_beside_an_address_are_a_survey() -> None:
    table = table_of({"E-mail": [f"u{row}@m.com" for row in range(30)], "Satisfaction": ["1", "4", "5"] * 10})
    assert table.kind == "survey"


@pytest.mark.parametrize(
    ("members", "role"),
    [([f"M{n}" for n in range(7)], "customer_id"), ([str(n) for n in range(12)], "customer_id"),
     (["1", "2", "3", "4", "5"], "loyalty_status"), (["Gold", "Silver", "None"], "loyalty_status"),
     ([f"Level {n}" for n in range(7)], "loyalty_status")],
)  # fmt: skip
def test_few_members_who_come_back_are_members_and_no_grades(members: list[str], role: str) -> None:
    rows = 48
    table = table_of({
        "Receipt": [str(5000 + n) for n in range(rows)], "Date": [f"2024-01-{1 + n % 28:02d}" for n in range(rows)],
        "Member": [members[n % len(members)] for n in range(rows)], "Amount": [f"{n}.5" for n in range(rows)],
    })  # fmt: skip
    assert table.column("Member").role == role


def test_numbers_with_a_unit_do_not_count_the_rows() -> None:
    table = table_of({"Guest": [f"G{n:03d}" for n in range(30)], "Dwell": [f"{n} min" for n in range(30)]})
    assert table.column("Dwell").role != "row_id"
