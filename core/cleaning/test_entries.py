"""Texts people type to try a system: "test", "TEST ÜYE", "deneme deneme", "testkunde", "测试会员".

Says how sure a text is a test. A test word among other words is none: a pregnancy test, a test drive.
"""

from __future__ import annotations

import re

import pandas as pd

from core.cleaning.vocabulary.rows import TEST_SUBJECTS, TESTS
from core.columns.spelling import fingerprint

NONE, DOUBTFUL, SURE = 0, 1, 2
LONGEST = 40
_TESTS = frozenset(fingerprint(word) for word in TESTS)
_SUBJECTS = frozenset(fingerprint(word) for word in TEST_SUBJECTS)
_A_TEST_INSIDE = re.compile("|".join(map(re.escape, sorted(_TESTS))))
_BETWEEN_WORDS = re.compile(r"[\s\d\-_.,:;/#+*()\[\]'\"]+")
_RESERVED = frozenset(("example", "test", "invalid", "localhost"))
"""Names of domains that never belong to anybody (RFC 2606)."""
_SHORTEST_PART = 3


def suspects(texts: pd.Series) -> list[str]:
    """Different texts worth asking :func:`says_test` about, found without a step per text: plain letters tell
    at once, other alphabets are all looked at."""
    different = pd.Series(texts.dropna().unique(), dtype="str")
    plain = different.str.isascii()
    inside = different.str.contains(_A_TEST_INSIDE.pattern, case=False)
    return [str(text) for text in different[inside | ~plain]]


def says_test(text: str) -> int:
    """``SURE`` when nothing but words for a test and ordinary words beside them is said, twice at least;
    ``DOUBTFUL`` for one such word alone, which may be somebody's name."""
    if len(text) > LONGEST or not _A_TEST_INSIDE.search(fingerprint(text)):
        return NONE
    words = [piece for part in _BETWEEN_WORDS.split(text) if part for piece in _pieces(fingerprint(part))]
    tests = sum(word in _TESTS for word in words)
    if not tests or any(word not in _TESTS and word not in _SUBJECTS for word in words):
        return NONE
    return SURE if len(words) > 1 else DOUBTFUL


def address_says_test(text: str) -> int:
    """The same for an e-mail address; one at a domain that is nobody's is a test as well."""
    name, at, domain = text.partition("@")
    said = says_test(name)
    if not at or not said:
        return said
    labels = domain.casefold().split(".")
    nobody = bool(_RESERVED & set(labels)) or any(fingerprint(label) in _TESTS for label in labels[:-1])
    return SURE if nobody else said


def _pieces(word: str) -> tuple[str, ...]:
    """A word made of a test and its subject in its two parts."""
    if word in _TESTS or word in _SUBJECTS:
        return (word,)
    for test in _TESTS:
        for rest in (word.removeprefix(test), word.removesuffix(test)):
            if rest != word and rest in _SUBJECTS and (len(rest) >= _SHORTEST_PART or not rest.isascii()):
                return test, rest
    return (word,)
