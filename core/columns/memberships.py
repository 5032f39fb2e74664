"""Which columns say that somebody holds a card of the mall, and what they say.

A member or card number, a date of joining, points or a level make a member; a text status does unless it says no
("none", "kein Mitglied", "guest"). A payment card or the number of a passport makes nobody one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from core.columns.folding import fold
from core.columns.headers import read_header
from core.columns.results import ColumnMeaning, Table

_SAYS_MEMBER = frozenset({"date_registered", "tenure", "points", "loyalty_status"})
_NUMBERS = frozenset({"customer_id", "card_number"})
# The word for card in the languages of the headers, and the words of cards that are not the mall's.
_CARD = re.compile("card|kart|tarjeta|carte|cartao|kaart|tessera|карт|カード|카드|卡|بطاق")
_OTHER_CARD = re.compile(
    "credit|debit|credito|kredi|bank|banc|pay|pago|zahl|odeme|gift|geschenk|cadeau|regalo|hediye|ident|passp|national"
    "|銀行|银行|信用|은행|신용"
)
_PAYMENT_NUMBER = re.compile(r"\d{15,}")
_STATUS_KINDS = frozenset({"category", "boolean", "ordered", "text"})
_STATUS_ROLES = frozenset({"flag", "other_category"})
_MOST_STATUSES = 20
_NO = re.compile(
    r"^(?:no|non|not|none|nobody|never|false|0|-|n/?a|guest|former|ex|expired|cancelled|canceled|walk in"
    r"|kein|keine|nein|nicht|ohne|gast|ehemalig|gekundigt|aucun|aucune|pas|sans|invite|ninguno|ninguna|sin|invitado"
    r"|nessuno|nessuna|senza|ospite|nao|nenhum|nenhuma|sem|geen|nee|ingen|nej|yok|hayir|misafir"
    r"|brak|nie|zadny|nincs|nu|нет|не|гость|لا|ضيف|无|無|否|非会员|なし|非会員|없음|비회원)\b"
    r"|\bde[gğ]il\b"
)


def memberships(table: Table) -> Iterator[pd.Series]:
    """Every such column as ``yes``, ``no`` or missing, one value a row of the table."""
    for meaning in table.columns:
        values = table.frame[meaning.name]
        if _is_status(meaning):
            yield values.map(_answer, na_action="ignore")
        elif meaning.role in _SAYS_MEMBER or _is_card_number(meaning):
            yield pd.Series("yes", index=values.index, dtype="str").where(values.notna())


def _is_status(meaning: ColumnMeaning) -> bool:
    """Whether the values of a column are statuses of a card or membership."""
    if meaning.kind not in _STATUS_KINDS or meaning.distinct > _MOST_STATUSES:
        return False
    if meaning.role == "loyalty_status":
        return True
    ideas = read_header(meaning.name).concepts
    about = bool(ideas & {"member", "tier"}) or ("status" in ideas and _names_our_card(meaning.name))
    return meaning.role in _STATUS_ROLES and about


def _is_card_number(meaning: ColumnMeaning) -> bool:
    if meaning.role not in _NUMBERS and meaning.kind != "id":
        return False
    if not read_header(meaning.name).concepts & {"member", "tier"} and not _names_our_card(meaning.name):
        return False
    return not any(_PAYMENT_NUMBER.search(re.sub(r"[ -]", "", example)) for example in meaning.examples)


def _names_our_card(name: str) -> bool:
    words = fold(name)
    return bool(_CARD.search(words)) and not _OTHER_CARD.search(words)


def _answer(value: object) -> str:
    """What one status says."""
    return "no" if _NO.search(fold(str(value))) else "yes"
