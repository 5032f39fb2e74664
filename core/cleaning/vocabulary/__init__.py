"""Word lists in twelve languages, as data: add a word here, never in a rule."""
