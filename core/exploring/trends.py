"""Sales over time: by day, week or month, by weekday and by hour.

The first and the last period are often cut by the edge of the file; they are drawn but marked
incomplete and take no part in any sentence about growth.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from core import wording
from core.cleaning.results import Cleaned
from core.columns.money import row_money
from core.exploring.results import Trend
from core.exploring.strongest import strongest_words
from core.joining.results import LinkedTable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# (longest span in days, word, period code); the edge days a period may lack and still be whole.
GRAINS = ((45, "day", "D", 0), (240, "week", "W-SUN", 1), (10**9, "month", "M", 2))
FEW_DAYS = 3
HOURS = tuple(f"{hour:02d}:00" for hour in range(24))


def trend(cleaned: Cleaned) -> Trend | None:
    """Sales over time of all purchase tables that have a date; ``None`` without one."""
    lines = order_lines(cleaned)
    if lines is None:
        return None
    days = (lines["date"].max() - lines["date"].min()).days + 1
    if days < FEW_DAYS:
        return None
    _, grain, code, slack = next(row for row in GRAINS if days <= row[0])
    periods = _by_period(lines, code, slack)
    names = [linked.table.name for linked in cleaned.of_kind("transactions")]
    currency = next((linked.table.currency for linked in cleaned.of_kind("transactions")), "")
    return Trend(
        table=names[0],
        grain=grain,
        periods=periods,
        weekdays=_by_weekday(lines),
        hours=_by_hour(lines),
        sentence=_sentence(periods, grain, currency)
        + (f" {left_out}" if (left_out := without_customer(cleaned)) else ""),
        weekday_sentence=strongest_words(_daily(lines, by_hour=False), dict(enumerate(WEEKDAYS)), "weekday"),
        hour_sentence=strongest_words(_daily(lines, by_hour=True), dict(enumerate(HOURS)), "hour"),
    )


def without_customer(cleaned: Cleaned) -> str:
    """What sales without a customer, which take no part in anything here, amount to; empty when there are none."""
    said, sales = [], {linked.table.name for linked in cleaned.of_kind("transactions")}
    for result in cleaned.rules:
        if result.rule == "rows-without-customer" and result.table in sales and result.applied and result.set_aside:
            share = f", {wording.percent(result.money_share)} of the money" if result.money_share else ""
            said.append(f"{wording.count(result.set_aside, 'row')} of {result.table} without a customer{share}")
    return f"Only sales of known customers count here; left out: {wording.listing(said)}." if said else ""


def order_lines(cleaned: Cleaned) -> pd.DataFrame | None:
    """Dated purchase lines of all tables: date, customer, money, hour, order (a number per order)."""
    parts, first_free = [], 0
    for linked in cleaned.of_kind("transactions"):
        part = _lines(linked)
        if part is not None:
            part["order"] += first_free
            first_free = int(part["order"].max()) + 1
            parts.append(part)
    return pd.concat(parts, ignore_index=True) if parts else None


def _lines(linked: LinkedTable) -> pd.DataFrame | None:
    table = linked.table
    date = table.first("date_transaction")
    if date is None or date.kind != "date" or not table.frame[date.name].notna().any():
        return None
    when = table.frame[date.name]
    time = table.first("time_transaction")
    money, order = row_money(table), table.first("order_id")
    lines = pd.DataFrame({"date": when.dt.normalize(), "customer": linked.keys.to_numpy()})
    lines["money"] = np.nan if money is None else money.to_numpy()
    has_clock = (when != lines["date"]).any()
    lines["hour"] = when.dt.hour if has_clock else np.nan
    if time is not None and time.kind == "time":
        lines["hour"] = (table.frame[time.name].dt.total_seconds() // 3600).to_numpy()
    lines["order"] = _orders(lines, table.frame[order.name] if order is not None else None)
    return lines[lines["date"].notna()]


def _orders(lines: pd.DataFrame, numbers: pd.Series | None) -> np.ndarray:
    """A code per order: its number, else everything one customer bought on one day, else the line."""
    if numbers is not None:
        return pd.factorize(numbers)[0]
    if lines["customer"].notna().any():
        return lines.groupby(["customer", "date"], dropna=False, sort=False).ngroup().to_numpy()
    return np.arange(len(lines))


def _sums(lines: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    grouped = lines.groupby(by.rename(None))
    return pd.DataFrame(
        {
            "money": grouped["money"].sum(min_count=1),
            "orders": grouped["order"].nunique(),
            "customers": grouped["customer"].nunique(),
        }
    )


def _by_period(lines: pd.DataFrame, code: str, slack: int) -> pd.DataFrame:
    period = lines["date"].dt.to_period(code)
    sums = _sums(lines, period)
    every = pd.period_range(period.min(), period.max(), freq=period.dt.freq)
    sums = sums.reindex(every).fillna({"orders": 0, "customers": 0}).astype({"orders": "int64", "customers": "int64"})
    if sums["money"].notna().any():
        sums["money"] = sums["money"].fillna(0.0)
    allowed = pd.Timedelta(days=slack)
    starts, ends = every.to_timestamp(), (every + 1).to_timestamp() - pd.Timedelta(days=1)
    whole = (starts + allowed >= lines["date"].min()) & (ends - allowed <= lines["date"].max())
    return sums.assign(start=starts, complete=whole)[["start", "money", "orders", "customers", "complete"]].reset_index(
        drop=True
    )


def _by_weekday(lines: pd.DataFrame) -> pd.DataFrame:
    sums = _sums(lines, lines["date"].dt.day_of_week).reindex(range(7))
    span = pd.date_range(lines["date"].min(), lines["date"].max())
    days = pd.Series(span.day_of_week).value_counts().reindex(range(7), fill_value=0)
    return _with_averages(sums, days, WEEKDAYS)


def _by_hour(lines: pd.DataFrame) -> pd.DataFrame:
    known = lines[lines["hour"].notna()]
    if known.empty:
        return pd.DataFrame(columns=["start", "label", "money", "orders", "customers", "per_day"])
    sums = _sums(known, known["hour"].astype(int)).reindex(range(24))
    days = pd.Series((lines["date"].max() - lines["date"].min()).days + 1, index=range(24))
    return _with_averages(sums, days, HOURS)


def _daily(lines: pd.DataFrame, *, by_hour: bool) -> pd.DataFrame:
    """part (weekday, or hour) and value (money, else orders) for every day of the file, days without sales too."""
    known = lines[lines["hour"].notna()] if by_hour else lines
    every = pd.date_range(lines["date"].min(), lines["date"].max())
    part = known["hour"].astype(int) if by_hour else known["date"].dt.day_of_week
    grouped = known.groupby([known["date"], part.rename("part")])
    sums = grouped["money"].sum() if lines["money"].notna().any() else grouped["order"].nunique()
    if by_hour:
        table = sums.unstack("part").reindex(every).fillna(0)
        return pd.DataFrame({"part": table.columns.repeat(len(table)), "value": table.to_numpy().T.ravel()})
    value = sums.droplevel("part").reindex(every, fill_value=0)
    return pd.DataFrame({"part": every.day_of_week, "value": value.to_numpy(dtype="float64")})


def _with_averages(sums: pd.DataFrame, days: pd.Series, labels: tuple[str, ...]) -> pd.DataFrame:
    sums = sums.fillna({"orders": 0, "customers": 0})
    if sums["money"].notna().any():
        sums["money"] = sums["money"].fillna(0.0)
    what = sums["money"] if sums["money"].notna().any() else sums["orders"]
    per_day = (what / days.to_numpy()).where(days.to_numpy() > 0)
    sums = sums.astype({"orders": "int64", "customers": "int64"}).assign(
        start=sums.index, label=list(labels), per_day=per_day
    )
    return sums[["start", "label", "money", "orders", "customers", "per_day"]].reset_index(drop=True)


def _sentence(periods: pd.DataFrame, grain: str, currency: str) -> str:
    whole = periods[periods["complete"]]
    with_money = bool(periods["money"].notna().any())
    what = "money" if with_money else "orders"
    cut = "" if len(whole) == len(periods) else f" Cut-off {grain}s at the edge of the file are left out of this."
    if whole.empty:
        return f"No {grain} is complete in this file."
    best = whole.loc[whole[what].idxmax()]
    value = wording.money(best[what], currency) if with_money else wording.count(int(best[what]), "order")
    return f"The best {grain} {_when(best['start'], grain)} with {value}.{cut}"


def _when(start: pd.Timestamp, grain: str) -> str:
    """A day and a month have a name; a week is known by its first day."""
    if grain == "week":
        return f"begins on {wording.day(start)}"
    return f"is {wording.day(start) if grain == 'day' else wording.month(start)}"
