"""Cleaned tables in, one row of features per customer out.

Runs every family, decides what is suggested, and says who has no data. It decides nothing about
segments; transforms and scaling are made when segments are formed.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from core.cleaning.results import Cleaned
from core.columns.last_seen import says_last_visit
from core.features import members, purchases
from core.features.consent import contact
from core.features.families.registry import FAMILIES
from core.features.material import Description, Material, Measure
from core.features.membership import card_holders, existing_levels
from core.features.results import CustomerFeatures, Feature, FeatureSettings
from core.features.settled import one_fact_each
from core.features.suggesting import suggest
from core.features.told_twice import told_twice
from core.features.worth import worth_of
from core.problems import Finding, UserError

AS_SUGGESTED = FeatureSettings()
_MEMBER_KINDS = ("customers", "survey", "other")
_DATES = ("date_transaction", "date_registered", "date_other")


def build(cleaned: Cleaned, settings: FeatureSettings = AS_SUGGESTED) -> CustomerFeatures:
    """One row per customer of the joined list, sorted by key, with every feature the columns allow.

    Raises :class:`UserError` when the as-of date is no date or when no column can be used at all.
    """
    material, findings = _material(cleaned, settings)
    made = tuple(item for family in FAMILIES for item in family.make(material))
    measures = _unique(tuple(item for item in made if isinstance(item, Measure)))
    if not measures:
        raise UserError(
            "There is nothing to compare customers by",
            "No table has a number, a scale or purchases that belong to customers.",
            "Check on the page Match columns what each column means, above all the customer number and amounts.",
            code="no-features",
        )
    frame = pd.DataFrame(
        {m.feature.key: m.values.to_numpy(dtype="float64") for m in measures}, index=material.customers
    )
    features = _with_suggestions(measures, _expected(material))
    descriptions = tuple(item for item in made if isinstance(item, Description))
    money, money_label = worth_of(features, frame)
    without = _without_data(frame, material)
    return CustomerFeatures(
        frame=frame,
        features=features,
        shown_ids=cleaned.customers["shown_id"].reindex(material.customers),
        descriptors=pd.DataFrame({d.key: d.values.to_numpy() for d in descriptions}, index=material.customers),
        descriptor_labels=tuple((d.key, d.label) for d in descriptions),
        sensitive_descriptors=tuple(d.key for d in descriptions if d.sensitive),
        money=money,
        money_label=money_label,
        currency=material.currency,
        as_of="" if material.as_of is None else f"{material.as_of:%Y-%m-%d}",
        imputed=_imputed(cleaned, frame),
        without_data=without,
        findings=findings,
        settings=settings,
        days_covered=_days_covered(material),
        contact=contact(cleaned, material.customers),
        card_holders=card_holders(cleaned, material.customers),
        existing_levels=existing_levels(cleaned, material.customers),
    )


def _days_covered(material: Material) -> int | None:
    """Days from the first to the last purchase, both counted."""
    if material.purchases is None or not material.purchases.has("day"):
        return None
    days = material.purchases.lines["day"].dropna()
    return int((days.max() - days.min()).days) + 1 if len(days) else None


def _material(cleaned: Cleaned, settings: FeatureSettings) -> tuple[Material, tuple[Finding, ...]]:
    customers = pd.Index(cleaned.customers.index).sort_values()
    as_of = _as_of(cleaned, settings)
    bought = purchases.gather(cleaned.of_kind("transactions"), customers, as_of, cleaned.joined.same_receipts)
    believed = tuple(cleaned.joined.believed_first(cleaned.of_kind(*_MEMBER_KINDS, "transactions")))
    columns, findings = members.gather(believed, customers)
    if as_of is None and bought is not None:
        as_of = bought.as_of
    columns = one_fact_each(columns, {linked.table.name: linked.table for linked in believed}, as_of)
    currency = settings.currency or cleaned.joined.currency
    twice = told_twice(cleaned.of_kind("transactions"), cleaned.joined.same_receipts, currency)
    return Material(customers, bought, columns, as_of, currency), (*findings, *twice)


def _as_of(cleaned: Cleaned, settings: FeatureSettings) -> pd.Timestamp | None:
    if settings.as_of:
        stated = pd.to_datetime(settings.as_of, format="%Y-%m-%d", errors="coerce")
        if pd.isna(stated):
            raise UserError(
                "The as-of date is not a date",
                f"“{settings.as_of}” cannot be read as a date.",
                "Write it as year-month-day, for example 2026-03-31.",
                code="as-of-date",
            )
        return pd.Timestamp(stated)
    for wanted in _DATES:
        latest = [
            linked.table.frame[meaning.name].max()
            for linked in cleaned.tables
            for meaning in linked.table.columns
            if (meaning.role == wanted or (wanted == "date_registered" and says_last_visit(meaning)))
            and pd.api.types.is_datetime64_any_dtype(linked.table.frame[meaning.name])
        ]
        known = [moment for moment in latest if not pd.isna(moment)]
        if known:
            return pd.Timestamp(max(known)).normalize()
    return None


def _expected(material: Material) -> np.ndarray:
    """Who can be expected to have values: buyers where there are purchases, otherwise everybody."""
    if material.purchases is None:
        return np.ones(len(material.customers), dtype=bool)
    return material.purchases.count(of="orders") > 0


def _unique(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    taken: set[str] = set()
    result = []
    for measure in measures:
        key = measure.feature.key
        while key in taken:
            key = f"{measure.feature.family}: {key}"
        taken.add(key)
        result.append(
            measure if key == measure.feature.key else replace(measure, feature=replace(measure.feature, key=key))
        )
    return tuple(result)


def _with_suggestions(measures: tuple[Measure, ...], expected: np.ndarray) -> tuple[Feature, ...]:
    verdicts = suggest(measures, expected)
    return tuple(
        replace(
            measure.feature,
            suggested=verdicts[measure.feature.key][0],
            reason=verdicts[measure.feature.key][1],
            filled=float(np.isfinite(measure.values.to_numpy()).mean()) if len(measure.values) else 0.0,
        )
        for measure in measures
    )


def _without_data(frame: pd.DataFrame, material: Material) -> pd.DataFrame:
    reason = pd.Series("", index=frame.index, dtype="str")
    if material.purchases is not None:
        reason = reason.mask(material.purchases.count() == 0, "No purchases yet")
    reason = reason.mask(frame.isna().all(axis=1), "No usable value in any file")
    return reason[reason != ""].to_frame("reason")


def _imputed(cleaned: Cleaned, frame: pd.DataFrame) -> pd.DataFrame:
    """Which values of column features were filled in by cleaning; computed features never are."""
    marks = pd.DataFrame(False, index=frame.index, columns=frame.columns)
    for linked in cleaned.of_kind(*_MEMBER_KINDS):
        filled = cleaned.imputed[cleaned.imputed["table"] == linked.table.name] if len(cleaned.imputed) else None
        if filled is None or filled.empty:
            continue
        rows = filled.iloc[:, 1].to_numpy(dtype="int64")
        keys = linked.keys.to_numpy()[rows]
        for column in filled.iloc[:, 2].unique():
            here = keys[(filled.iloc[:, 2] == column).to_numpy()]
            for key in (column, f"{linked.table.name}: {column}"):
                if key in marks.columns:
                    marks.loc[marks.index.isin(here), key] = True
    return marks
