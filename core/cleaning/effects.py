"""What switching one rule the other way would change, counted by really doing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.cleaning.clean import clean
from core.cleaning.results import Cleaned, CleaningSettings
from core.joining.results import Joined


@dataclass(frozen=True)
class Effect:
    """The differences "switched minus as it is"; ``switched`` are the settings that do it.

    ``rows`` used, ``money`` used (``None`` without money), ``cells`` changed, ``customers`` with at
    least one row in use.
    """

    rule: str
    switched: CleaningSettings
    rows: int
    money: float | None
    cells: int
    customers: int


def switch(settings: CleaningSettings, rule: str, cleaned: Cleaned) -> CleaningSettings:
    """The same settings with that rule the other way round than in ``cleaned``."""
    is_on = any(result.rule == rule and result.applied for result in cleaned.rules)
    off = tuple(key for key in settings.off if key != rule)
    on = tuple(key for key in settings.on if key != rule)
    return replace(settings, off=(*off, rule), on=on) if is_on else replace(settings, off=off, on=(*on, rule))


def effect_of(joined: Joined, settings: CleaningSettings, rule_key: str, current: Cleaned | None = None) -> Effect:
    """What would change if that rule were switched; pass ``current`` to save one of the two runs."""
    now = current if current is not None else clean(joined, settings)
    switched = switch(settings, rule_key, now)
    then = clean(joined, switched)
    return Effect(
        rule=rule_key,
        switched=switched,
        rows=_rows(then) - _rows(now),
        money=_difference(_money(then), _money(now)),
        cells=_cells(then) - _cells(now),
        customers=_customers(then) - _customers(now),
    )


def _rows(cleaned: Cleaned) -> int:
    return sum(balance.rows_used for balance in cleaned.balances)


def _cells(cleaned: Cleaned) -> int:
    return sum(balance.cells_changed for balance in cleaned.balances)


def _money(cleaned: Cleaned) -> float | None:
    amounts = [balance.money_used for balance in cleaned.balances if balance.money_used is not None]
    return sum(amounts) if amounts else None


def _difference(then: float | None, now: float | None) -> float | None:
    return None if then is None or now is None else then - now


def _customers(cleaned: Cleaned) -> int:
    present: set[str] = set()
    for linked in cleaned.tables:
        present.update(linked.keys.dropna().unique())
    return len(present)
