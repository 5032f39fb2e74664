"""Receipt numbers that mark a return: "C536379" among "536365", "IADE-1009" among "FIS-1008".

Decides from the form of the numbers alone which lines are marked; what follows is up to the rules.
"""

from __future__ import annotations

import re

import pandas as pd

from core.cleaning.context import TableContext
from core.cleaning.vocabulary.rows import CANCELLED, RETURN_LETTERS, RETURNED
from core.columns.spelling import fingerprint

_FORM = re.compile(r"([^\W\d_]*)[\s\-_/.#]*(\d{2,})([\s\-_/.#]*[^\W\d_]*)")
_USUAL, _MOST_MARKED = 0.6, 0.4
_MARKS = frozenset(fingerprint(word) for word in (*RETURNED, *CANCELLED, *RETURN_LETTERS))


def marked_returns(context: TableContext) -> tuple[pd.Series, str, list[str]]:
    """Lines whose receipt number has a return mark the usual numbers lack, the column, and the marks."""
    nobody = pd.Series(False, index=context.frame.index)
    for meaning in context.with_role("order_id"):
        counts = context.counts(meaning.name)
        forms = {str(text): found for text in counts.index if (found := _FORM.fullmatch(str(text))) is not None}
        if not forms or len(forms) < _USUAL * len(counts):
            continue
        letters = pd.Series(
            {text: f"{found[1]}|{found[3].strip('-_/.# ')}".casefold() for text, found in forms.items()}
        )
        usual = letters.value_counts().index[0]
        marks = {text: mark for text, own in letters.items() if own != usual and (mark := _mark(own, usual))}
        back = context.texts(meaning.name).isin(list(marks))
        if 0 < back.sum() <= _MOST_MARKED * len(context.frame) and (letters == usual).mean() >= _USUAL:
            return back, meaning.name, sorted({mark.upper() for mark in marks.values()})
    return nobody, "", []


def _mark(own: str, usual: str) -> str:
    """The letters that are there beside the usual ones, when they are known to mean a return."""
    before, _, behind = own.partition("|")
    usual_before, _, usual_behind = usual.partition("|")
    if behind == usual_behind:
        extra = before.removesuffix(usual_before)
    else:
        extra = behind if before == usual_before else ""
    return extra if extra and fingerprint(extra) in _MARKS else ""
