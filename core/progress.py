"""How long steps report where they are, and how they are cancelled.

A step takes ``progress: Progress`` and calls it with a share between 0 and 1 and a few words. The
caller may raise :class:`Cancelled` from inside that call; steps let it pass through.
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[float, str], None]


class Cancelled(Exception):
    """The user asked to stop; nothing was changed."""


def silent(share: float, words: str) -> None:
    """Report to nobody."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """Progress of a sub-step that covers ``start`` to ``end`` of the whole."""

    def report(share: float, words: str) -> None:
        progress(start + (end - start) * min(max(share, 0.0), 1.0), words)

    return report
