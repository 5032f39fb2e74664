"""Every column gets a meaning, every value a type decided on its whole column."""

from core.columns.plain_meanings import plain_frame as plain_frame
from core.columns.plain_meanings import understand as understand
