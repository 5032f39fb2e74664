"""Step: clean."""

from pages.shared import frame, guard

guard.require_files()
frame.next_button("clean")
