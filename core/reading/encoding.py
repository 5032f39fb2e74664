"""Bytes to text: byte order marks, UTF-16 without a mark, strict UTF-8, then the likeliest old code page.

Which code page is likeliest is judged by ``code_pages``. A guess is always reported as a finding.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from core import wording
from core.problems import Finding
from core.reading import refusals
from core.reading.alphabets import alphabet_of
from core.reading.code_pages import code_page_scores

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MONEY_SIGNS = {"shift_jis": "¥", "euc_jp": "¥", "cp949": "₩"}
_SAMPLE = 200_000
_UTF16_SAMPLE = 4096


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
            return _wrongly_marked(file, content, mark) or _decoded_by_mark(file, content, encoding)
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
        return Decoded(_clean_marks(text), encoding, (_damaged(file, text.count("\ufffd")),))


def _wrongly_marked(file: str, content: bytes, mark: bytes) -> Decoded | None:
    """A text of one byte a sign behind the mark of two or four: the mark is wrong, the text is not."""
    rest = content[len(mark) :]
    # In UTF-16 every plain sign and every end of a line holds a zero.
    if mark == codecs.BOM_UTF8 or not rest or 0 in rest[:_SAMPLE]:
        return None
    try:
        rest.decode("utf-8")
    except UnicodeDecodeError:
        return None
    plain = sum(byte < 0x80 for byte in rest[:_SAMPLE]) / len(rest[:_SAMPLE])
    if plain < 0.5 or not any(end in rest for end in b"\r\n"):
        return None
    told = Finding(
        "wrong-mark", "The first bytes of this file say another alphabet than its text is written in.",
        "They announce UTF-16; the text is UTF-8.", severity="info", file=file,
        what_we_did="We read the text as it is written and left the mark out.",
    )  # fmt: skip
    return Decoded(_clean_marks(rest.decode("utf-8")), "utf-8", (told,))


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
    scores = code_page_scores(sample)
    for encoding in sorted(scores, key=lambda name: -scores[name]):
        if scores[encoding] <= 0:
            break
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = _with_money_sign(text, encoding)
        return Decoded(_clean_marks(text), encoding, (_guess_finding(file, encoding, text),))
    return Decoded(content.decode("latin-1"), "latin-1", (_guess_finding(file, "latin-1", content.decode("latin-1")),))


def _with_money_sign(text: str, encoding: str) -> str:
    """Japanese and Korean pages write their currency in the place of the backslash."""
    sign = _MONEY_SIGNS.get(encoding)
    return re.sub(r"\\(?= ?\d)", sign, text) if sign else text


def _nearly_utf8(file: str, content: bytes) -> Decoded | None:
    """A file that is UTF-8 but for a few broken bytes stays UTF-8, with the damage counted."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text[:_SAMPLE] if character > "\x7f") - broken
    if broken and good > 20 * broken:
        return Decoded(_clean_marks(text), "utf-8", (_damaged(file, broken),))
    return None


def _telling_sample(content: bytes) -> bytes:
    """Whole lines with bytes above ASCII: only they can tell code pages apart."""
    lines = [line for line in re.split(rb"[\r\n]+", content[: 20 * _SAMPLE]) if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE] if lines else content[:_SAMPLE]


def _damaged(file: str, broken: int) -> Finding:
    return Finding(
        "damaged-characters",
        "Some characters of this file are damaged.",
        f"{wording.count(broken, 'character')} could not be read.",
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
        f"The file does not say how its letters are written; we read them as {alphabet_of(encoding)}.",
        f"Words that show it: {', '.join(examples)}." if examples else "",
        severity="info",
        file=file,
        examples=examples,
        what_you_can_do="If letters look wrong, choose another alphabet under “Read it differently”, or save the file as “CSV UTF-8”.",
    )
