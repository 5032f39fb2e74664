"""The notation of the word lists: words between ``|``, lines with a colon begin a new sense.

>>> senses("yes: yes | ja\\nno: no | nein")
{'yes': ('yes', 'ja'), 'no': ('no', 'nein')}
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """All words of a list, in order."""
    return tuple(" ".join(word.split()) for word in text.split("|") if word.strip())


def senses(text: str) -> dict[str, tuple[str, ...]]:
    """Words by sense; a line that is indented continues the sense before."""
    blocks: list[str] = []
    for line in text.strip().splitlines():
        if line.startswith(" "):
            blocks[-1] += f" {line.strip()}"
        else:
            blocks.append(line)
    pairs = (block.partition(":") for block in blocks)
    return {sense: words(listed) for sense, _, listed in pairs}
