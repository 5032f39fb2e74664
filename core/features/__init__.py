"""Features: one row of comparable numbers per customer, with a reason for every suggestion."""

from core.features.building import build
from core.features.families.registry import FAMILIES

__all__ = ["FAMILIES", "build"]
