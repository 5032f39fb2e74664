"""Several tables become one customer list, and it is said who matches whom."""

from core.joining.linking import join

__all__ = ["join"]
