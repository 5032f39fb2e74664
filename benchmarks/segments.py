"""Is segmentation right, honest and fast? Every promise of the segments, measured.

    python -m benchmarks.segments [--data DIR] [--only reference,structure,answers,labelled,rfm,same,odd,speed,million] [--quick]

Quality against published answers (Mall_Customers, Gagolewski's labelled sets, the R package rfm), the
false-alarm rate of the verdict on data without groups, and speed as ratios to scikit-learn held to one
thread.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from benchmarks.segment_data import SEED, as_features
from benchmarks.segment_sameness import odd, same
from benchmarks.segment_speed import million, speed
from benchmarks.segment_structure import answers, labelled, structure
from core.segmentation import segment
from core.segmentation.kmeans import sweep
from core.segmentation.methods.rfm import rfm_names
from core.segmentation.scores import silhouettes

# Vignette of the R package rfm: segment, customers, orders, revenue.
PUBLISHED_RFM = (
    ("About To Sleep", 102, 283, 23449), ("At Risk", 28, 216, 22227), ("Can't Lose Them", 47, 274, 32446),
    ("Champions", 35, 316, 31646), ("Lost", 148, 393, 35324), ("Loyal Customers", 170, 799, 76562),
    ("Need Attention", 10, 57, 4562), ("New Customers", 104, 329, 28837), ("Potential Loyalist", 342, 2211, 204856),
    ("Promising", 9, 28, 4249),
)  # fmt: skip


def reference(data: Path, quick: bool) -> None:
    """Inertia and silhouette of Mall_Customers for every k and feature set of the reference file."""
    members = pd.read_csv(data / "mall_customers" / "Mall_Customers.csv")
    published = json.loads((data / "mall_customers" / "reference_kmeans.json").read_text())
    worst = 0.0
    for name, block in published.items():
        matrix = _reference_matrix(members, name, block["columns"])
        found = sweep(matrix, range(2, 11), SEED)
        widths = silhouettes(matrix, [found[k].labels for k in found])
        for one, width in zip(block["results"], widths, strict=True):
            off = max(abs(found[one["k"]].inertia - one["inertia"]), abs(width - one["silhouette"]))
            worst = max(worst, off)
            if off > 5e-5:
                print(f"  {name} k={one['k']}: inertia {found[one['k']].inertia:.5f} for {one['inertia']:.5f}, "
                      f"silhouette {width:.5f} for {one['silhouette']:.5f}")  # fmt: skip
    print(f"reference file: {len(published)} feature sets, largest difference {worst:.2g}")
    pair, triple = (
        ["Annual Income (k$)", "Spending Score (1-100)"],
        ["Age", "Annual Income (k$)", "Spending Score (1-100)"],
    )
    for columns in (pair, triple):
        answer = segment(as_features(members.set_index("CustomerID")[columns]))
        sizes = sorted((one.size for one in answer.segments), reverse=True)
        print(f"  {len(columns)} features: k={answer.choice.k}, {answer.structure.verdict}, sizes {sizes}")


def _reference_matrix(members: pd.DataFrame, name: str, columns: list[str]) -> np.ndarray:
    table = members.assign(**{"Gender(Male=1)": members["Gender"] == "Male"})
    matrix = table[columns].to_numpy(dtype="float64")
    return matrix if "raw" in name else (matrix - matrix.mean(axis=0)) / matrix.std(axis=0)


def rfm(data: Path, quick: bool) -> None:
    """The published table of the R package rfm, row for row."""
    orders = pd.read_csv(data / "rfm_r_package" / "rfm_data_orders.csv", parse_dates=["order_date"])
    by = orders.groupby("customer_id")
    recency = (pd.Timestamp("2006-12-31") - by["order_date"].max()).dt.days.to_numpy(dtype=float)
    names = rfm_names(recency, by.size().to_numpy(dtype=float), by["revenue"].sum().to_numpy(dtype=float))
    table = pd.DataFrame({"name": names, "orders": by.size().to_numpy(), "revenue": by["revenue"].sum().to_numpy()})
    found = table.groupby("name").agg(
        customers=("orders", "size"), orders=("orders", "sum"), revenue=("revenue", "sum")
    )
    print(found.sort_values("customers", ascending=False).to_string())
    published = {name: tuple(row) for name, *row in PUBLISHED_RFM}
    equal = sum(tuple(found.loc[name]) == numbers for name, numbers in published.items() if name in found.index)
    print(f"rows equal to the published table: {equal} of {len(published)}")


PARTS = {part.__name__: part for part in (reference, structure, answers, labelled, rfm, same, odd, speed, million)}


def main() -> None:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("MALL_DATA", "../shared/data"))
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    for name in asked.only.split(","):
        with threadpool_limits(1):
            PARTS[name](Path(asked.data), asked.quick)


if __name__ == "__main__":
    main()
