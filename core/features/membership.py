"""Who holds a card of the mall already, where the files say it.

Somebody is a member who has a member or card number, a date of joining, points or a level. A text status
counts unless it says no ("none", "kein Mitglied", "guest"); a no outweighs everything else. What can only be
told from purchases makes nobody a member, and neither does a payment card or the number of a passport.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.folding import fold
from core.columns.headers import read_header
from core.columns.results import ColumnMeaning

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


def card_holders(cleaned: Cleaned, customers: pd.Index) -> pd.Series | None:
    """Whether each of ``customers`` holds a card; ``None`` where the files say nothing about it."""
    told = list(_statements(cleaned))
    if not told:
        return None
    yes = _customers_of([said.eq("yes") for said in told])
    no = _customers_of([said.eq("no") for said in told])
    return pd.Series(customers.isin(yes) & ~customers.isin(no), index=customers)


def _customers_of(marked: Sequence[pd.Series]) -> pd.Index:
    """The keys that are marked in any column."""
    return pd.Index(pd.concat([column.index[column].to_series() for column in marked]).dropna().unique())


def _statements(cleaned: Cleaned) -> Iterator[pd.Series]:
    """One column each, ``yes``, ``no`` or missing, indexed by customer key."""
    for linked in cleaned.tables:
        keys = pd.Index(linked.keys)
        for meaning in linked.table.columns:
            values = linked.table.frame[meaning.name]
            if _is_status(meaning):
                yield values.map(_answer, na_action="ignore").set_axis(keys)
            elif meaning.role in _SAYS_MEMBER or _is_card_number(meaning):
                yield pd.Series("yes", index=keys, dtype="str").where(values.notna().to_numpy())


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
