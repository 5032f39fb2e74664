"""One column at a time: the bars, the few facts worth knowing and one sentence."""

from __future__ import annotations

import pandas as pd

from core import wording
from core.columns.results import ColumnMeaning, Table
from core.exploring import visible
from core.exploring.binning import date_bins, number_bins
from core.exploring.results import Distribution

SHOWN_CATEGORIES = 20
OTHER = "Other"


def distributions(table: Table) -> tuple[Distribution, ...]:
    """One :class:`Distribution` per visible column of the table."""
    return tuple(distribution(table, meaning) for meaning in visible.visible_columns(table))


def distribution(table: Table, meaning: ColumnMeaning) -> Distribution:
    """The distribution of one column."""
    if meaning.kind in (*visible.NUMBERS, "time"):
        return _of_numbers(table, meaning)
    if meaning.kind == "date":
        return _of_dates(table, meaning)
    return _of_categories(table, meaning)


def _of_numbers(table: Table, meaning: ColumnMeaning) -> Distribution:
    values = visible.as_numbers(table, meaning)
    known = values.dropna()
    bins = number_bins(known, whole=meaning.kind == "integer")
    low, quarter, middle, three, high = known.quantile([0, 0.25, 0.5, 0.75, 1]).tolist()
    say = [visible.shown(value, meaning, table) for value in (low, quarter, middle, three, high)]
    mean = float(known.mean())
    sentence = f"Half of the {visible.ROW_NOUNS[table.kind]}s lie between {visible.span(quarter, three, meaning, table)}; the middle one is {say[2]}."
    if bins.skewed and mean > middle:
        sentence += f" A few very large ones pull the average up to {visible.shown(mean, meaning, table)}."
    facts = (
        ("Lowest", say[0]),
        ("Middle", say[2]),
        ("Average", visible.shown(mean, meaning, table)),
        ("Highest", say[4]),
    )
    return _result(table, meaning, bins.frame, sentence, facts, bins.skewed, bins.tail_low, bins.tail_high)


def _of_dates(table: Table, meaning: ColumnMeaning) -> Distribution:
    known = table.frame[meaning.name].dropna()
    bins, period = date_bins(known)
    first, last = wording.day(known.min()), wording.day(known.max())
    busiest = bins.frame.loc[bins.frame["count"].idxmax()]
    rows = visible.row_noun(table, int(busiest["count"]))
    sentence = f"From {first} to {last}; the fullest {period} starts on {wording.day(busiest['start'])} with {rows}."
    facts = (("First", first), ("Last", last), ("Shown by", period))
    return _result(table, meaning, bins.frame, sentence, facts)


def category_counts(table: Table, meaning: ColumnMeaning) -> pd.Series:
    """Count per value: ordered scales in their order, anything else most common first."""
    labels = visible.as_labels(table, meaning)
    counts = labels.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    if meaning.kind == "ordered":
        levels = [str(level) for level in table.frame[meaning.name].cat.categories]
        return counts.reindex([level for level in levels if level in counts.index])
    return counts


def _of_categories(table: Table, meaning: ColumnMeaning) -> Distribution:
    counts = category_counts(table, meaning)
    total = int(counts.sum())
    top = counts.idxmax()
    share = wording.percent(counts.max() / total)
    sentence = f"The most common is {wording.shorten(str(top), 40)} with {share}."
    facts: tuple[tuple[str, str], ...] = (("Different values", f"{len(counts):,}"),)
    if len(counts) > SHOWN_CATEGORIES:
        largest = counts.sort_values(ascending=False, kind="stable").index[:SHOWN_CATEGORIES]
        kept = counts[counts.index.isin(largest)]
        rest = pd.Series({f"{OTHER} ({len(counts) - len(kept):,} more)": total - int(kept.sum())})
        counts = pd.concat([kept, rest])
    bins = pd.DataFrame({"label": counts.index.astype("str"), "count": counts.to_numpy()})
    return _result(table, meaning, bins.assign(share=bins["count"] / total), sentence, facts)


def _result(
    table: Table,
    meaning: ColumnMeaning,
    bins: pd.DataFrame,
    sentence: str,
    facts: tuple[tuple[str, str], ...],
    skewed: bool = False,
    tail_low: bool = False,
    tail_high: bool = False,
) -> Distribution:
    values = table.frame[meaning.name]
    missing = int((visible.as_numbers(table, meaning) if meaning.kind in visible.NUMBERS else values).isna().sum())
    if missing:
        facts = (*facts, ("Missing", f"{missing:,} ({wording.percent(missing / len(table.frame))})"))
    return Distribution(
        table=table.name,
        column=meaning.name,
        label=meaning.label,
        kind=meaning.kind,
        unit=meaning.unit,
        bins=bins,
        sentence=sentence,
        facts=facts,
        missing=missing,
        rows=len(table.frame),
        skewed=skewed,
        tail_low=tail_low,
        tail_high=tail_high,
        rows_are=visible.ROW_NOUNS[table.kind] + "s",
    )
