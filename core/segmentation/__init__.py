"""Segmentation: groups of customers who look alike, whether they exist, and how sure that is."""

from core.segmentation.methods.registry import METHODS
from core.segmentation.segmenting import segment

__all__ = ["METHODS", "segment"]
