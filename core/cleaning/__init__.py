"""What is wrong in the tables is found, counted, corrected or set aside, and written down.

:func:`clean` runs the rules of :data:`RULES` over the joined tables and answers with cleaned tables
and a report; :func:`effect_of` says what switching one rule the other way would change,
:func:`difference` what two ways of cleaning leave; :func:`cleaned_csv_frames` gives the cleaned files
in their original layout, :func:`gaps` the map of their empty cells.
"""

from core.cleaning.clean import clean
from core.cleaning.effects import Difference, Effect, difference, effect_of, switch
from core.cleaning.export import cleaned_csv_frames
from core.cleaning.gaps import gaps
from core.cleaning.rules import RULES

__all__ = [
    "RULES",
    "Difference",
    "Effect",
    "clean",
    "cleaned_csv_frames",
    "difference",
    "effect_of",
    "gaps",
    "switch",
]
