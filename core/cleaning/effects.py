"""What switching one rule the other way would change, counted by really doing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.cleaning.clean import clean
from core.cleaning.results import Cleaned, CleaningSettings
from core.joining.results import Joined


@dataclass(frozen=True)
class Difference:
    """What one way of cleaning leaves minus what another does.

    ``rows`` used, ``money`` used (``None`` without money), ``cells`` changed, ``customers`` with at
    least one row in use. ``instead`` pairs (title, rows) of other rules that set aside more rows because
    one rule lets them through.
    """

    rows: int
    money: float | None
    cells: int
    customers: int
    instead: tuple[tuple[str, int], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the two ways come out the same."""
        return not (self.rows or self.money or self.cells or self.customers)


@dataclass(frozen=True)
class Effect:
    """The difference "switched minus as it is"; ``switched`` are the settings that do it."""

    rule: str
    switched: CleaningSettings
    difference: Difference


def switch(settings: CleaningSettings, rule: str, cleaned: Cleaned) -> CleaningSettings:
    """The same settings with that rule the other way round than in ``cleaned``."""
    is_on = any(result.rule == rule and result.applied for result in cleaned.rules)
    off = tuple(sorted({*settings.off, rule} if is_on else set(settings.off) - {rule}))
    on = tuple(sorted(set(settings.on) - {rule} if is_on else {*settings.on, rule}))
    return replace(settings, off=off, on=on)


def effect_of(joined: Joined, settings: CleaningSettings, rule_key: str, current: Cleaned | None = None) -> Effect:
    """What would change if that rule were switched; pass ``current`` to save one of the two runs."""
    now = current if current is not None else clean(joined, settings)
    switched = switch(settings, rule_key, now)
    return Effect(rule_key, switched, difference(clean(joined, switched), now))


def difference(then: Cleaned, now: Cleaned) -> Difference:
    """What ``then`` leaves minus what ``now`` leaves, of the same files."""
    return Difference(
        rows=_rows(then) - _rows(now),
        money=_less(_money(then), _money(now)),
        cells=_cells(then) - _cells(now),
        customers=_customers(then) - _customers(now),
        instead=_instead(then, now),
    )


def _instead(then: Cleaned, now: Cleaned) -> tuple[tuple[str, int], ...]:
    """Only where ``then`` uses more rows: those one rule let through and another one stopped."""
    if _rows(then) <= _rows(now):
        return ()
    earlier, later = (_set_aside(one) for one in (now, then))
    more = {rule: amount - earlier.get(rule, 0) for rule, amount in later.items()}
    titles = {result.rule: result.title for result in then.rules}
    return tuple((titles[rule], amount) for rule, amount in more.items() if amount > 0)


def _set_aside(cleaned: Cleaned) -> dict[str, int]:
    rules: dict[str, int] = {}
    for result in cleaned.rules:
        rules[result.rule] = rules.get(result.rule, 0) + result.set_aside
    return rules


def _rows(cleaned: Cleaned) -> int:
    return sum(balance.rows_used for balance in cleaned.balances)


def _cells(cleaned: Cleaned) -> int:
    return sum(balance.cells_changed for balance in cleaned.balances)


def _money(cleaned: Cleaned) -> float | None:
    amounts = [balance.money_used for balance in cleaned.balances if balance.money_used is not None]
    return sum(amounts) if amounts else None


def _less(then: float | None, now: float | None) -> float | None:
    return None if then is None or now is None else then - now


def _customers(cleaned: Cleaned) -> int:
    present: set[str] = set()
    for linked in cleaned.tables:
        present.update(linked.keys.dropna().unique())
    return len(present)
