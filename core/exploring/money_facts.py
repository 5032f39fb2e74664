"""Facts about where the money is at risk and where it comes from: good customers who stay away, and the
shop or kind of goods that brings far more, or less, money than visits.
"""

from __future__ import annotations

import math

import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.columns.money import row_money
from core.columns.results import ColumnMeaning
from core.columns.roles import BY_KEY
from core.exploring import visible
from core.exploring.results import Highlight
from core.exploring.trends import order_lines
from core.joining.results import LinkedTable

BEST, LEAST_CUSTOMERS = 0.2, 50
AWAY_DAYS, LEAST_TIMES_AWAY = 90, 3
LEAST_AWAY, LEAST_SHARE_AWAY = 5, 0.1
GROUPS = ("product_category", "mall_or_store", "channel")
MOST_GROUPS, LEAST_LINES, LEAST_APART = 30, 30, 0.1


def money_facts(cleaned: Cleaned, currency: str) -> list[Highlight]:
    """What there is to say; nothing without purchases that carry money."""
    lines = order_lines(cleaned)
    found = [] if lines is None else [_best_who_stay_away(lines, currency), _stopped(lines)]
    found += [_uneven(linked, meaning) for linked in cleaned.of_kind("transactions") for meaning in _groups(linked)]
    return [fact for fact in found if fact is not None]


def _best_who_stay_away(lines: pd.DataFrame, currency: str) -> Highlight | None:
    """Best customers whose last visit is long ago: 90 days, and three times as long as the best usually
    wait between two visits. Needs a file that covers three times those days."""
    if lines["money"].isna().all():
        return None
    known = lines[lines["customer"].notna()]
    people = known.groupby("customer").agg(money=("money", "sum"), last=("date", "max"), days=("date", "nunique"))
    covered = (known["date"].max() - known["date"].min()).days
    best = people[people["money"] >= people["money"].quantile(1 - BEST)]
    if len(people) < LEAST_CUSTOMERS or not best["days"].median() > 1:
        return None
    usual = _usual_gap(known[known["customer"].isin(best.index)])
    long = max(AWAY_DAYS, 10 * math.ceil(LEAST_TIMES_AWAY * usual / 10))
    away = best[(known["date"].max() - best["last"]).dt.days > long]
    if covered < LEAST_TIMES_AWAY * long or len(away) < max(LEAST_AWAY, LEAST_SHARE_AWAY * len(best)):
        return None
    sentence = (
        f"{len(away):,} of the {len(best):,} best customers have not come for more than {long} days; "
        f"they brought {wording.money(float(away['money'].sum()), currency)}."
    )
    meaning = f"Best means the {wording.percent(BEST)} who spent most. Write to these first: they have shown what they spend here."
    return Highlight(sentence, meaning, ("lapsed",), 0.4 + len(away) / len(best) / 2, "lapsed")


def _stopped(lines: pd.DataFrame) -> Highlight | None:
    """Customers whose own rhythm broke off: away for more than 90 days, and three times as long as they usually
    waited. Needs three visits of a customer, and a file that covers three times those days."""
    visits = lines.loc[lines["customer"].notna(), ["customer", "date"]].drop_duplicates()
    people = visits.groupby("customer")["date"].agg(["min", "max", "size"])
    people = people[people["size"] >= LEAST_TIMES_AWAY]
    end = visits["date"].max()
    if len(people) < LEAST_CUSTOMERS or (end - visits["date"].min()).days < LEAST_TIMES_AWAY * AWAY_DAYS:
        return None
    usual = (people["max"] - people["min"]).dt.days / (people["size"] - 1)
    away = (end - people["max"]).dt.days
    gone = int(((away > AWAY_DAYS) & (away > LEAST_TIMES_AWAY * usual)).sum())
    if gone < LEAST_SHARE_AWAY * len(people):
        return None
    sentence = (
        f"{wording.percent(gone / len(people))} of the customers who came three times or more stopped coming: {gone:,} of "
        f"{len(people):,} have been away for more than {AWAY_DAYS} days and three times as long as they usually waited."
    )
    meaning = "Write to them before more time passes, and leave some without a letter to see what it brings."
    return Highlight(sentence, meaning, ("stopped",), 0.4 + gone / len(people) / 2, "lapsed")


def _usual_gap(lines: pd.DataFrame) -> float:
    """The middle number of days between two visits of one customer."""
    visits = lines[["customer", "date"]].drop_duplicates().sort_values(["customer", "date"])
    return float(visits.groupby("customer")["date"].diff().dt.days.median())


def _groups(linked: LinkedTable) -> list[ColumnMeaning]:
    shown = {meaning.name for meaning in visible.visible_columns(linked.table)}
    return [one for one in linked.table.all(*GROUPS) if one.name in shown and not BY_KEY[one.role].sensitive]


def _uneven(linked: LinkedTable, meaning: ColumnMeaning) -> Highlight | None:
    """The group whose share of the money is farthest from its share of the purchase lines."""
    money = row_money(linked.table)
    if money is None:
        return None
    lines = pd.DataFrame({"group": visible.as_labels(linked.table, meaning), "money": money}).dropna()
    groups = lines.groupby("group")["money"].agg(["sum", "size"])
    if not 2 <= len(groups) <= MOST_GROUPS or groups["sum"].min() < 0 or groups["sum"].sum() <= 0:
        return None
    shares = groups / groups.sum()
    apart = (shares["sum"] - shares["size"])[groups["size"] >= LEAST_LINES]
    if not len(apart) or apart.max() < LEAST_APART:
        return None
    name = str(apart.idxmax())
    sentence = (
        f"“{wording.shorten(name, 40)}” ({meaning.label}) brings {wording.percent(float(shares.at[name, 'sum']))} of the money "
        f"with {wording.percent(float(shares.at[name, 'size']))} of the purchase lines."
    )
    advice = "Few sales, much money: a customer won or lost here weighs more than elsewhere."
    return Highlight(sentence, advice, (meaning.name,), 0.35 + float(apart.max()), "mix")
