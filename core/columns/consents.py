"""Columns that say who may be contacted: by their names, in the languages here, and what their answers mean.

A name says whether yes means that somebody agrees (consent, opt-in) or refuses (opt-out, do not contact), and
whether the column is about one way of being reached only. What an answer that is neither yes nor no means is
not guessed: it is no answer.
"""

from __future__ import annotations

import re
import unicodedata

import pandas as pd

from core.columns.folding import fold
from core.columns.vocabulary import vocabulary

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
    "|zgoda|biulet|souhlas|suhlas|hozzajarul|hirlevel|acord market|consimtam|izin|izn|onay|riza|ticari ileti|bulten|e bulten"
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
    "|hirlevel|рассылк|розсилк|النشره|ניוזלטר|push|phone|call|arama|telefon|e posta|eposta|subscribed|suscrito|iscritto|abonne|подписк"
)
_CHANNEL_INSIDE = ("订阅", "訂閱", "メルマガ", "수신", "退订", "退訂", "配信停止")
# Languages that do not separate words.
_INSIDE = ("同意", "订阅", "訂閱", "許可", "メルマガ", "동의", "수신")
_INSIDE_REFUSED = ("退订", "退訂", "拒绝", "拒絕", "配信停止", "수신거부")
# Different answers, and the ways in which they may be written.
MOST_ANSWERS, MOST_SPELLINGS = 12, 20
_SAYS_NO = re.compile(
    r"^(?:no|not|non|opted out|opt out|unsubscribed|refused|declined|denied|withdrawn|blocked|revoked|abgelehnt|widerrufen"
    r"|refuse|retire|rechazad|rifiutat|geweigerd|recusad|odmow|отказ|reddet|iptal)"
)
_SAYS_YES = re.compile(
    r"^(?:yes|opted in|opt in|subscribed|accept|agree|allowed|granted|given|confirmed|active|erteilt|zugestimmt|erlaubt"
    r"|aceptad|accettat|akkoord|aceit|zgoda|соглас|onayli|verildi|var$|同意|동의)"
)


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


def answers(values: pd.Series) -> pd.Series:
    """True for yes, False for no and missing for anything else, one per value."""
    if pd.api.types.is_bool_dtype(values):
        return values.astype("boolean")
    known = {text: _answer(str(text)) for text in values.dropna().unique()}
    return values.map(known).astype("boolean")


def are_answers(texts: list[str]) -> bool:
    """Whether these different values are answers to such a question."""
    said = {_plain(text): _answer(text) for text in texts}
    return 0 < len(said) <= MOST_ANSWERS and any(answer is not None for answer in said.values())


def _answer(text: str) -> bool | None:
    plain = _plain(text)
    if fold(text) in vocabulary().no or _SAYS_NO.match(plain):
        return False
    return True if fold(text) in vocabulary().yes or _SAYS_YES.match(plain) else None
