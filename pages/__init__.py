"""Everything the user sees, one file a step; what they share is in ``pages.shared``."""
