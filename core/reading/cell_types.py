"""What one cell looks like on its own: number, date, time, text, empty. Used to find structure only.

Values are never parsed here; ``core.columns`` decides meanings on whole columns.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

NUMBER = re.compile(
    r"[-+(]{0,2}\s*(?:[$€£¥₺₹₩₽]|[A-Z]{1,3}[$]?)?\s*[-+]?"
    r"(?:\d{1,3}(?:[ .,'\u00a0\u202f’]\d{2,3})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?|[.,]\d+)"
    r"(?:[eE][-+]?\d+)?(?:\s?(?:±|\+/-)\s?[\d.,]+)?\s*"
    r"(?:%|‰|[$€£¥₺₹₩₽]|[kKmM]|[A-Z]{3})?\s*[-)]?(?:\*|\s?[a-z]\)?)?$"
)
DATE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[APap]\.?[Mm]\.?)?"
    r"(?:Z|[-+]\d{2}:?\d{2})?)?$"
    r"|\d{1,2}[-/. ]?[^\W\d_]{3,9}\.?[-/. ,]+\d{2,4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
    r"|[^\W\d_]{3,9}\.?[- /.]\d{1,2}(?:st|nd|rd|th)?,?[- ]\d{4}$"
)
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?$")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}$")
URL = re.compile(r"(?:https?://|ftp://|www\.)\S+$")
CODE = re.compile(r"(?=.*\d)[A-Za-z]{1,6}[-_/.]?[A-Z0-9][-_/.A-Za-z0-9]*$|\+?\d[\d\-() ./]{6,}\d$")
MISSING = frozenset(
    (
        "na", "n/a", "n.a.", "n.a", "#n/a", "nan", "null", "none", "-", "--", "---", "–", "—", "..", "...", "….", ".", "?",
        "*", ":", "x", "(x)", "\\n", "unknown", "nd", "n.d.", "nq", "s", "tba", "tbd", "not available",
        "not applicable", "not given", "no data", "k.a.", "k. a.", "n.v.", "s/d", "s.d.", "no disponible", "n.c.",
        "non disponible", "non disponibile", "não disponível", "yok", "нет данных", "н/д", "غير متوفر", "不详", "无", "해당없음",
    )
)  # fmt: skip


def kind_of(cell: object) -> str:
    """One of empty, number, date, time, missing, code, email, url, text."""
    if cell is None:
        return "empty"
    if isinstance(cell, str):
        return kind_of_text(cell if len(cell) <= 200 else cell[:200] + "…")
    if isinstance(cell, bool):
        return "text"
    if isinstance(cell, datetime | date):
        return "date"
    if isinstance(cell, time):
        return "time"
    return "number"


@lru_cache(maxsize=20_000)
def kind_of_text(text: str) -> str:
    """The kind of one text."""
    bare = text.strip()
    if not bare:
        return "empty"
    if bare.lower() in MISSING:
        return "missing"
    if bare[0] in "0123456789-+(.,$€£¥₺₹₩₽" or bare[-1].isdigit():
        # Days first: "03.04.2024" could be a number with two marks.
        if DATE.match(bare):
            return "date"
        if NUMBER.match(bare):
            return "number"
        if TIME.match(bare):
            return "time"
    if EMAIL.match(bare):
        return "email"
    if URL.match(bare):
        return "url"
    if CODE.match(bare) and any(c.isdigit() for c in bare):
        return "code"
    return "text"
