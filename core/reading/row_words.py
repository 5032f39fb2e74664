"""Words that mark a row as a total or a note, in the languages of our header vocabulary."""

from __future__ import annotations

import re

TOTAL_WORDS = (
    "total", "totals", "grand total", "subtotal", "sub-total", "sub total", "sum",
    "overall total", "gesamt", "summe", "gesamtsumme", "zwischensumme", "insgesamt",
    "somme", "total général", "total general", "sous-total", "suma", "totales", "subtotales",
    "totale", "totale generale", "subtotale", "somma", "totais", "soma", "toplam",
    "genel toplam", "ara toplam", "итого", "всего", "общий итог", "сумма", "المجموع",
    "الإجمالي", "الاجمالي", "कुल", "कुल योग", "योग", "合计", "总计", "小计", "總計", "合計", "小計", "합계",
    "총계", "소계", "totaal", "eindtotaal", "razem", "celkem", "összesen", "totalt", "yhteensä",
)  # fmt: skip
SUMMARY_WORDS = frozenset(
    (
        "count", "number", "number of rows", "average", "avg", "avg.", "mean", "median", "minimum", "maximum", "min", "max",
        "std", "standard deviation", "anzahl", "durchschnitt", "mittelwert", "schnitt", "nombre", "moyenne", "médiane",
        "cantidad", "promedio", "media", "recuento", "conteggio", "numero", "quantidade", "média", "adet", "sayı", "ortalama",
        "medyan", "количество", "среднее", "медиана", "العدد", "المتوسط", "औसत", "संख्या", "平均", "平均值", "计数", "平均値", "件数",
        "평균", "개수", "carried forward", "brought forward", "balance carried forward", "übertrag", "à reporter", "report",
        "suma y sigue", "a riportare", "riporto", "a transportar", "transporte", "devreden", "nakli yekün",
    )
)  # fmt: skip
# What a person or thing has, as words in the name of a column: no table starts with it.
ATTRIBUTE_WORDS = frozenset(
    (
        "name", "firstname", "lastname", "surname", "mail", "email", "phone", "mobile", "tel", "address", "street", "comment",
        "comments", "note", "notes", "remark", "remarks", "description", "nombre", "apellido", "apellidos", "correo", "teléfono",
        "dirección", "comentario", "descripción", "nom", "prénom", "courriel", "téléphone", "adresse", "commentaire", "vorname",
        "nachname", "telefon", "anschrift", "kommentar", "bemerkung", "beschreibung", "nome", "cognome", "sobrenome", "telefono",
        "telefone", "indirizzo", "endereço", "commento", "comentário", "descrizione", "descrição", "ad", "adı", "soyad", "soyadı",
        "isim", "eposta", "adres", "yorum", "açıklama", "имя", "фио", "фамилия", "почта", "телефон", "адрес", "комментарий",
        "описание", "الاسم", "اسم", "البريد", "الهاتف", "العنوان", "ملاحظات", "नाम", "ईमेल", "फ़ोन", "फोन", "पता", "टिप्पणी",
        "姓名", "名字", "邮箱", "电话", "地址", "备注", "名前", "氏名", "住所", "이름", "성명", "이메일", "전화번호", "주소", "비고",
    )
)  # fmt: skip
_START = re.compile(
    r"(?:grand[ -]?|sub[ -]?|overall )?totals?\b|total g[eé]n[eé]ral|sous-total|gesamt|summe\b|zwischensumme|insgesamt"
    r"|(?:genel |ara )?toplam\b|итого|всего|المجموع|الإجمالي|कुल|合计|总计|小计"
    r"|總計|合計|小計|합계|총계|소계|totale?s?\b",
    re.I,
)
_END = re.compile(
    r"\b(?:sub[ -]?)?totals?:?$|\b(?:summe|gesamt|toplam\w*|totale):?$|(?:итог|итого|合计|小计|합계|소계):?$", re.I
)
_NOTE = re.compile(
    r"\s*(?:\*|†|‡|\(?[a-z1-9]\)|[1-9]/|notes?\b|source|quelle|fuente|fonte|kaynak|nota\b|not:"
    r"|remark|footnote|hinweis|anmerkung"
    r"|as of\b|last updated|generated|printed|exported|created|page \d"
    r"|\(?\d[\d.,]* (?:rows?|records?|entries|items|results|lines|zeilen|datensätze|einträge|lignes|enregistrements|filas"
    r"|registros|righe|linhas|kayıt|satır|строк|записей|行|条|件|건|행)\b"
    r"|[-=*#_ ]*(?:end of|ende der|ende des|fin de|fin du|fine del|fim d|rapor sonu|конец|以上)\b|seite \d|página \d|pagina \d"
    r"|sayfa \d|стр\. ?\d|第 ?\d+ ?页|gedruckt|erstellt am|imprimé|impreso|stampato|impresso|yazdırma|basım|распечатано|打印"
    r"|примечани|источник|注|备注|資料|자료|비고|स्रोत|المصدر|©)",
    re.I,
)


def is_total(text: str) -> bool:
    """``"Total"``, ``"Grand total:"``, ``"Sum"``, ``"Mall A total"``, in any of the languages."""
    bare = text.strip().rstrip(":").strip().lower()
    return bare in TOTAL_WORDS or (len(bare) <= 60 and bool(_START.match(bare) or _END.search(bare)))


def is_plain_total(text: str) -> bool:
    """Nothing but a word for a total."""
    return text.strip().rstrip(":").strip().lower() in TOTAL_WORDS


def is_summary(text: str) -> bool:
    """Nothing but a word for a count, an average or an amount carried to the next page."""
    return text.strip().rstrip(":").strip().lower() in SUMMARY_WORDS


def is_note(text: str) -> bool:
    """Starts like a footnote or a source line, or is a long sentence."""
    return bool(_NOTE.match(text)) or len(text) > 60
