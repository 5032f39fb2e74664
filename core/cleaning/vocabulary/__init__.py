"""Word lists in many languages, as data: add a word here, never in a rule."""
