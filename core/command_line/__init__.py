"""``python -m core``: the same journey from a terminal."""
