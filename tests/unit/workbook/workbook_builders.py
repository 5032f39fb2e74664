"""A whole journey built by hand: three clear groups of mall customers, no stage of the product needed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.cleaning.results import LEDGER_COLUMNS, SET_ASIDE_COLUMNS, Balance, Cleaned, RuleResult
from core.columns.results import ColumnMeaning, Table
from core.features.results import CustomerFeatures, Feature
from core.joining.results import Joined, LinkedTable, TableMatch
from core.journey import Journey
from core.problems import Finding
from core.reading.results import RawTable, Reading, Receipt
from core.recommendations.results import (
    Economics,
    Plan,
    PlanSettings,
    Recommendation,
    Rejected,
    SegmentEconomics,
    TestDesign,
    Tier,
)
from core.segmentation.results import (
    SEGMENT_COLOURS,
    Choice,
    CountTry,
    MethodComparison,
    Prepared,
    PreparedFeature,
    Segment,
    Segmentation,
    SegmentRule,
    SegmentSettings,
    Structure,
    Trait,
)

CENTRES = {"spend": (2400.0, 600.0, 90.0), "visits": (24.0, 9.0, 2.0), "age": (52.0, 31.0, 40.0)}
NAMES = ("Loyal big spenders", "Young regulars", "Rare visitors")


def features(customers: int, seed: int = 7, currency: str = "EUR") -> tuple[CustomerFeatures, np.ndarray]:
    random = np.random.default_rng(seed)
    group = np.sort(random.integers(0, 3, customers))
    spread = {"spend": 0.12, "visits": 0.1, "age": 0.06}
    values = {
        key: np.round(np.array(centres)[group] * random.lognormal(0, spread[key], customers), 2)
        for key, centres in CENTRES.items()
    }
    values["visits"] = np.round(values["visits"]) + 1
    index = pd.Index([f"C{place:06d}" for place in range(customers)], dtype="str", name="key")
    frame = pd.DataFrame(values, index=index).astype("float64")
    made = CustomerFeatures(
        frame=frame,
        features=(
            Feature(
                "spend",
                "Total spent",
                "€",
                "spend",
                "All purchases",
                "spends more",
                "till: amount",
                True,
                "Money",
                high="big-spending",
                low="low-spending",
                money=True,
                role="monetary_total",
            ),
            Feature(
                "visits",
                "Visits",
                "visits",
                "visits",
                "Orders",
                "comes more often",
                "till: receipt",
                True,
                "Habit",
                whole=True,
                role="visit_count",
            ),
            Feature(
                "age",
                "Age",
                "years",
                "profile",
                "Age",
                "is older",
                "members: Age",
                True,
                "Basis",
                whole=True,
                sensitive=True,
                role="age",
            ),
        ),
        shown_ids=pd.Series(index.to_numpy(), index=index, dtype="str"),
        descriptors=pd.DataFrame({"Gender": np.where(group == 1, "Female", "Male")}, index=index).astype("str"),
        descriptor_labels=(("Gender", "Gender"),),
        sensitive_descriptors=("Gender",),
        money=frame["spend"],
        money_label="Total spent",
        currency=currency,
        as_of="2025-03-31",
        imputed=pd.DataFrame(False, index=index, columns=frame.columns),
        without_data=pd.DataFrame({"reason": pd.Series([], dtype="str")}),
    )
    return made, group


def members_table(made: CustomerFeatures, extra: dict[str, pd.Series] | None = None) -> Table:
    count = made.customers
    keys = made.frame.index
    joined_on = pd.date_range("2019-01-01", periods=365 * 4, freq="D")
    columns = {
        "CustomerID": pd.Series(keys.to_numpy(), dtype="str"),
        "Name": pd.Series([f"Person {place}" for place in range(count)], dtype="str"),
        "E-mail": pd.Series([f"p{place}@example.org" for place in range(count)], dtype="str"),
        "City": pd.Series(np.array(["Baku", "Ganja", "Sumqayıt"])[np.arange(count) % 3], dtype="str"),
        "Note": pd.Series(np.array(["=1+1", "-5 % wished", "VIP", ""])[np.arange(count) % 4], dtype="str"),
        "Member since": pd.Series(joined_on[np.arange(count) % len(joined_on)]),
        "Age": made.frame["age"].reset_index(drop=True),
    }
    roles = ("customer_id", "person_name", "email", "city", "free_text", "date_registered", "age")
    kinds = ("id", "text", "text", "category", "text", "date", "integer")
    frame = pd.DataFrame({**columns, **(extra or {})})
    meanings = tuple(
        ColumnMeaning(name, role, kind, 0.9, "by its header", name)  # type: ignore[arg-type]
        for name, role, kind in zip(columns, roles, kinds, strict=True)
    ) + tuple(ColumnMeaning(name, "free_text", "text", 0.5, "text", name) for name in (extra or {}))
    return Table(
        name="members",
        file="members.xlsx",
        digest="ab" * 32,
        sheet="Members",
        kind="customers",
        kind_reason="ids",
        frame=frame,
        raw=frame.astype("str"),
        columns=meanings,
        source_rows=np.arange(2, count + 2),
        receipt=Receipt(),
        currency=made.currency,
    )


def prepared_columns(frame: pd.DataFrame) -> tuple[PreparedFeature, ...]:
    logged = np.log1p(frame["spend"])
    plain = frame["age"]
    return (
        PreparedFeature(
            "spend",
            "log",
            0.0,
            float(logged.quantile(0.01)),
            float(logged.quantile(0.99)),
            float(logged.mean()),
            float(logged.std(ddof=0)),
            1.0,
        ),
        PreparedFeature(
            "age",
            "none",
            0.0,
            float(plain.min()),
            float(plain.max()),
            float(plain.mean()),
            float(plain.std(ddof=0)),
            2.0,
        ),
    )


def matrix_of(frame: pd.DataFrame, columns: tuple[PreparedFeature, ...]) -> pd.DataFrame:
    made = {}
    for column in columns:
        values = np.log1p(frame[column.key]) if column.transform == "log" else frame[column.key]
        clipped = np.clip(values, column.low, column.high)
        made[column.key] = (clipped - column.centre) / column.scale * np.sqrt(column.weight)
    return pd.DataFrame(made, index=frame.index)


def segmentation(made: CustomerFeatures, group: np.ndarray, unplaced: int = 2) -> Segmentation:
    columns = prepared_columns(made.frame)
    matrix = matrix_of(made.frame, columns)
    centres = matrix.groupby(group).mean()
    centres.index = pd.Index([f"S{place + 1}" for place in centres.index], dtype="str")
    distance = ((matrix.to_numpy()[:, None, :] - centres.to_numpy()[None, :, :]) ** 2).sum(axis=2)
    nearest = np.argsort(distance, axis=1)
    ids = np.array(centres.index)
    assignments = pd.DataFrame(
        {
            "customer_id": made.shown_ids.to_numpy(),
            "segment_id": pd.Series(ids[nearest[:, 0]], dtype="str").to_numpy(),
            "segment_name": np.array(NAMES)[nearest[:, 0]],
            "certainty": np.round(np.clip(1 - distance.min(axis=1) / np.sort(distance, axis=1)[:, 1], 0, 1), 3),
            "runner_up_id": ids[nearest[:, 1]],
            "reason": "",
        },
        index=made.frame.index,
    )
    gone = assignments.index[len(assignments) - unplaced :]
    assignments["segment_id"] = assignments["segment_id"].astype("str")
    assignments.loc[gone, ["segment_id", "segment_name", "runner_up_id"]] = np.nan
    assignments.loc[gone, "certainty"] = np.nan
    assignments.loc[gone, "reason"] = "Age is missing"
    placed = assignments.dropna(subset=["segment_id"])
    total = float(made.frame.loc[placed.index, "spend"].sum())
    segments = []
    for place, segment_id in enumerate(ids):
        rows = made.frame.loc[placed.index[placed["segment_id"] == segment_id]]
        average = made.frame.loc[placed.index].mean()
        segments.append(
            Segment(
                id=str(segment_id),
                name=NAMES[place],
                suggested_name=NAMES[place],
                size=len(rows),
                share=len(rows) / len(placed),
                money=float(rows["spend"].sum()),
                money_share=float(rows["spend"].sum()) / total,
                centre=tuple((key, float(value)) for key, value in rows.mean().items()),
                medians=tuple((key, float(value)) for key, value in rows.median().items()),
                jaccard=0.9 - 0.2 * place,
                trust=("solid", "good", "shaky")[place],  # type: ignore[arg-type]
                trust_words="Found again in 90 of 100 resampled customer lists.",
                traits=(
                    Trait(
                        "spend",
                        "Total spent",
                        float(rows["spend"].mean()),
                        float(average["spend"]),
                        float(rows["spend"].mean() / average["spend"] * 100),
                        1.2,
                        9.0,
                        place == 0,
                        f"They spend €{rows['spend'].mean():,.0f}, the average customer €{average['spend']:,.0f}",
                    ),
                ),
                rule=SegmentRule("Total spent from €1,200 up", (), 0.97, 0.94),
                typical=tuple(rows.index[:3]),
                borderline=tuple(rows.index[-2:]),
                colour=SEGMENT_COLOURS[place],
                description="They come every week and buy across the mall.",
            )
        )
    return Segmentation(
        settings=SegmentSettings(),
        used=("spend", "age"),
        prepared=Prepared(matrix, columns, pd.DataFrame({"reason": []})),
        assignments=assignments,
        segments=tuple(segments),
        choice=Choice(
            3,
            3,
            "Three groups are the most distinct and the most repeatable.",
            (
                CountTry(2, 0.5, 100.0, 0.9, 50.0, 0.4, 0.02, 0.3, 0.8),
                CountTry(3, 0.6, 150.0, 0.7, 30.0, 0.6, 0.02, 0.2, 0.9),
            ),
        ),
        structure=Structure(
            "clear groups", "The customers fall into groups that random data does not show.", (("silhouette", 0.6),)
        ),
        methods=(
            MethodComparison(
                "kmeans", "K-Means", 3, 0.6, 150.0, 0.7, 0.9, 1.0, 0.1, True, "Kept: simplest and as good"
            ),
        ),
        centres=centres,
        positions=pd.DataFrame({"x": matrix["spend"], "y": matrix["age"]}),
        map_kept=0.97,
        map_axes=("spends more", "is older"),
        category_shares=pd.DataFrame(
            {
                "segment_id": ids,
                "column": "Gender",
                "label": "Gender",
                "value": "Female",
                "share": [0.1, 0.9, 0.2],
                "average_share": 0.4,
            }
        ),
        record=("3 groups on total spent and age",),
    )


def tiers(spend: pd.Series) -> tuple[Tier, ...]:
    edges = (0.0, 300.0, 1500.0, np.inf)
    made = []
    for name, low, high in zip(("Entry", "Silver", "Gold"), edges[:-1], edges[1:], strict=True):
        inside = spend[(spend >= low) & (spend < high)]
        made.append(
            Tier(
                name,
                low,
                len(inside),
                len(inside) / len(spend),
                float(inside.sum()),
                float(inside.sum() / spend.sum()),
                3,
                "Free parking",
                200.0,
            )
        )
    return tuple(made)


def economics(segment: Segment, terms: Economics, basket: float) -> SegmentEconomics:
    """After the definitions in ``core.recommendations.economics``, written out once more."""

    def gain(response: float) -> float:
        earned = response * (terms.margin * basket - terms.offer_value)
        return segment.size * (earned - terms.baseline * terms.offer_value - terms.contact_cost)

    earned = terms.margin * basket - terms.offer_value
    needed = (terms.baseline * terms.offer_value + terms.contact_cost) / earned if earned > 0 else None
    largest = (terms.response * terms.margin * basket - terms.contact_cost) / (
        (terms.response + terms.baseline) * basket
    )
    return SegmentEconomics(
        segment.id,
        segment.size,
        basket,
        terms.contact_cost,
        needed if needed is not None and needed <= 1 else None,
        gain(terms.response),
        gain(terms.response / 2),
        gain(terms.response * 1.5),
        min(max(largest, 0.0), terms.margin),
        None,
        "Worth a test",
    )


def plan(made: CustomerFeatures, answer: Segmentation) -> Plan:
    actions = ("VIP evening", "Second-shop voucher", "Entry card")
    recommendations = tuple(
        Recommendation(
            segment_id=segment.id,
            segment_name=segment.name,
            action=f"action-{place}",
            title=actions[place],
            trigger=f"They spend {segment.money_share:.0%} of the money",
            do="Invite them to a preview evening, with parking free.",
            do_not="No blanket discount: they buy at full price.",
            channel="Letter and e-mail",
            timing="Thursday, 6 pm",
            reward="A preview of the new collection",
            measure="Visits within 30 days, treated against held back",
            evidence=(("Share of money", f"{segment.money_share:.0%}"),),
            evidence_values=(("money_share", float(segment.money_share or 0)),),
            source="Liu (2007), Journal of Marketing 71(4)",
            confidence="high",
            assumptions=(("margin", "30 %"),),
            expected_gain=1000.0 - 300 * place,
            gain_low=-100.0,
            gain_high=2000.0,
            break_even_response=0.04,
            blocked_by="" if place < 2 else "The group is shaky: observe it first",
        )
        for place, segment in enumerate(answer.segments)
    )
    placed = answer.assignments["segment_id"]
    groups = pd.DataFrame(
        {
            "segment_id": placed,
            "action": placed.map({item.segment_id: item.action for item in recommendations}),
            "offer": placed.map({item.segment_id: item.title for item in recommendations}),
            "group": np.where(placed.isna(), "", np.where(np.arange(len(placed)) % 5 == 0, "hold", "treat")),
        },
        index=placed.index,
    )
    sizes = {segment.id: segment.size for segment in answer.segments}
    return Plan(
        recommendations=recommendations,
        rejected=(Rejected("S1", "discount", "Blanket discount", "They buy at full price"),),
        tiers=tiers(made.frame["spend"]),
        tier_note="Thresholds at visible steps of this mall's own spend.",
        economics=tuple(
            economics(segment, Economics(), basket)
            for segment, basket in zip(answer.segments, (140.0, 70.0, 15.0), strict=True)
        ),
        tests=tuple(
            TestDesign(key, size * 4 // 5, size // 5, 0.12, 30.0, 900, 0.02, "Large effects only")
            for key, size in sizes.items()
        ),
        groups=groups,
        settings=PlanSettings(),
    )


def journey(customers: int = 90, extra: dict[str, pd.Series] | None = None, currency: str = "EUR") -> Journey:
    """Three groups of customers, two of them unplaced, with names and e-mails in the members table."""
    made, group = features(customers, currency=currency)
    table = members_table(made, extra)
    answer = segmentation(made, group)
    linked = LinkedTable(table, pd.Series(made.frame.index.to_numpy(), dtype="str"), "CustomerID")
    shown = pd.DataFrame({"shown_id": made.shown_ids, "members": True})
    joined = Joined(
        (linked,),
        shown,
        (TableMatch("members", "customers", "CustomerID", customers, 0, customers, customers, 0, 0),),
        "ids",
    )
    ledger = pd.DataFrame(
        [("members", "Members", 3, "City", "baku ", "Baku", "text-variants", "same city, written differently")],
        columns=list(LEDGER_COLUMNS),
    )
    set_aside = pd.DataFrame(
        [("members", "Members", 9, "test-rows", "a test entry", 12.5, "TEST | test@example.org")],
        columns=[*SET_ASIDE_COLUMNS, "cells"],
    )
    cleaned = Cleaned(
        joined=joined,
        tables=(linked,),
        rules=(
            RuleResult(
                "text-variants",
                "Spellings made one",
                "members",
                "1 city in 2 spellings",
                "Counts would be split",
                "Written as the most frequent one",
                True,
                True,
                "change",
                1,
                1,
                0,
                None,
                None,
            ),
        ),
        balances=(Balance("members", customers + 1, customers, 1, 0, 1, None, None, None),),
        readiness=(),
        verdict="Ready to use",
        verdict_reasons=("Nearly everything is filled in",),
        ledger=ledger,
        set_aside=set_aside,
        overview=pd.DataFrame(),
        imputed=pd.DataFrame(),
        findings=(Finding("x", "One city had two spellings"),),
    )
    raw = RawTable(
        "members.xlsx",
        table.digest,
        "Members",
        "Members",
        table.raw,
        tuple(table.raw.columns),
        table.source_rows,
        Receipt(),
    )
    return Journey(
        readings=(Reading("members.xlsx", table.digest, "xlsx", (raw,), ("Members",)),),
        tables=(table,),
        joined=joined,
        cleaned=cleaned,
        features=made,
        segmentation=answer,
        plan=plan(made, answer),
        made_on="2025-04-02",
    )
