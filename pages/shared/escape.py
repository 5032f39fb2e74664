"""The only door for text from a file into anything that Streamlit reads as Markdown.

Labels, captions, alerts, tabs, metrics and tooltips are all Markdown: a column called
``![a](http://host/x.png)`` would make the visitor's browser fetch it. What is drawn by ``tables`` and
``drawing`` needs no escape; everything else that came from a file goes through :func:`md`.
"""

from __future__ import annotations

import re

from core.wording import shorten

# Every character with a meaning in Streamlit's Markdown, its colour, icon and maths shortcuts.
_MEANINGFUL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/])")
# A bare address becomes a link even when every sign is escaped; an invisible joiner breaks it up.
_LINKED = re.compile(r"(https?|ftp|www|mailto)(?=\\)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
# Signs without any width stand inside words: "Mem\\u200bber" is one word.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


def plain(text: object, limit: int = 200) -> str:
    """One printable line: no control, direction or zero-width characters, no lone surrogates."""
    return shorten(_UNPRINTABLE.sub(" ", _UNSEEN.sub("", str(text))), limit)


def md(text: object, limit: int = 200) -> str:
    """``plain`` text that Markdown shows exactly as it stands."""
    return _LINKED.sub(rf"\1{_WORD_JOINER}", _MEANINGFUL.sub(r"\\\1", plain(text, limit)))
