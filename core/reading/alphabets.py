"""The ways a text can be written, in a manager's words, and words that tell apart those that look alike."""

from __future__ import annotations

# In the order in which they are offered.
NAMES = {
    "utf-8": "All languages", "cp1252": "Western European", "cp1250": "Central European", "cp1251": "Cyrillic",
    "cp1253": "Greek", "cp1254": "Turkish", "cp1255": "Hebrew", "cp1256": "Arabic", "gb18030": "Chinese (simplified)",
    "big5": "Chinese (traditional)", "shift_jis": "Japanese", "cp949": "Korean", "utf-16": "All languages, an older way",
    "iso8859-15": "Western European, an older way", "mac_roman": "Western European, from a Mac",
    "cp850": "Western European, from a DOS till", "cp437": "English and Western European, from a DOS till",
    "iso8859-2": "Central European, an older way", "koi8-r": "Cyrillic, an older way", "cp866": "Cyrillic, from a DOS till",
    "euc_jp": "Japanese, an older way",
}  # fmt: skip
_SAME = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32": "utf-16", "latin-1": "cp1252"}
# Names of columns: one of them, read under the right code page, outweighs letters that merely look plausible.
_CYRILLIC = frozenset(
    (
        "клиент", "клиента", "покупатель", "сумма", "дата", "имя", "фио", "фамилия", "город", "телефон", "номер", "карты",
        "карта", "покупки", "магазин", "возраст", "пол", "адрес", "количество", "товар", "цена", "скидка", "категория", "чек",
        "итого", "почта", "страна", "название", "клієнт", "сума", "місто", "кількість", "ціна",
    )
)  # fmt: skip
_CENTRAL = frozenset(
    (
        "bevétel", "dată", "država", "dátum", "fizetés", "férfi", "godište", "ilość", "imię", "irányítószám",
        "jméno", "judeţ", "količina", "książeczka", "miejscowość", "miesiąc", "množstvo", "množství", "město",
        "městská", "měsíc", "należność", "narození", "naročilo", "naştere", "návštev", "návšteva", "návštěv",
        "návštěva", "név", "nő", "oraş", "plată", "plaćanje", "pohlaví", "položka", "počet", "preţ", "płatność",
        "płeć", "příjmení", "račun", "rođenja", "sprzedaż", "sumă", "születés", "születési", "település", "tržba",
        "vevő", "város", "vásárlás", "vásárlások", "vásárló", "vârstă", "věk", "wartość", "województwo",
        "zamówienia", "zamówienie", "zboží", "země", "zákazník", "zákazníka", "zákazníčka", "életkor", "összeg",
        "útrata", "účet", "účtenka", "ügyfél", "ügyfélszám", "üzlet", "částka", "číslo", "łącznie", "šifra", "ţară",
    )
)  # fmt: skip
_WORDS = {
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "cp866": _CYRILLIC,
    "cp1253": frozenset(
        [
            "πελάτης",
            "πελάτη",
            "ποσό",
            "ημερομηνία",
            "όνομα",
            "επώνυμο",
            "πόλη",
            "ηλικία",
            "φύλο",
            "τηλέφωνο",
            "κατάστημα",
            "τιμή",
            "ποσότητα",
            "διεύθυνση",
            "κωδικός",
        ]
    ),
    "cp1255": frozenset(
        [
            "לקוח",
            "לקוחות",
            "סכום",
            "תאריך",
            "שם",
            "עיר",
            "גיל",
            "מין",
            "טלפון",
            "חנות",
            "מחיר",
            "כמות",
            "כתובת",
            "מספר",
            "קוד",
            "מוצר",
        ]
    ),
    "cp1256": frozenset(
        [
            "العميل",
            "عميل",
            "المبلغ",
            "مبلغ",
            "التاريخ",
            "تاريخ",
            "الاسم",
            "اسم",
            "المدينة",
            "مدينة",
            "العمر",
            "الجنس",
            "الهاتف",
            "هاتف",
            "رقم",
            "المتجر",
            "متجر",
            "الكمية",
            "السعر",
            "المنتج",
        ]
    ),
}


def alphabet_of(encoding: str) -> str:
    """The name of an encoding; the encoding itself when it has none."""
    known = encoding.lower()
    return NAMES.get(_SAME.get(known, known), encoding)


def known_words(encoding: str) -> frozenset[str]:
    """Names of columns in the languages of a code page, in small letters."""
    return _WORDS.get(encoding, frozenset())
