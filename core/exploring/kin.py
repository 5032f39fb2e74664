"""Which columns go together by definition: saying so tells nobody anything."""

from __future__ import annotations

from collections.abc import Mapping

from core.columns.results import ColumnMeaning

SAME_THING = 0.97
_KIN = (
    {
        "amount_line",
        "monetary_total",
        "unit_price",
        "quantity",
        "cost",
        "profit",
        "discount",
        "amount_by_category",
        "amount_by_month",
    },
    {"city", "region", "country", "mall_or_store", "currency"},
    {"product_name", "product_category", "unit_price", "cost", "amount_line"},
    {"date_part", "date_transaction", "time_transaction"},
    {"age", "age_band", "birth_year"},
    {"income", "income_band"},
    {"frequency_count", "frequency_band", "visit_count"},
)
NO_FAMILIES: Mapping[str, str] = {}


def are_kin(left: ColumnMeaning, right: ColumnMeaning) -> bool:
    """Whether the two hang together by what they are, such as a price and an amount."""
    return any({left.role, right.role} <= kin for kin in _KIN)


def trivially_alike(
    left: ColumnMeaning, right: ColumnMeaning, strength: float, families: Mapping[str, str] = NO_FAMILIES
) -> bool:
    """Whether that the two go together is no news: nearly one thing, kin, or summed up from the same
    purchases in two ways (``families`` by column name)."""
    family = families.get(left.name)
    one_family = family is not None and family == families.get(right.name)
    return strength >= SAME_THING or one_family or are_kin(left, right)
