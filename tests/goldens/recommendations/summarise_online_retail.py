"""Makes ``online_retail_france.csv``: one line per French customer of the UCI Online Retail data.

Source: Chen, D. (2015), Online Retail, UCI Machine Learning Repository, doi 10.24432/C5BW33, licence
CC BY 4.0. The invoice lines are summed up per customer and customer numbers replaced by F01, F02, ...

    python -m tests.goldens.recommendations.summarise_online_retail FRANCE.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

TARGET = Path(__file__).with_name("online_retail_france.csv")


def summarise(lines: pd.DataFrame) -> pd.DataFrame:
    """Recency, visits, money, basket, tenure and share of returned lines per customer.

    Orders are invoices with something bought; money is net of returns; days count to the last invoice.
    """
    lines = lines.dropna(subset=["CustomerID"])
    lines = lines.assign(
        money=lines["Quantity"] * lines["UnitPrice"],
        day=pd.to_datetime(lines["InvoiceDate"], format="%m/%d/%Y %H:%M").dt.normalize(),
        returned=lines["Quantity"] < 0,
    )
    bought = lines[~lines["returned"]]
    last = lines["day"].max()
    of = bought.groupby("CustomerID")
    summary = pd.DataFrame(
        {
            "recency": (last - of["day"].max()).dt.days,
            "frequency": of["InvoiceNo"].nunique(),
            "monetary": lines.groupby("CustomerID")["money"].sum().round(2),
            "average_basket": (of["money"].sum() / of["InvoiceNo"].nunique()).round(2),
            "tenure": (last - of["day"].min()).dt.days,
            "returns_share": (lines.groupby("CustomerID")["returned"].mean() * 100).round(2),
        }
    ).dropna()
    return summary.sort_index().set_axis(
        pd.Index([f"F{place:02}" for place in range(1, len(summary) + 1)], name="customer")
    )


if __name__ == "__main__":
    summarise(pd.read_csv(sys.argv[1])).to_csv(TARGET, lineterminator="\n")
