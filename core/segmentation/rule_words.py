"""A rule as one sentence: what to look at, and how far it can be relied on."""

from __future__ import annotations

from core.segmentation.results import SegmentRule
from core.wording import percent


def rule_sentence(rule: SegmentRule) -> str:
    """The rule with the shares it finds and gets right; empty where there is no rule."""
    if not rule.text:
        return ""
    found, right = percent(rule.coverage), percent(rule.exclusivity)
    return f"Quick test: {rule.text}. It finds {found} of these customers; {right} of those it finds belong here."
