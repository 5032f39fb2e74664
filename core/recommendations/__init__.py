"""What to do for each segment: actions from a playbook kept as data, tiers, economics, tests, results.

The work is imported when a plan is made, not when a page is opened.
"""

from __future__ import annotations

from core.features.results import CustomerFeatures
from core.recommendations.results import Plan, PlanSettings
from core.segmentation.results import Segmentation

__all__ = ["plan"]


def plan(features: CustomerFeatures, segmentation: Segmentation, settings: PlanSettings | None = None) -> Plan:
    """The whole plan; see :func:`core.recommendations.planning.plan`."""
    from core.recommendations.planning import plan as make_plan

    return make_plan(features, segmentation, settings)
