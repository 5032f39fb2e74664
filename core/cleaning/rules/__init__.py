"""The registry of cleaning rules, in the order they run.

First what the file itself says wrongly (markers, rows that are no data, broken text), then values,
then rows, then what only shows when the tables are seen together; observations last.
"""

from core.cleaning.rule import Rule
from core.cleaning.rules import (
    broken_characters,
    cancelled_orders,
    computable_columns,
    conflicting_customers,
    duplicate_rows,
    duplicates_but_number,
    impossible_values,
    missing_markers,
    missing_values,
    outliers,
    probable_persons,
    repeated_order_lines,
    returned_goods,
    rows_of_another_kind,
    rows_without_customer,
    same_meaning,
    strangers,
    test_rows,
    text_variants,
    unhelpful_columns,
    unreadable_values,
)

RULES: tuple[Rule, ...] = (
    rows_of_another_kind.RULE,
    missing_markers.RULE,
    unreadable_values.RULE,
    broken_characters.RULE,
    text_variants.RULE,
    same_meaning.RULE,
    impossible_values.RULE,
    computable_columns.RULE,
    duplicate_rows.RULE,
    repeated_order_lines.RULE,
    duplicates_but_number.RULE,
    conflicting_customers.RULE,
    probable_persons.RULE,
    test_rows.RULE,
    cancelled_orders.RULE,
    returned_goods.RULE,
    rows_without_customer.RULE,
    strangers.UNKNOWN_CUSTOMERS,
    strangers.WITHOUT_PURCHASES,
    strangers.SURVEY_STRANGERS,
    missing_values.RULE,
    outliers.RULE,
    unhelpful_columns.RULE,
)
