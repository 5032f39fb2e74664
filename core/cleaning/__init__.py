"""What is wrong in the tables is found, counted, corrected or set aside, and written down.

:func:`clean` runs the rules of :data:`RULES` over the joined tables and answers with cleaned tables
and a report; :func:`effect_of` says what switching one rule the other way would change;
:func:`cleaned_csv_frames` gives the cleaned files in their original layout.
"""

from core.cleaning.clean import clean
from core.cleaning.effects import Effect, effect_of
from core.cleaning.export import cleaned_csv_frames
from core.cleaning.rules import RULES

__all__ = ["RULES", "Effect", "clean", "cleaned_csv_frames", "effect_of"]
