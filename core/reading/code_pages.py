"""How likely a text is written in each of the old code pages.

Judged by our own evidence: which of a fixed list decodes without error and gives text whose letters
stand in plausible neighbourhoods; ``charset_normalizer`` breaks ties among the multi-byte ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from core.reading.alphabets import known_words

_MULTI_BYTE = ("gb18030", "big5", "cp949", "shift_jis", "euc_jp")
_OPINION_SAMPLE, _OPINION = 6000, 0.12
_WESTERN = ("äöüß", "àâçéèêëîïôùûüÿœæ", "áéíñóúü", "ãõáâàçéêíóôúü", "àèéìíòóù", "åäöæøéü")
_CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľĺňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćžšđ")
# Letters of each language that is written in a page: a text is in one language, give or take a name.
_ALPHABETS = {
    "cp1252": _WESTERN, "cp1254": ("çğıöşüâîûi",), "cp1250": _CENTRAL, "iso8859-15": _WESTERN, "iso8859-2": _CENTRAL,
    "mac_roman": _WESTERN, "cp850": _WESTERN, "cp437": _WESTERN,
}  # fmt: skip
# Letters of each script, the frequent ones first.
_SCRIPTS = {
    "cp1251": ("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъёіїєґ"), "koi8-r": ("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъё"),
    "cp866": ("оеаинтсрвлкмдпу", "яыьгзбчйхжшюцщэфъё"), "cp1253": ("αοιετσνηυρπκμλςάίόή", "ωγδέχθφβύώξζψϊϋΐΰ"),
    "cp1255": ("יוהלאבמרתשנםדעק", "חגפסטזצכןךףץ"), "cp1256": ("اليمونتربدعسحهةكفق", "جشطخصذغثضزظءأإآئؤىپچژگ"),
}  # fmt: skip
_SINGLE_BYTE = tuple(dict.fromkeys((*list(_ALPHABETS)[:3], *_SCRIPTS, *list(_ALPHABETS)[3:])))
CODE_PAGES = (*_MULTI_BYTE, *_SINGLE_BYTE)
# What names of people and columns are mostly made of.
_FREQUENT = {
    "cp949": "이김박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지수영현호준은희미경선연아나다라마바사자카타파가기대부산인천광울시도동회원번름별령금액매입일점포드객소화여합계",
    "gb18030": "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐会员编号姓名性别男女年龄城市消费金额日期手机电话地址生积分等级次数商品门店上海北京广州深圳南天津小明丽伟芳娜敏静秀英强军洋勇艳杰合计",
    "big5": "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐會員編號姓名性別男女年齡城市消費金額日期手機電話地址生積分等級次數商品門店臺台北中南雄新竹桃園小明麗偉芳淑雅怡君志合計",
    "shift_jis": "田中山本鈴木佐藤高橋渡辺伊加小林吉松井上野村会員番号氏名性別男女年齢都市購入金額日付電話住所生店舗東京大阪古屋横浜太郎花子合計",
}  # fmt: skip
_FREQUENT["euc_jp"] = _FREQUENT["shift_jis"]
_FREQUENTLY, _KNOWN = 0.12, 0.2
_WORD = re.compile(r"[^\W\d_]+")
# Pages that are met rarely must be clearly better than the usual ones.
_RARE = {"iso8859-15": 0.01, "iso8859-2": 0.01, "mac_roman": 0.08, "cp850": 0.1, "cp437": 0.11, "koi8-r": 0.03, "cp866": 0.03}  # fmt: skip
_QUIET = "€£¥§©®°±²³µ·¿¡«»–—‘’“”•…™´`¨ªº½¼¾×÷ \u00a0"
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[€£¥§©®°±²³µ¿¡«»–—‘“”•…™ªº½¼¾×÷†‡ˆ‰‹›ƒ¤¦¬¶¸˜„‚¢](?=[^\W\d_])")
_ALONE = re.compile(r"(?<![^\W\d_])[^\W\d_a-zA-ZªºµàéèóáöåÀÉÈÓ](?![^\W\d_])")
_NO_VOWEL = re.compile(r"\b(?:[бвгджзйклмнпрстфхцчшщъь]{3,}|[βγδζθκλμνξπρστφχψς]{3,})\b")
# "€ 5" of a Western text reads as one Cyrillic letter before the five.
_LONE_AT_NUMBER = re.compile(r"(?<![^\W\d_])[^\W\d_a-zA-Z] ?(?=\d)|(?<=\d) ?[^\W\d_a-zA-Z](?![^\W\d_.])")
_BESIDE_DIGIT = re.compile(r"\d[^\W\d_a-zA-Zªºµ½¼¾²³¹]|[^\W\d_a-zA-Zªºµ½¼¾²³¹]\d")


def code_page_scores(sample: bytes) -> dict[str, float]:
    """Code page to plausibility, about 1 for a text without a flaw and 0 where the bytes do not fit."""
    scores = {name: _score(sample, name) for name in CODE_PAGES}
    second = _second_opinion(sample)
    # Between the Latin pages our own evidence is better: single letters tell them apart.
    if second not in _ALPHABETS and scores.get(second, 0.0) > 0.5:
        scores[second] += _OPINION
    return scores


def _second_opinion(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_OPINION_SAMPLE], cp_isolation=[*_MULTI_BYTE, *list(_ALPHABETS)[:3], *_SCRIPTS]).best()
    return best.encoding if best else ""


def _score(sample: bytes, encoding: str) -> float:
    """Share of plausible among the non-ASCII characters, 0 when the bytes do not fit at all."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4 or encoding in _SINGLE_BYTE:
            return 0.0
        text = sample[: error.start].decode(encoding)
    counts = Counter(character for character in text if character > "\x7f")
    total = sum(counts.values())
    if not total:
        return 0.0
    if encoding in _MULTI_BYTE:
        return _score_multi_byte(counts, total, text, encoding)
    return _score_single_byte(counts, total, text, encoding)


def _score_multi_byte(counts: Counter[str], total: int, text: str, encoding: str) -> float:
    good = _FREQUENTLY * sum(number for sign, number in counts.items() if sign in _FREQUENT[encoding])
    for character, number in counts.items():
        code = ord(character)
        if encoding == "cp949":
            syllable = 0xAC00 <= code <= 0xD7A3
            good += number * (_syllable_weight(character) if syllable else 0.2 if 0x4E00 <= code <= 0x9FFF else 0)
        elif encoding in {"shift_jis", "euc_jp"}:
            kana = 0x3040 <= code <= 0x30FF
            half = 0xFF61 <= code <= 0xFF9F
            good += number * (1.15 if kana else 0.7 if 0x4E00 <= code <= 0x9FFF else -0.4 if half else 0.3)
        elif 0x4E00 <= code <= 0x9FFF or 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF:
            # Frequent characters fill the first half of both tables; rare ones betray a wrong table.
            rare = _is_rare(character, encoding)
            good += number * (-0.2 if rare else 0.95)
    # A lone pair between Latin letters ("Caf\xe9s") is a Latin text read in pairs.
    lone = len(
        re.findall(
            r"[A-Za-z][^\x00-\x7f][a-z]|[a-z][^\x00-\x7f](?![^\x00-\x7f])"
            r"|(?<![^\x00-\x7f])[^\x00-\x7f][a-z]",
            text,
        )
    )
    return good / total - 1.5 * lone / total


def _syllable_weight(character: str) -> float:
    """Korean is written with 2,350 syllables of two bytes; others betray another encoding."""
    return 1.0 if len(character.encode("euc-kr", errors="replace")) == 2 else -0.3


def _is_rare(character: str, encoding: str) -> bool:
    try:
        lead = character.encode("gb2312" if encoding == "gb18030" else "big5")[0]
    except UnicodeEncodeError:
        return True
    return lead >= 0xD8 if encoding == "gb18030" else lead >= 0xC9


def _score_single_byte(counts: Counter[str], total: int, text: str, encoding: str) -> float:
    weights = _script_weights(counts, encoding) if encoding in _SCRIPTS else _latin_weights(counts, encoding)
    good = 0.0
    for character, number in counts.items():
        if character in _QUIET:
            good += number * (0.95 if encoding == "cp1252" else 0.75)
        elif character.lower()[:1] in weights:
            good += number * weights[character.lower()[:1]]
        elif unicodedata.category(character)[0] in "CS":
            good -= number
    known = sum(len(word) for word in _WORD.findall(text.lower()) if word in known_words(encoding))
    # Accented letters live among plain ones; other scripts form whole words.
    runs = len(re.findall(r"[^\x00-\x7f]{3,}", text))
    odd_case = sum(1 for one, two in pairwise(text) if one.islower() and two.isupper() and max(one, two) > "\x7f")
    turkish = 0.03 if encoding == "cp1254" and any(c in counts for c in "ğışİŞĞ") else 0.0
    glued = len(re.findall(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]", text))
    penalty = min(glued / total, 1.0) if encoding in _SCRIPTS else runs / total
    misplaced = len(_BETWEEN_LETTERS.findall(text)) + len(_BESIDE_DIGIT.findall(text))
    if encoding in _SCRIPTS:
        misplaced += sum(map(len, _NO_VOWEL.findall(text))) + 2 * len(_LONE_AT_NUMBER.findall(text))
    else:
        misplaced += len(_ALONE.findall(text))
    return (
        (good - 0.8 * odd_case - 0.8 * misplaced) / total
        - penalty
        + turkish
        + _KNOWN * min(known / total, 1.0)
        - _RARE.get(encoding, 0.0)
    )


def _latin_weights(counts: Counter[str], encoding: str) -> dict[str, float]:
    """Weight of each letter: full in the language that fits best, less in the others of the page."""
    alphabets = _ALPHABETS[encoding]
    seen: Counter[str] = Counter()
    for character, number in counts.items():
        seen[character.lower()[:1]] += number
    best = max(alphabets, key=lambda letters: sum(seen[letter] for letter in letters))
    return {**dict.fromkeys("".join(alphabets), 0.5), **dict.fromkeys(best, 1.0)}


def _script_weights(counts: Counter[str], encoding: str) -> dict[str, float]:
    frequent, others = _SCRIPTS[encoding]
    return {**dict.fromkeys(others, 0.75), **dict.fromkeys(frequent, 1.02)}
