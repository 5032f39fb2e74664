"""Step: plan."""

from pages.shared import frame, guard

guard.require_files()
frame.next_button("plan")
