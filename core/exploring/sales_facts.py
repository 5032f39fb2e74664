"""Facts about money and visits: who brings the money, who comes back, when sales happen."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.exploring.results import Exploration, Highlight, Trend
from core.exploring.trends import order_lines, without_customer

LEAST_CONCENTRATION = 0.5
LEAST_ONCE = 0.25
LEAST_PERIODS = 6
LEAST_CHANGE = 0.15
LEAST_TREND, LEAST_DAYS = 0.6, 90
LEAST_WEEKS = 8
LEAST_WEEKDAY = 1.25
LEAST_ORDERS = 200
LEAST_CUSTOMERS = 20


def sales_facts(result: Exploration, cleaned: Cleaned, money: pd.Series | None) -> list[Highlight]:
    """The facts that need money or dates; none without them."""
    found = [_concentrated(result), _once_only(cleaned)]
    if result.trend is not None:
        currency = next((linked.table.currency for linked in cleaned.of_kind("transactions")), "")
        known = without_customer(cleaned)
        found += [_growth(result.trend, currency, known), _weekday(result.trend), _hours(result.trend)]
    return [fact for fact in found if fact is not None]


def _concentrated(result: Exploration) -> Highlight | None:
    if result.concentration is None:
        return None
    best = float(result.concentration.loc[20, "money_share"])
    if best < LEAST_CONCENTRATION:
        return None
    meaning = "These few carry the business: look after them before you look for new customers."
    return Highlight(
        result.concentration_sentence, meaning, ("money",), 0.3 + 0.7 * (best - 0.2) / 0.8, "concentration"
    )


def _once_only(cleaned: Cleaned) -> Highlight | None:
    lines = order_lines(cleaned)
    if lines is None:
        return None
    orders = lines[lines["customer"].notna()].groupby("customer")["order"].nunique()
    if len(orders) < LEAST_CUSTOMERS:
        return None
    once = float(orders.eq(1).mean())
    if once < LEAST_ONCE:
        return None
    if once == 1:
        sentence = "Every customer appears with a single purchase, so nothing shows who comes back."
        meaning = "How often people come cannot form segments here; check that the customer number is right."
        return Highlight(sentence, meaning, ("orders",), 0.9, "loyalty")
    sentence = f"{wording.percent(once)} of the customers bought only once in the time this file covers."
    meaning = "A reason to come a second time (a card, a voucher for the next visit) speaks to these people."
    return Highlight(sentence, meaning, ("orders",), 0.3 + once / 2, "loyalty")


def _growth(trend: Trend, currency: str, left_out: str) -> Highlight | None:
    """First against last third of the whole periods; with two years, the last against the year before.
    Less than three months show weeks, not a trend."""
    whole = trend.periods[trend.periods["complete"]]
    if (trend.periods["start"].max() - trend.periods["start"].min()).days < LEAST_DAYS:
        return None
    with_money = bool(whole["money"].notna().any())
    values = whole["money" if with_money else "orders"].to_numpy(dtype="float64")
    if len(values) < LEAST_PERIODS:
        return None
    year = {"month": 12, "week": 52}.get(trend.grain, 10**9)
    if len(values) >= 2 * year:
        before, after = values[-2 * year : -year], values[-year:]
        steady, spans = 1.0, ("the year before", "the last year")
    else:
        third = len(values) // 3
        before, after = values[:third], values[-third:]
        ranks = pd.Series(values).rank().to_numpy()
        steady = abs(float(np.corrcoef(np.arange(len(values)), ranks)[0, 1])) if np.ptp(ranks) else 0.0
        spans = ("the first third", "the last third")
    old, new = float(before.mean()), float(after.mean())
    if old <= 0 or new <= 0 or abs(new / old - 1) < LEAST_CHANGE or steady < LEAST_TREND:
        return None
    shown = [wording.money(v, currency) if with_money else wording.count(round(v), "order") for v in (old, new)]
    verb = "rose" if new > old else "fell"
    whose = "Sales of known customers" if left_out else "Sales"
    sentence = f"{whose} {verb} from {shown[0]} a {trend.grain} in {spans[0]} to {shown[1]} in {spans[1]}."
    meaning = "With less than two years in the files this may be the season: compare with the year before first."
    if spans[0] == "the year before":
        meaning = "Whole years are compared, so the season does not explain it."
    meaning = f"{meaning} {left_out}".strip()
    return Highlight(sentence, meaning, ("time",), min(0.3 + abs(math.log(new / old)) / 2, 0.9), "trend")


def _weekday(trend: Trend) -> Highlight | None:
    days = trend.weekdays[trend.weekdays["orders"].gt(0)]
    weeks = (trend.periods["start"].max() - trend.periods["start"].min()).days / 7
    if len(days) < 2 or weeks < LEAST_WEEKS or days["orders"].sum() < LEAST_ORDERS:
        return None
    best = days.loc[days["per_day"].idxmax()]
    ratio = float(best["per_day"]) / float(days["per_day"].mean())
    if not ratio >= LEAST_WEEKDAY:
        return None
    sentence = f"{best['label']} is the strongest day: {wording.percent(ratio - 1)} above an average day."
    meaning = "Offers meant to fill quiet days should avoid it; staff and stock should follow it."
    return Highlight(sentence, meaning, ("weekday",), min(0.2 + (ratio - 1) / 2, 0.7), "rhythm")


def _hours(trend: Trend) -> Highlight | None:
    hours = trend.hours
    total = int(hours["orders"].sum()) if len(hours) else 0
    if total < LEAST_ORDERS:
        return None
    window = np.convolve(hours["orders"].to_numpy(dtype="float64"), np.ones(3), mode="valid") / total
    start, open_hours = int(window.argmax()), int(hours["orders"].gt(0).sum())
    if open_hours < 6 or window[start] < LEAST_WEEKDAY * 3 / open_hours:
        return None
    sentence = (
        f"{wording.percent(float(window[start]))} of the orders fall between {start:02d}:00 and {start + 3:02d}:00."
    )
    meaning = "Messages and in-mall offers reach most people just before these hours."
    return Highlight(sentence, meaning, ("hour",), min(0.15 + float(window[start]) / 2, 0.6), "rhythm")
