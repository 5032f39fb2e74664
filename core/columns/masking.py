"""Names, addresses and phone numbers of persons as a report may show them: enough to be found again.

Decides how much of a value is shown. What is exported to the owner of the file stays as it is.
"""

from __future__ import annotations

import re

_HIDDEN = "•••"


def masked(text: str, role: str) -> str:
    """``a•••@mail.com``, ``•••123`` or ``A••• Y•••``; text of any other role as it is."""
    if role == "email":
        name, at, domain = text.partition("@")
        return f"{name[:1]}{_HIDDEN}{at}{domain}"
    if role in ("phone", "card_number"):
        digits = re.sub(r"\D", "", text)
        return f"{_HIDDEN}{digits[-3:]}" if len(digits) > 5 else _HIDDEN
    if role in ("person_name", "customer_name_as_id"):
        return " ".join(f"{part[:1]}{_HIDDEN}" for part in text.split())
    return text
