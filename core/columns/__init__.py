"""What each column means: its role, its kind, its values; the table as plain text."""

from core.columns.plain import plain_frame
from core.columns.understanding import understand

__all__ = ["plain_frame", "understand"]
