"""Amounts a person would print on a card: 20, 25, 150, 2,000."""

from __future__ import annotations

import math

STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0, 10.0)
# How readily a person chooses the step; used when several fit.
PLAINNESS = {1.0: 3, 10.0: 3, 5.0: 3, 2.0: 2, 2.5: 1, 1.5: 1, 3.0: 1, 4.0: 1, 6.0: 1, 8.0: 0, 7.5: 0}


def between(low: float, high: float) -> tuple[float, ...]:
    """All round amounts from ``low`` to ``high``, ascending; empty when ``low`` is not above zero."""
    if not 0 < low <= high or not math.isfinite(high):
        return ()
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
    found = {float(f"{step * 10.0**power:.6g}") for power in powers for step in STEPS}
    return tuple(sorted(value for value in found if low <= value <= high))


def nearest(value: float) -> float:
    """The round amount nearest to ``value`` by ratio; 0 for zero or less."""
    if value <= 0 or not math.isfinite(value):
        return 0.0
    return min(between(value / 2, value * 2), key=lambda amount: abs(math.log(amount / value)))


def voucher(value: float, basket: float) -> float:
    """The amount a voucher for about ``value`` is printed with: whole, and at least 1, or 0.50 where a visit is
    worth less than 20. Amounts so small that they must be in thousands or millions keep their size."""
    least = 1.0 if basket >= 20 else 0.5 if basket >= 2 else 0.0
    if not least or value <= 0 or not math.isfinite(value):
        return nearest(value)
    wanted = max(value, least)
    printed = [each for each in between(max(wanted / 2, least), wanted * 2) if each.is_integer() or each == 0.5]
    return min(printed, key=lambda amount: abs(math.log(amount / wanted)))


def half_voucher(amount: float) -> float:
    """About half of a voucher's ``amount``, itself an amount for a voucher; 0.50 and 1 are not halved."""
    if 0.5 <= amount <= 1:
        return amount
    return voucher(amount / 2, 20.0) if amount > 1 else amount / 2


def at_least(value: float) -> float:
    """``value`` rounded up to two digits, the second one 0 or 5 from 50 on: 16, 24, 85, 120; 0 for zero
    or less."""
    if value <= 0 or not math.isfinite(value):
        return 0.0
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    step *= 5 if value / step >= 50 else 1
    return float(f"{math.ceil(value / step - 1e-9) * step:.6g}")


def plainness(amount: float) -> int:
    """0 to 3: how round an amount is."""
    if amount <= 0:
        return 0
    step = amount / 10.0 ** math.floor(math.log10(amount) + 1e-9)
    return max((score for known, score in PLAINNESS.items() if math.isclose(step, known)), default=0)
