"""Segmentation: groups of customers who look alike, whether they exist, and how sure that is."""

from core.segmentation.grouping import group
from core.segmentation.methods.registry import METHODS
from core.segmentation.searching import search
from core.segmentation.segmenting import described, segment

__all__ = ["METHODS", "described", "group", "search", "segment"]
