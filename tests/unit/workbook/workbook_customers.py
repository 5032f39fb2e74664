"""Customers of a made-up mall: three clear groups with spend, visits and age, and their members table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.columns.results import ColumnMeaning, Table
from core.features.results import CustomerFeatures, Feature
from core.reading.results import Receipt

CENTRES = {"spend": (2400.0, 600.0, 90.0), "visits": (24.0, 9.0, 2.0), "age": (52.0, 31.0, 40.0)}

FEATURES = (
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
)


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
        features=FEATURES,
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
