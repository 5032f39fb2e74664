"""The words columns are recognised by: one data file per language, read once.

``concepts`` map words of a header to ideas ("customer", "number", "date"); which ideas make which
role is the same in every language and is decided in ``core.columns.header_roles``. The other
sections hold month names, yes and no, missing markers, genders, ordered answers and band words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.columns.folding import fold

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Vocabulary:
    """All languages together; every word is folded.

    ``concepts`` maps a word or phrase to its ideas, ``spoken`` the same per language, ``languages``
    to the languages that know it. ``fillers`` are words of questions that say nothing ("how", "our"),
    ``first_person`` words of the one who answers ("I", "my").
    ``months`` count from 1 (January), ``weekdays`` from 0 (Monday); ``month_phrases`` pairs month
    names of two words with a name of one word; ``scales`` are ordered answers, lowest first, each answer a set of spellings.
    """

    concepts: dict[str, tuple[str, ...]]
    spoken: dict[str, dict[str, tuple[str, ...]]]
    languages: dict[str, tuple[str, ...]]
    months: dict[str, int]
    month_phrases: tuple[tuple[str, str], ...]
    weekdays: dict[str, int]
    missing: frozenset[str]
    dont_know: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    other_gender: frozenset[str]
    scales: tuple[tuple[str, tuple[frozenset[str], ...]], ...]
    under: frozenset[str]
    over: frozenset[str]
    between: frozenset[str]
    fillers: frozenset[str]
    first_person: frozenset[str]
    before_noon: frozenset[str]
    after_noon: frozenset[str]
    values: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read every language file beside this module."""
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(_FOLDER.glob("*.toml"))}
    concepts: dict[str, list[str]] = {}
    languages: dict[str, list[str]] = {}
    spoken: dict[str, dict[str, list[str]]] = {language: {} for language in files}
    for language, data in files.items():
        for concept, words in data.get("concepts", {}).items():
            for word in _words(words):
                _add(concepts, word, concept)
                _add(spoken[language], word, concept)
                _add(languages, word, language)
    return Vocabulary(
        concepts={word: tuple(ideas) for word, ideas in concepts.items()},
        spoken={language: {word: tuple(ideas) for word, ideas in words.items()} for language, words in spoken.items()},
        languages={word: tuple(known) for word, known in languages.items()},
        months=_numbered(files, "months", 1),
        weekdays=_numbered(files, "weekdays", 0),
        month_phrases=_month_phrases(files),
        scales=_scales(files),
        values=_values(files),
        **{name: _all(files, name) for name in _LISTS},
    )


_LISTS = (
    "missing", "dont_know", "yes", "no", "female", "male", "other_gender", "under", "over", "between", "fillers", "first_person", "before_noon", "after_noon",
)  # fmt: skip


def _words(text: str) -> list[str]:
    return [fold(word) for word in text.replace("\n", " ").split(",") if word.strip()]


def _add(mapping: dict[str, list[str]], word: str, entry: str) -> None:
    known = mapping.setdefault(word, [])
    if entry not in known:
        known.append(entry)


def _all(files: dict[str, dict], name: str) -> frozenset[str]:
    return frozenset(word for data in files.values() for word in _words(data.get(name, "")))


def _month_phrases(files: dict[str, dict]) -> tuple[tuple[str, str], ...]:
    """Month names of two words (written with ``_`` in the files) and one word that means the same."""
    return tuple(
        (fold(word.replace("_", " ")), fold(spellings.split()[0]))
        for data in files.values()
        for spellings in data.get("months", [])
        for word in spellings.split()
        if "_" in word
    )


def _numbered(files: dict[str, dict], section: str, first: int) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for data in files.values():
        for position, spellings in enumerate(data.get(section, []), start=first):
            for word in spellings.split():
                numbers.setdefault(fold(word).strip("."), position)
    return numbers


def _scales(files: dict[str, dict]) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    found = []
    for data in files.values():
        for name, levels in data.get("scales", {}).items():
            found.append((name.split("_")[0], tuple(frozenset(_words(level)) for level in levels)))
    return tuple(found)


def _values(files: dict[str, dict]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for data in files.values():
        for name, words in data.get("values", {}).items():
            found.setdefault(name, set()).update(_words(words))
    return {name: frozenset(words) for name, words in found.items()}
