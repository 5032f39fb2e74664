"""The registry of cleaning rules, in the order they run.

First what the file itself says wrongly (markers, broken text, foreign rows), then values, then rows,
then what only shows when the tables are seen together; observations last.
"""

from core.cleaning.rule import Rule
from core.cleaning.rules import (
    duplicate_rows,
    impossible_values,
    missing_markers,
    rows_without_customer,
    text_variants,
    unreadable_values,
)

RULES: tuple[Rule, ...] = (
    missing_markers.RULE,
    unreadable_values.RULE,
    text_variants.RULE,
    impossible_values.RULE,
    duplicate_rows.RULE,
    rows_without_customer.RULE,
)
