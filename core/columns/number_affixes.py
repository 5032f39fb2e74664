"""What stands around a number: currency, percent, ``k`` and ``m``, units.

A mark nobody knows makes the value no number, unless nearly all values of the column carry it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.columns.currencies import ONLY_FOR_MONEY, currency_of
from core.columns.folding import fold

_THOUSAND = {"k", "tsd", "tsd.", "mil", "тыс", "тыс.", "bin", "천"}
_MILLION = {"m", "mn", "mio", "mio.", "mln", "mln.", "млн", "млн.", "millones", "million", "milyon"}
_BILLION = {"bn", "mrd", "mrd.", "млрд", "bln"}
_MYRIAD = {"万", "만", "萬"}
_SAME_UNIT = (
    {"oz", "ounce", "ounces"}, {"kg", "kgs", "kilo", "kilos"}, {"g", "gr", "gram", "grams"}, {"l", "lt", "ltr", "litre", "liter"},
    {"pcs", "pc", "piece", "pieces"}, {"year", "years", "yrs", "yr"}, {"month", "months", "mo"}, {"day", "days"},
    {"stk", "stuck"}, {"ud", "uds", "unidad", "unidades"}, {"adet", "ad"}, {"jahr", "jahre"}, {"ans", "an"}, {"ano", "anos"},
    {"yas", "yil"}, {"шт", "штук"}, {"лет", "год", "года"}, {"min", "mins", "minutes"}, {"hour", "hours", "h", "hrs"},
)  # fmt: skip
_SPLIT = re.compile(r"^(?P<first>[a-zа-я.万만萬천]+)\s*(?P<second>.*)$")


@dataclass(frozen=True, eq=False)
class Affixes:
    """``known`` and ``factor`` have one entry per value; ``unit`` and ``currency`` hold for the column."""

    known: np.ndarray = field(default_factory=lambda: np.array([], dtype=bool))
    factor: np.ndarray = field(default_factory=lambda: np.array([], dtype=float))
    unit: str = ""
    currency: str = ""
    currencies: tuple[tuple[str, int], ...] = ()


def read_affixes(before: pd.Series, after: pd.Series, counts: np.ndarray, money: bool) -> Affixes:
    """Judge every different pair of texts around the numbers once, then spread the verdicts."""
    lefts, left_texts = pd.factorize(before)
    rights, right_texts = pd.factorize(after)
    codes, pairs = pd.factorize(lefts * len(right_texts) + rights)
    rows = np.bincount(codes, weights=counts, minlength=len(pairs))
    split = [(str(left_texts[pair // len(right_texts)]), str(right_texts[pair % len(right_texts)])) for pair in pairs]
    unit = _unit(split, rows)
    has_money = money or any(_currency(left, money) or _currency(right, money) for left, right in split)
    verdicts = [_judge(left, right, unit, has_money) for left, right in split]
    found: Counter[str] = Counter()
    for (_, _, currency), weight in zip(verdicts, rows, strict=True):
        if currency:
            found[currency] += int(weight)
    known = np.array([verdict[0] for verdict in verdicts], dtype=bool)[codes]
    factor = np.array([verdict[1] for verdict in verdicts], dtype=float)[codes]
    # As many of one as of the other: the order must not be that of the rows.
    ranked = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    return Affixes(known, factor, unit, ranked[0][0] if ranked else "", ranked)


def _judge(left: str, right: str, unit: str, money: bool) -> tuple[bool, float, str]:
    currency = _currency(left, money)
    if left and not currency and left not in {"#", "~", "≈", "%"}:
        return False, 1.0, ""
    if left == "#":
        return False, 1.0, ""
    if not right or right in {"%", "٪", "％"} or (unit and _same(right, unit)):
        return True, 1.0, currency
    behind = _currency(right, money)
    if behind and not currency:
        return True, 1.0, behind
    scaled = _SPLIT.match(fold(right))
    if scaled is not None and not (scaled["second"] and not currency_of(scaled["second"])):
        factor = _scale(scaled["first"], right, money or bool(currency))
        if factor:
            return True, factor, currency or currency_of(scaled["second"])
    return right in {",-", ".-", ",--", ".–", ",–", "/-"}, 1.0, currency


def _currency(mark: str, money: bool) -> str:
    """The currency of a mark; some are the first letters of codes too and count where money is."""
    return "" if not mark or (not money and mark.casefold() in ONLY_FOR_MONEY) else currency_of(mark)


def _scale(word: str, written: str, money: bool) -> float:
    if word in _THOUSAND:
        return 1e3 if word != "mil" or money else 0.0
    if word in _MILLION and (money or word != "m" or written[0] == "M"):
        return 1e6
    if word in _MYRIAD:
        return 1e4
    return 1e9 if word in _BILLION else 0.0


def _unit(pairs: list[tuple[str, str]], rows: np.ndarray) -> str:
    """The unit behind most numbers of the column; empty unless it is common enough to be one."""
    weights: Counter[str] = Counter()
    for (_left, right), weight in zip(pairs, rows, strict=True):
        if right and not currency_of(right) and right[-1] not in ",-–":
            weights["%" if right in {"%", "٪", "％"} else right] += weight
    if not weights:
        return ""
    unit = min(weights, key=lambda one: (-weights[one], one))
    carried = sum(weight for other, weight in weights.items() if _same(other, unit))
    enough = 0.2 if unit == "%" else 0.6
    scale = _SPLIT.match(fold(unit))
    if scale is not None and scale["first"] in _THOUSAND | _BILLION | _MYRIAD | (_MILLION - {"m"}):
        return ""
    return unit if carried >= enough * rows.sum() else ""


def _same(written: str, unit: str) -> bool:
    left, right = fold(written).strip(" ."), fold(unit).strip(" .")
    if left == right or left.startswith((right + " ", right + ".")):
        return True
    first = re.split(r"[\s.]", left)[0]
    return any({first, re.split(r"[\s.]", right)[0]} <= group for group in _SAME_UNIT)
