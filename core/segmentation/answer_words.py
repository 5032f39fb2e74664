"""What customers who answered high or low on a question are called.

Nobody can know from a number whether it is agreement, a mark or a habit, so a statement ("I follow brands") is agreed
with more or less, and to everything else the answers are higher or lower: always true, always readable.
"""

from __future__ import annotations

import re

from core.segmentation.spoken import Words

ANSWERS = {"survey_answer", "satisfaction", "rating", "nps"}
# A statement speaks of the speaker or says that something is so, in the languages of the headers we read.
_STATEMENT = re.compile(
    r"^(?:i|i'm|my|we|our|ich|wir|mein\w*|je|j'\w+|nous|mon|ma|mes|yo|me|mi|mis|nosotros|eu|nós|meu|minha|io|mio|noi|ben|"
    r"benim|biz|ik|mijn|jag|min|mitt|vi|я|мы|мне|мой|моя)\b|"
    r"\b(?:is|are|has|have|should|must|can|me|us|ist|sind|est|sont|es|son|é|são|è|sono)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]\s*$|^(?:how|what|which|would|do|does|did|wie|was|würden|combien|comment|cómo|como|quanto)\b", re.IGNORECASE)  # fmt: skip


def answer_words(key: str, label: str) -> Words:
    """The words of a question, of which ``label`` is what fits into a name."""
    if _QUESTION.search(label):
        said = (f"higher answers to “{label}”", f"lower answers to “{label}”")
    elif _STATEMENT.search(label):
        said = (f"agree more with “{label}”", f"agree less with “{label}”")
    else:
        said = (f"higher answers on {label}", f"lower answers on {label}")
    return Words(key, said, f"average {label}", degree=(), compared=said)
