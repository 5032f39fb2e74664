"""Who may be contacted, where the files say it: columns of consent, newsletter and the like.

A column counts when its name says so in one of the languages here and its values are yes and no. One
"no" to contact as a whole is enough to leave a customer out of a campaign: writing to somebody who
refused costs more than a sale. A "no" to one channel, such as a newsletter, is shown beside the customer
and leaves the other channels open.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.results import ColumnMeaning
from core.features.results import ConsentColumn, Contact

# Beginnings of words, without accents; several words stand in this order with anything between them.
_ASKS = (
    "consent|opt in|optin|opted in|newsletter|gdpr|rgpd|dsgvo|avg toestemming|kvkk|lgpd|popia|subscribed|accepts mail"
    "|accept mail|accepts market|allow market|allows market|allow contact|allows contact|may contact|contact allow"
    "|contact permission|market permission|market allow|permission to contact|marketing ok|market yes"
    "|e mail permission|email permission|sms permission|email ok|sms ok|agreed market|agrees market"
    "|einwillig|werbeerlaub|werbung erlaub|werbung ok|kontakt erlaub|zustimmung werb"
    "|consentement|accepte email|accepte sms|accepte offre|abonne newsletter|infolettre"
    "|consentim|acepta public|acepta market|acepta correo|acepta comunic|boletin|suscrito"
    "|aceita market|aceita contat|aceita comunic|autoriza contat"
    "|consenso|accetta market|iscritto newsletter|toestemming|nieuwsbrief|samtyck|nyhetsbrev|samtykke|nyhedsbrev"
    "|zgoda|biulet|souhlas|suhlas|hozzajarul|hirlevel|acord market|consimtam|izin|onay|riza|ticari ileti|bulten|e bulten"
    "|согласи|рассылк|подписк|згода|розсилк|موافق|النشره|اشتراك في|הסכמ|ניוזלטר|διαβιβαση|συγκαταθε|συναινεσ"
)
_REFUSES = (
    "opt out|optout|opted out|unsubscrib|do not contact|do not mail|do not call|do not email|no contact|no market"
    "|no mail|contact block|werbesperre|kontaktsperre|keine werbung|sperrvermerk|robinson|desabonne|desinscrit|ne pas contacter"
    "|no contactar|baja newsletter|nao contatar|disiscritt|ulasma|отказ от|отписа"
)
# Consent to one way of being reached.
_CHANNEL = (
    "newsletter|email|e mail|mail|sms|whatsapp|infolettre|boletin|correo|nieuwsbrief|nyhetsbrev|nyhedsbrev|biulet|bulten"
    "|hirlevel|рассылк|розсилк|النشره|ניוזלטר|push|phone|call|subscribed|suscrito|iscritto|abonne|подписк"
)
_CHANNEL_INSIDE = ("订阅", "訂閱", "メルマガ", "수신", "退订", "退訂", "配信停止")
# Languages that do not separate words.
_INSIDE = ("同意", "订阅", "訂閱", "許可", "メルマガ", "동의", "수신")
_INSIDE_REFUSED = ("退订", "退訂", "拒绝", "拒絕", "配信停止", "수신거부")
_MOST_ANSWERS = 4
_SAYS_NO = re.compile(
    r"^(?:no|not|opted out|opt out|unsubscribed|refused|declined|denied|withdrawn|blocked|abgelehnt)\b"
)


# Columns by which somebody can be written to or called.
_WAYS = ("email", "phone", "address")


def contact(cleaned: Cleaned, customers: pd.Index) -> Contact:
    """What the files say about reaching ``customers``: the columns of consent in the order of the files, whether
    there is a column to write or call by, and whether they can be told apart at all."""
    ways = any(meaning.role in _WAYS for linked in cleaned.tables for meaning in linked.table.columns)
    return Contact(_consent_columns(cleaned, customers), ways, cleaned.joined.basis == "ids")


def _consent_columns(cleaned: Cleaned, customers: pd.Index) -> tuple[ConsentColumn, ...]:
    found = []
    for linked in cleaned.of_kind("customers"):
        for meaning in linked.table.columns:
            asks, refuses = asks_consent(meaning.name), asks_refusal(meaning.name)
            if not (asks or refuses) or meaning.name not in linked.table.frame.columns:
                continue
            refused = _refused(meaning, linked.table.frame[meaning.name], yes_refuses=refuses)
            if refused is not None:
                found.append(_of_customers(meaning.name, refused.set_axis(pd.Index(linked.keys)), customers))
    return tuple(found)


def _of_customers(name: str, refused: pd.Series, customers: pd.Index) -> ConsentColumn:
    """The answers by customer; where somebody said both, the no counts."""
    by_customer = refused.dropna().groupby(level=0).any().reindex(customers)
    answers = by_customer.map({True: "no", False: "yes"}).astype("str").where(by_customer.notna())
    return ConsentColumn(name, by_customer.eq(True), answers, is_channel(name))


def is_channel(name: str) -> bool:
    """Whether a column is about one way of being reached: newsletter, e-mail, text message."""
    return _names(name, _CHANNEL, _CHANNEL_INSIDE)


def asks_consent(name: str) -> bool:
    """Whether yes in a column of this name means that a customer may be contacted."""
    return _names(name, _ASKS, _INSIDE) and not asks_refusal(name)


def asks_refusal(name: str) -> bool:
    """Whether yes in a column of this name means that a customer may not be contacted."""
    return _names(name, _REFUSES, _INSIDE_REFUSED)


def _names(name: str, phrases: str, inside: tuple[str, ...]) -> bool:
    text = _plain(name)
    if any(word in text for word in inside):
        return True
    return any(re.search(r"(?:^| )" + r"\w*(?: \w+)* ".join(one.split()), text) for one in phrases.split("|"))


def _plain(name: str) -> str:
    """Lower case words without accents, camelCase and underscores taken apart."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", apart).replace("İ", "i").casefold())
    bare = "".join(part for part in parts if unicodedata.category(part) != "Mn").replace("ı", "i").replace("ß", "ss")
    plain = unicodedata.normalize("NFC", bare)
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def _refused(meaning: ColumnMeaning, values: pd.Series, *, yes_refuses: bool) -> pd.Series | None:
    """True where the value says no to contact, missing where it says nothing; ``None`` when the values are
    no answers to such a question."""
    if pd.api.types.is_bool_dtype(values):
        said = values.astype("boolean")
        return (said if yes_refuses else ~said).astype(object).where(said.notna())
    if meaning.kind not in ("category", "text") or values.nunique() > _MOST_ANSWERS or yes_refuses:
        return None
    no = values.dropna().astype("str").map(_plain).str.contains(_SAYS_NO)
    return no.astype(object).reindex(values.index) if no.any() else None
