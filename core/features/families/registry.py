"""The feature families, in the order their numbers are shown.

A new family is one file with one function ``Material -> measures and descriptions``, one line here and
one test. A family returns nothing when its columns are not there; it never guesses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.features.families.age import age
from core.features.families.basket import basket
from core.features.families.calendar import hours, weekend
from core.features.families.columns import columns
from core.features.families.discounts import discounts
from core.features.families.frequency import frequency
from core.features.families.monetary import monetary
from core.features.families.months import months
from core.features.families.payment import payment
from core.features.families.quantity import quantity
from core.features.families.recency import recency
from core.features.families.returns import returns
from core.features.families.rhythm import rhythm
from core.features.families.survey import nps_group, satisfaction_index
from core.features.families.tenure import tenure
from core.features.families.totals import numbered_flags, purchase_total, spending_total
from core.features.families.trend import trend
from core.features.families.variety import variety
from core.features.material import Made, Material


@dataclass(frozen=True)
class Family:
    """``needs`` are the roles without which the family makes nothing (any of each group)."""

    key: str
    label: str
    needs: tuple[str, ...]
    make: Callable[[Material], Made]


FAMILIES: tuple[Family, ...] = (
    Family("recency", "Days since the last visit", ("date_transaction",), recency),
    Family("frequency", "Number of visits", ("order_id or date_transaction",), frequency),
    Family("monetary", "Money spent", ("amount_line or unit_price",), monetary),
    Family("basket", "Average and typical basket", ("amount_line or unit_price",), basket),
    Family("tenure", "Customer for", ("date_registered or date_transaction",), tenure),
    Family("rhythm", "Days between visits", ("date_transaction",), rhythm),
    Family("trend", "Last quarter against before", ("date_transaction", "amount_line or unit_price"), trend),
    Family("returns", "Share of returns", ("amount_line or quantity",), returns),
    Family("discounts", "Share bought on discount", ("discount",), discounts),
    Family("weekend", "Share of weekend visits", ("date_transaction",), weekend),
    Family("hours", "Shares by time of day", ("time_transaction or date_transaction",), hours),
    Family("variety", "Shops, categories and favourites", ("mall_or_store or product_category",), variety),
    Family("payment", "Ways of paying", ("payment_method",), payment),
    Family("quantity", "Pieces per visit", ("quantity",), quantity),
    Family("age", "Age from birth", ("birth_date or birth_year",), age),
    Family("columns", "Columns of member lists and surveys", ("any measure",), columns),
    Family("spending_total", "Money over categories", ("amount_by_category",), spending_total),
    Family("months", "Money, regularity and trend over months", ("amount_by_month",), months),
    Family("purchase_total", "Purchases over channels", ("frequency_count",), purchase_total),
    Family("numbered_flags", "Yes-or-no columns counted", ("flag",), numbered_flags),
    Family("satisfaction", "Satisfaction index", ("satisfaction, rating or survey_answer",), satisfaction_index),
    Family("nps", "Would recommend", ("nps",), nps_group),
)
