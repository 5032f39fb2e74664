"""Signs and names of currencies, and how they stand at a number.

``$`` alone is not one currency; it counts as ``USD`` unless something in the table says otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

SIGNS: dict[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "₺": "TRY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₴": "UAH",
    "₪": "ILS", "฿": "THB", "₫": "VND", "₦": "NGN", "₱": "PHP", "₡": "CRC", "₲": "PYG", "₸": "KZT", "₾": "GEL", "₼": "AZN",
    "﷼": "SAR", "元": "CNY", "円": "JPY", "원": "KRW", "zł": "PLN", "kč": "CZK", "ft": "HUF", "kr": "SEK", "kr.": "DKK",
    "r$": "BRL", "us$": "USD", "c$": "CAD", "a$": "AUD", "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "mx$": "MXN", "nz$": "NZD",
    "tl": "TRY", "rs": "INR", "rs.": "INR", "rub": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB", "грн": "UAH", "lei": "RON",
    "euro": "EUR", "euros": "EUR", "eur.": "EUR", "dollar": "USD", "dollars": "USD", "usd$": "USD", "rmb": "CNY", "cn¥": "CNY",
    "jp¥": "JPY", "dh": "AED", "dhs": "AED", "د.إ": "AED", "ر.س": "SAR", "ج.م": "EGP", "درهم": "AED", "ريال": "SAR", "rupees": "INR",
    "रु": "INR", "रु.": "INR", "रुपये": "INR", "рублей": "RUB", "рубли": "RUB", "lira": "TRY", "fr.": "CHF", "sfr": "CHF",
    "rp": "IDR", "rp.": "IDR", "rm": "MYR", "php": "PHP", "s/": "PEN", "s/.": "PEN", "pesos": "MXN", "reais": "BRL",
    "人民币": "CNY", "圓": "TWD", "万元": "CNY", "块": "CNY", "日元": "JPY", "日圓": "JPY", "圆": "CNY",
    "đ": "VND", "đồng": "VND", "лв": "BGN", "лв.": "BGN", "บาท": "THB", "din": "RSD", "din.": "RSD", "дин": "RSD", "дин.": "RSD",
    "ден": "MKD", "ден.": "MKD", "kn": "HRK", "تومان": "IRR", "د.ك": "KWD", "ر.ق": "QAR", "د.ب": "BHD", "ر.ع": "OMR",
    "د.أ": "JOD", "د.م": "MAD", "د.ت": "TND", "جنيه": "EGP", "دينار": "KWD", "ksh": "KES", "сум": "UZS", "soʻm": "UZS", "so'm": "UZS",
    "тг": "KZT", "тг.": "KZT", "тенге": "KZT", "ლ": "GEL", "֏": "AMD", "manat": "AZN", "tk": "BDT", "tk.": "BDT", "৳": "BDT",
    "₨": "PKR", "zl": "PLN", "złotych": "PLN", "forint": "HUF", "korun": "CZK", "kroner": "DKK", "kronor": "SEK", "gh₵": "GHS",
    "₵": "GHS", "гривень": "UAH", "yen": "JPY", "yuan": "CNY", "won": "KRW", "pounds": "GBP", "r": "ZAR",
}  # fmt: skip

_CODES_IN_A_ROW = (
    "AED AMD ARS AUD AZN BAM BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK DZD EGP EUR GBP GEL GHS HKD HRK HUF IDR ILS INR IQD IRR "
    "ISK JOD JPY KES KRW KWD KZT LKR MAD MKD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD "
    "THB TND TRY TWD UAH USD UZS VND ZAR"
)
CODES: frozenset[str] = frozenset(_CODES_IN_A_ROW.split())

_TRIM = re.compile(r"[\s()\[\]:]+")


@lru_cache(maxsize=4096)
def currency_of(mark: str) -> str:
    """The code for a sign, code or name standing at a number (``"kr"``, ``"USD"``); empty for none."""
    text = _TRIM.sub("", mark).casefold()
    if text.upper() in CODES:
        return text.upper()
    return SIGNS.get(text) or SIGNS.get(text.strip(".")) or SIGNS.get(mark.strip(), "")


def currency_in(text: str) -> str:
    """The first currency named in a header or title (``"Amount (EUR)"``, ``"Umsatz in €"``)."""
    for word in re.split(r"[\s()\[\]_/,:;*]+", text):
        if len(word) == 3 and word in CODES:
            return word
    for sign, code in SIGNS.items():
        if not sign.isalpha() and len(sign) == 1 and sign in text:
            prefixed = re.search(r"(?<![A-Za-z])(R|US|CA?|AU?|HK|NT|S|MX|NZ)\$", text) if sign == "$" else None
            return (
                SIGNS.get(prefixed[0].casefold().replace("ca$", "c$").replace("au$", "a$"), code) if prefixed else code
            )
    for word in re.split(r"[\s()\[\]_/,:;*]+", text.casefold()):
        if (len(word) > 1 or word in "元円원") and word in SIGNS and word not in _ALSO_WORDS:
            return SIGNS[word]
    return ""


def currency_renamed(text: str, old: str, new: str) -> str:
    """A header or unit with ``new`` wherever it names ``old`` (``"Amount (USD)"``, ``"k$"``)."""

    def renamed(word: re.Match[str]) -> str:
        named = word[0]
        alone = (len(named) > 1 or not named.isalpha()) and named.casefold() not in _ALSO_WORDS
        if alone and currency_of(named) == old:
            return new
        return "".join(new if not sign.isalpha() and SIGNS.get(sign) == old else sign for sign in named)

    return re.sub(r"[^\s()\[\]_/,:;*]+", renamed, text)


# Affixes of numbers that mean something else as words of a header, or as the first letter of a code.
_ALSO_WORDS = {"ft", "rs", "rm", "rp", "lei", "dh", "kn", "din", "tk", "ден", "сум", "won", "pounds", "块"}
ONLY_FOR_MONEY = frozenset({"r"})
