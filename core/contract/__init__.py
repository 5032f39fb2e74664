"""The machine-readable results: JSON documents other programs rely on, and their schema."""
