"""Returns that a letter in the receipt number or a word in a column tells, and what must not be taken for one."""

from __future__ import annotations

import pytest
from cleaning_builders import column, joined, table

from core.cleaning import clean
from core.cleaning.results import Cleaned

MEANINGS = [
    column("customer", "customer_id", "id"),
    column("receipt", "order_id", "id"),
    column("item", "product_name", "category"),
    column("amount", "amount_line", "float"),
]


def till(receipts: list[str], amounts: list[str], **more: list[str]) -> Cleaned:
    size = len(receipts)
    cells = {
        "customer": [f"A{place % 4}" for place in range(size)],
        "receipt": receipts,
        "item": [("tea", "bun", "hat")[place % 3] for place in range(size)],
        "amount": amounts,
        **more,
    }
    meanings = [*MEANINGS, *(column(name, "other_category", "category") for name in more)]
    return clean(joined(table("till", "transactions", cells, meanings)))


def turned(cleaned: Cleaned) -> list[int]:
    return sorted(cleaned.ledger.loc[cleaned.ledger["rule"] == "returns-without-minus", "row"].tolist())


NUMBERS = [f"53{place:04}" for place in range(24)]
AMOUNTS = [f"{place + 1}.50" for place in range(24)]


@pytest.mark.parametrize("mark", ["C{}", "CN-{}", "IADE {}", "{}-R", "GS{}", "ret{}"])
def test_a_letter_in_the_receipt_number_tells_a_return_of_a_purchase(mark: str) -> None:
    # Row 14 brings back what row 2 sold: the same customer, thing and amount.
    cleaned = till([*NUMBERS[:12], mark.format(NUMBERS[12])], [*AMOUNTS[:12], AMOUNTS[0]])
    assert turned(cleaned) == [14]
    assert cleaned.tables[0].table.frame["amount"].iloc[-1] == -1.5


def test_a_mark_most_lines_of_which_have_a_minus_is_believed_without_a_purchase() -> None:
    receipts = [*NUMBERS[:20], *(f"C{number}" for number in NUMBERS[20:])]
    cleaned = till(receipts, [*AMOUNTS[:20], "-77", "-78", "-79", "80"])
    assert turned(cleaned) == [25]


def test_a_mark_without_purchase_is_left_for_the_user_to_decide() -> None:
    cleaned = till([*NUMBERS[:12], f"C{NUMBERS[12]}"], [*AMOUNTS[:12], "999"])
    assert turned(cleaned) == []
    (found,) = [result for result in cleaned.rules if result.rule == "returns-without-minus"]
    assert not found.applied
    assert "for you to decide" in found.what


@pytest.mark.parametrize("receipts", [
    [f"A{n}" if n % 2 else f"C{n}" for n in range(100, 113)],
    [f"C{n}" for n in range(100, 113)],
    [*NUMBERS[:12], "WEB531200"],
])  # fmt: skip
def test_letters_that_are_usual_or_say_something_else_are_no_returns(receipts: list[str]) -> None:
    cleaned = till(receipts, [*AMOUNTS[:12], AMOUNTS[0]])
    assert not [result for result in cleaned.rules if result.rule == "returns-without-minus"]


@pytest.mark.parametrize(
    ("sold", "word"), [("Satış", "İptal"), ("Verkauf", "Storno"), ("販売", "キャンセル"), ("Sale", "Void")]
)
def test_cancelled_lines_of_a_column_with_any_name_are_set_aside(sold: str, word: str) -> None:
    cleaned = till(NUMBERS[:12], AMOUNTS[:12], kind=[*[sold] * 11, word])
    assert cleaned.set_aside["row"].tolist() == [13]
    assert cleaned.set_aside["rule"].tolist() == ["cancelled-orders"]


def status_till(words: list[str], amounts: list[str | None], role: str = "order_status") -> Cleaned:
    cells = {"customer": [f"A{place}" for place in range(len(words))], "amount": amounts, "kind": words}
    meanings = [MEANINGS[0], MEANINGS[3], column("kind", role, "category")]
    return clean(joined(table("till", "transactions", cells, meanings)))


@pytest.mark.parametrize("role", ["order_status", "other_category"])
@pytest.mark.parametrize("amount", ["0", None])
def test_a_return_without_an_amount_is_called_what_it_is(role: str, amount: str | None) -> None:
    cleaned = status_till(["Satış"] * 9 + ["İade", "İade", "İptal"], [*AMOUNTS[:9], "-5", amount, "7"], role)
    reasons = dict(zip(cleaned.set_aside["row"], cleaned.set_aside["reason"], strict=True))
    assert reasons == {
        12: "A return without an amount: “kind” says İade",
        13: "Not completed: “kind” says İptal",
    }
    assert cleaned.tables[0].table.frame["amount"].tolist()[-1] == -5


def test_a_status_that_says_returned_undoes_the_purchase_it_stands_on() -> None:
    cleaned = status_till(["delivered"] * 9 + ["returned"], AMOUNTS[:10])
    assert cleaned.set_aside["reason"].tolist() == ["Not completed: “kind” says returned"]


def test_where_other_lines_of_the_word_have_a_minus_the_one_without_lost_it() -> None:
    cleaned = status_till(["Satış"] * 9 + ["İade"] * 4, [*AMOUNTS[:9], "-5", "-6", "-7", "8"])
    assert turned(cleaned) == [14] and not len(cleaned.set_aside)


def test_two_columns_that_tell_cancelled_lines_are_both_heard_at_once() -> None:
    cells = {
        "customer": [f"A{place}" for place in range(12)],
        "amount": AMOUNTS[:12],
        "kind": ["ok"] * 11 + ["void"],
        "state": ["done"] * 10 + ["cancelled", "done"],
    }
    meanings = [MEANINGS[0], MEANINGS[3], column("kind", "other_category", "category"),
                column("state", "order_status", "category")]  # fmt: skip
    cleaned = clean(joined(table("till", "transactions", cells, meanings)))
    assert cleaned.set_aside["row"].tolist() == [12, 13]


def test_columns_that_rows_may_leave_empty_do_not_count_against_the_data() -> None:
    meanings = [
        column("customer", "customer_id", "id"),
        column("age", "age", "integer"),
        column("comment", "free_text", "text"),
        column("coupon", "other_category", "category"),
        column("rebate", "discount", "float"),
    ]
    cells = {
        "customer": [str(place) for place in range(100, 130)],
        "age": [str(20 + place) for place in range(30)],
        "comment": [None] * 28 + ["very nice staff", "more benches please"],
        "coupon": [None] * 25 + ["SUMMER"] * 3 + ["WINTER"] * 2,
        "rebate": [None] * 20 + ["5"] * 5 + ["7"] * 5,
    }
    complete = clean(joined(table("members", "customers", cells, meanings))).readiness[0]
    assert (complete.dimension, complete.before, complete.after) == ("complete", 1.0, 1.0)
    cells["age"] = [None] * 6 + cells["age"][6:]
    report = clean(joined(table("members", "customers", cells, meanings)))
    assert report.readiness[0].before == pytest.approx(0.9)
