"""Invents the small mall of the built-in sample."""
