"""The meanings a column can have: one entry per role, and every fact about it said once.

Roles are what later stages speak of instead of column names. Which header or values point to a role
is decided elsewhere in ``core.columns``; this module only says what the roles are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TableKind = Literal["customers", "transactions", "survey", "other"]
ValueKind = Literal[
    "id", "integer", "float", "date", "time", "boolean", "ordered", "category", "several", "text", "empty"
]

NUMERIC_KINDS: tuple[ValueKind, ...] = ("integer", "float")


@dataclass(frozen=True)
class Role:
    """One meaning. ``personal`` columns never enter a model or a chart; ``sensitive`` ones may
    describe a segment but never trigger an offer; ``money`` ones are amounts in the currency;
    ``measure`` ones may form segments by default."""

    key: str
    label: str
    explanation: str
    personal: bool = False
    sensitive: bool = False
    money: bool = False
    measure: bool = False


ROLES: tuple[Role, ...] = (
    Role("customer_id", "Customer number", "Identifies one customer in every file"),
    Role(
        "customer_name_as_id",
        "Customer name used as number",
        "The name is the only way to tell customers apart",
        personal=True,
    ),
    Role("person_name", "Name of a person", "First, last or full name", personal=True),
    Role("email", "E-mail address", "E-mail address of a person", personal=True),
    Role("phone", "Phone number", "Phone number of a person", personal=True),
    Role("address", "Address", "Street or full address", personal=True),
    Role("postal_code", "Postcode", "Postal code", personal=True),
    Role("card_number", "Card or document number", "Payment card, passport or national number", personal=True),
    Role("birth_date", "Date of birth", "Day a person was born", personal=True),
    Role("birth_year", "Year of birth", "Year a person was born", sensitive=True),
    Role("age", "Age", "Age in years", sensitive=True, measure=True),
    Role("age_band", "Age group", "Age as a range", sensitive=True),
    Role("gender", "Gender", "Gender of a person", sensitive=True),
    Role("nationality", "Nationality or religion", "Nationality, ethnicity or religion", sensitive=True),
    Role("marital_status", "Marital status", "Single, married and so on", sensitive=True),
    Role("education", "Education", "Level or field of education"),
    Role("occupation", "Occupation", "Job or profession"),
    Role("household", "Household", "Children or people living together", measure=True),
    Role("income", "Income", "Income per year or month", measure=True),
    Role("income_band", "Income group", "Income as a range"),
    Role("spending_score", "Spending score", "Score of how much or often a customer spends", measure=True),
    Role("satisfaction", "Satisfaction", "How satisfied a customer says to be", measure=True),
    Role("rating", "Rating", "Rating given by a customer", measure=True),
    Role("nps", "Would recommend (0 to 10)", "Likelihood to recommend, 0 to 10", measure=True),
    Role("survey_answer", "Survey answer", "Answer on an ordered scale", measure=True),
    Role("order_id", "Receipt or order number", "Identifies one purchase; several lines may share it"),
    Role("row_id", "Row number", "Counts rows or lines; says nothing about a customer"),
    Role("date_transaction", "Date of purchase", "Day, or day and time, of a purchase"),
    Role("time_transaction", "Time of purchase", "Time of day of a purchase"),
    Role("date_registered", "Member since", "Day a customer joined"),
    Role("date_other", "Other date", "A date with another meaning"),
    Role("date_part", "Part of a date", "Year, quarter, month or weekday of another date"),
    Role("amount_line", "Amount", "Money of this line or purchase", money=True, measure=True),
    Role("monetary_total", "Total spent", "Money a customer spent in all", money=True, measure=True),
    Role(
        "amount_by_category",
        "Spent on one category",
        "Money a customer spent on one kind of goods",
        money=True,
        measure=True,
    ),
    Role("amount_by_month", "Spent in one month", "Money a customer spent in one month", money=True, measure=True),
    Role("unit_price", "Price per piece", "Price of one piece", money=True),
    Role("quantity", "Quantity", "Number of pieces"),
    Role("discount", "Discount", "Discount as a share or an amount"),
    Role("cost", "Cost", "What the goods cost the mall or shop", money=True),
    Role("profit", "Profit", "Profit of this line or purchase", money=True),
    Role("currency", "Currency", "Currency of the amounts on this row"),
    Role("product_id", "Product number", "Identifies one product"),
    Role("product_name", "Product", "Name of a product"),
    Role("product_category", "Category", "Kind of goods"),
    Role("mall_or_store", "Shop or mall", "Where the purchase was made"),
    Role("payment_method", "Way of paying", "Cash, card and so on"),
    Role("channel", "Channel", "In the shop, online, by phone"),
    Role("order_status", "Order status, sale or return", "Type of a line: completed, cancelled, sale, return"),
    Role("city", "City", "City or town"),
    Role("region", "Region", "Region, state or district"),
    Role("country", "Country", "Country"),
    Role("loyalty_status", "Membership", "Card, tier or membership status"),
    Role("points", "Points", "Loyalty points", measure=True),
    Role("frequency_count", "Number of purchases", "How often a customer bought", measure=True),
    Role("frequency_band", "How often", "How often a customer comes, in words"),
    Role("visit_count", "Number of visits", "How often a customer came", measure=True),
    Role("recency_days", "Days since last purchase", "Days since the last purchase or visit", measure=True),
    Role("tenure", "Member for", "How long somebody has been a customer", measure=True),
    Role("consent", "May be contacted", "Consent, opt-in or permission to write to a customer: yes or no"),
    Role("flag", "Yes or no", "A yes-or-no answer or mark"),
    Role("other_numeric", "Other number", "A number with another meaning", measure=True),
    Role("other_category", "Other category or type", "A label with another meaning"),
    Role("free_text", "Free text", "Words written by a person"),
    Role("constant", "Always the same", "The same value on every row"),
    Role("ignore", "Leave out", "Not used for anything"),
)

BY_KEY: dict[str, Role] = {role.key: role for role in ROLES}


def role(key: str) -> Role:
    """The role of that key; raises ``KeyError`` for an unknown one."""
    return BY_KEY[key]
