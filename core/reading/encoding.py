"""Bytes to text: byte order marks, UTF-16 without a mark, strict UTF-8, then the likeliest old code page.

Code pages are judged by our own evidence: which of a fixed list decodes without error and gives
text whose letters stand in plausible neighbourhoods; ``charset_normalizer`` breaks ties among the
multi-byte ones. A guess is always reported as a finding.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from core.problems import Finding
from core.reading import refusals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTI_BYTE = ("gb18030", "big5", "cp949", "shift_jis")
_SINGLE_BYTE = ("cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1255", "cp1256", "cp437")
_SAMPLE = 200_000
_UTF16_SAMPLE = 4096
_OPINION_SAMPLE, _OPINION = 6000, 0.12
# Letters that carry each code page's languages; anything else in the upper half speaks against it.
_LETTERS = {
    "cp1252": "àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜ",
    "cp1254": "çğıöşüâîûÇĞİÖŞÜ",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰăâîșțĂÂÎ",
}
_QUIET = "€£¥§©®°±²³µ·¿¡«»–—‘’“”•…™´`¨ªº½¼¾×÷ \u00a0"


@dataclass(frozen=True)
class Decoded:
    """Text of the file, the encoding used and what was noticed while decoding."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(file: str, content: bytes, chosen: str | None = None) -> Decoded:
    """The text of ``content``; raises ``UserError`` when a chosen encoding does not fit."""
    if chosen:
        try:
            return Decoded(_clean_marks(content.decode(chosen)), chosen)
        except (UnicodeError, LookupError) as error:
            raise refusals.unreadable_text(file, chosen) from error
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded_by_mark(file, content, encoding)
    sides = utf16_without_mark(content)
    if sides:
        return Decoded(_clean_marks(content.decode(sides, errors="replace")), sides)
    try:
        return Decoded(_clean_marks(content.decode("utf-8")), "ascii" if content.isascii() else "utf-8")
    except UnicodeDecodeError:
        return _guessed(file, content)


def _decoded_by_mark(file: str, content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_clean_marks(content.decode(encoding)), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
        return Decoded(_clean_marks(text), encoding, (_damaged(file, text.count("\ufffd"), encoding),))


def _clean_marks(text: str) -> str:
    return text.lstrip("\ufeff")


def utf16_without_mark(content: bytes) -> str:
    """``"utf-16-le"``, ``"utf-16-be"`` or nothing: which half of each pair holds the zeros of plain signs,
    and whether the text then reads as text."""
    sample = content[: 2 * (min(len(content), _UTF16_SAMPLE) // 2)].rstrip(b"\x00")
    sample += b"\x00" * (len(sample) % 2)
    zeros = sample.count(0)
    if len(sample) < 4 or zeros < max(2, 0.02 * len(sample), 0.8 * sample.count(b"\n")):
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    side = "utf-16-le" if odd > 9 * even else "utf-16-be" if even > 9 * odd else ""
    if not side:
        return ""
    text = sample.decode(side, errors="replace")
    plain = sum(unicodedata.category(sign)[0] in "LNPSZM" or sign in "\r\n\t" for sign in text)
    lines = "\n" in text or "\r" in text or zeros > 0.3 * len(sample)
    return side if lines and plain >= 0.97 * len(text) else ""


def _guessed(file: str, content: bytes) -> Decoded:
    nearly = _nearly_utf8(file, content)
    if nearly:
        return nearly
    sample = _telling_sample(content)
    scores = {name: _score(sample, name) for name in (*_MULTI_BYTE, *_SINGLE_BYTE)}
    second = _second_opinion(sample)
    # Between the Latin pages our own evidence is better: single letters tell them apart.
    if second not in _LETTERS and scores.get(second, 0.0) > 0.5:
        scores[second] += _OPINION
    for encoding in sorted(scores, key=lambda name: -scores[name]):
        if scores[encoding] <= 0:
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Decoded(_clean_marks(text), encoding, (_guess_finding(file, encoding, text),))
    return Decoded(content.decode("latin-1"), "latin-1", (_guess_finding(file, "latin-1", content.decode("latin-1")),))


def _second_opinion(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:_OPINION_SAMPLE], cp_isolation=[*_MULTI_BYTE, *_SINGLE_BYTE[:-1]]).best()
    return best.encoding if best else ""


def _nearly_utf8(file: str, content: bytes) -> Decoded | None:
    """A file that is UTF-8 but for a few broken bytes stays UTF-8, with the damage counted."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text[:_SAMPLE] if character > "\x7f") - broken
    if broken and good > 20 * broken:
        return Decoded(_clean_marks(text), "utf-8", (_damaged(file, broken, "UTF-8"),))
    return None


def _telling_sample(content: bytes) -> bytes:
    """Whole lines with bytes above ASCII: only they can tell code pages apart."""
    lines = [line for line in re.split(rb"[\r\n]+", content[: 20 * _SAMPLE]) if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE] if lines else content[:_SAMPLE]


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
    good = 0.0
    for character, number in counts.items():
        code = ord(character)
        if encoding == "cp949":
            syllable = 0xAC00 <= code <= 0xD7A3
            good += number * (_syllable_weight(character) if syllable else 0.2 if 0x4E00 <= code <= 0x9FFF else 0)
        elif encoding == "shift_jis":
            kana = 0x3040 <= code <= 0x30FF
            half = 0xFF61 <= code <= 0xFF9F
            good += number * (1.15 if kana else 0.7 if 0x4E00 <= code <= 0x9FFF else -0.4 if half else 0.3)
        elif 0x4E00 <= code <= 0x9FFF or 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFFEF:
            # Frequent characters fill the first half of both tables; rare ones betray a wrong table.
            rare = _is_rare(character, encoding)
            good += number * (-0.2 if rare else 0.95)
    # A lone pair between Latin letters ("Caf\xe9s") is a Latin text read in pairs.
    lone = len(re.findall(r"[A-Za-z][^\x00-\x7f][a-z]|[a-z][^\x00-\x7f](?![^\x00-\x7f])", text))
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
    letters = _LETTERS.get(encoding, "")
    script = {"cp1251": "CYRILLIC", "cp1253": "GREEK", "cp1255": "HEBREW", "cp1256": "ARABIC"}.get(encoding, "")
    good = 0.0
    for character, number in counts.items():
        if character in _QUIET:
            good += 0.8 * number if encoding == "cp1252" else 0.75 * number
        elif character in letters:
            good += number
        elif script and script in unicodedata.name(character, ""):
            good += 0.97 * number
        elif encoding == "cp437" and character in "éâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜáíóúñÑß":
            good += 0.85 * number
        elif unicodedata.category(character)[0] in "CS":
            good -= number
    # Accented letters live among plain ones; other scripts form whole words.
    runs = len(re.findall(r"[^\x00-\x7f]{3,}", text))
    odd_case = sum(1 for one, two in pairwise(text) if two > "\x7f" and one.islower() and two.isupper())
    turkish = 0.03 if encoding == "cp1254" and any(c in counts for c in "ğışİŞĞ") else 0.0
    glued = len(re.findall(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]", text))
    penalty = min(glued / total, 1.0) if script else runs / total
    return good / total - penalty - 0.8 * odd_case / total + turkish


def _damaged(file: str, broken: int, encoding: str) -> Finding:
    return Finding(
        "damaged-characters",
        "Some characters of this file are damaged.",
        f"{broken:,} characters are not valid {encoding}.",
        severity="warning",
        file=file,
        cells=broken,
        what_we_did="Each was replaced by the sign �.",
        what_you_can_do="Export the file again as “CSV UTF-8” if these characters matter.",
    )


def _guess_finding(file: str, encoding: str, text: str) -> Finding:
    examples = tuple(dict.fromkeys(re.findall(r"\w*[^\W\d_a-zA-Z]+\w*", text[:_SAMPLE])))[:5]
    return Finding(
        "guessed-encoding",
        f"The file does not say how its letters are written; we read it as {encoding}.",
        f"Words that show it: {', '.join(examples)}." if examples else "",
        severity="info",
        file=file,
        examples=examples,
        what_you_can_do="If letters look wrong, choose another encoding, or save the file as “CSV UTF-8”.",
    )
