"""Is segmentation right, honest and fast? Every promise of the segments, measured.

    python -m benchmarks.segments [--data DIR] [--only reference,structure,labelled,rfm,same,odd,speed,million] [--quick]

Quality against published answers (Mall_Customers, Gagolewski's labelled sets, the R package rfm), the
false-alarm rate of the verdict on data without groups, and speed as ratios to scikit-learn held to one
thread.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from core.features.results import CustomerFeatures, Feature
from core.problems import UserError
from core.progress import silent
from core.segmentation import segment
from core.segmentation.comparing import Done, compare
from core.segmentation.counting import evidence, partitions, possible_counts, recommend
from core.segmentation.kmeans import sweep
from core.segmentation.methods.applying import apply_method
from core.segmentation.methods.method import Customers
from core.segmentation.methods.registry import BY_KEY
from core.segmentation.methods.rfm import rfm_names
from core.segmentation.preparing import prepare
from core.segmentation.results import SegmentSettings
from core.segmentation.scores import inertia_of, silhouettes
from core.segmentation.structure import judge

SEED = 0
# Vignette of the R package rfm: segment, customers, orders, revenue.
PUBLISHED_RFM = (
    ("About To Sleep", 102, 283, 23449), ("At Risk", 28, 216, 22227), ("Can't Lose Them", 47, 274, 32446),
    ("Champions", 35, 316, 31646), ("Lost", 148, 393, 35324), ("Loyal Customers", 170, 799, 76562),
    ("Need Attention", 10, 57, 4562), ("New Customers", 104, 329, 28837), ("Potential Loyalist", 342, 2211, 204856),
    ("Promising", 9, 28, 4249),
)  # fmt: skip


def as_features(table: pd.DataFrame) -> CustomerFeatures:
    """A table of numbers as if it came from the features stage."""
    features = tuple(
        Feature(str(name), str(name), "", "columns", "As in the file.", f"has a higher {name}", "", True, "",
                high=f"high {name}", low=f"low {name}", noun="customers")
        for name in table.columns
    )  # fmt: skip
    frame = table.astype("float64").set_axis(table.index.astype("str")).sort_index()
    return CustomerFeatures(
        frame=frame,
        features=features,
        shown_ids=pd.Series(frame.index, index=frame.index, dtype="str"),
        descriptors=pd.DataFrame(index=frame.index),
        descriptor_labels=(),
        sensitive_descriptors=(),
        money=None,
        money_label="",
        currency="",
        as_of="",
        imputed=pd.DataFrame(False, index=frame.index, columns=frame.columns),
        without_data=pd.DataFrame({"reason": pd.Series([], dtype="str")}),
    )


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


def without_groups(random: np.random.Generator, n: int) -> dict[str, np.ndarray]:
    """The eleven generators: no groups in any of them."""
    correlation = 0.7 * np.ones((3, 3)) + 0.3 * np.eye(3)
    root = np.linalg.cholesky(correlation)
    return {
        "uniform 2": random.uniform(size=(n, 2)),
        "uniform 3": random.uniform(size=(n, 3)),
        "uniform 6": random.uniform(size=(n, 6)),
        "normal 2": random.standard_normal((n, 2)),
        "normal 5": random.standard_normal((n, 5)),
        "correlated 3": random.standard_normal((n, 3)) @ root.T,
        "skewed 3": np.exp(random.standard_normal((n, 3)) @ root.T),
        "exponential 2": random.exponential(size=(n, 2)),
        "heavy tails 3": random.standard_t(3, size=(n, 3)),
        "answers 1 to 5, 4": random.integers(1, 6, size=(n, 4)).astype(float),
        "counts 3": random.poisson(4, size=(n, 3)).astype(float),
    }


def blobs(random: np.random.Generator, n: int, k: int, d: int) -> np.ndarray:
    """Separated round groups: centres at least eight standard deviations apart."""
    centres: list[np.ndarray] = []
    while len(centres) < k:
        candidate = random.uniform(-12, 12, size=d)
        if all(np.linalg.norm(candidate - other) >= 8 for other in centres):
            centres.append(candidate)
    which = random.integers(0, k, n)
    return np.array(centres)[which] + random.standard_normal((n, d))


def verdict_and_k(matrix: np.ndarray) -> tuple[str, int]:
    """The verdict and the number of groups the product gives for this table."""
    table = pd.DataFrame(matrix, columns=[f"c{i}" for i in range(matrix.shape[1])])
    prepared = prepare(as_features(table), SegmentSettings()).matrix.to_numpy()
    ks = possible_counts(prepared, 10)
    structure, gaps = judge(prepared, ks, 39, SEED, silent)
    tried = evidence(prepared, partitions(prepared, ks, SEED, silent), gaps, SEED, silent)
    return structure.verdict, recommend(tried, len(prepared), None, structure.verdict).k


def structure(data: Path, quick: bool) -> None:
    """False alarms on data without groups; hits on separated groups."""
    draws = 3 if quick else 20
    alarms: dict[str, int] = {}
    for i in range(draws):
        for name, matrix in without_groups(np.random.default_rng(i), (200, 400, 700, 1000)[i % 4]).items():
            table = pd.DataFrame(matrix, columns=[f"c{j}" for j in range(matrix.shape[1])])
            prepared = prepare(as_features(table), SegmentSettings()).matrix.to_numpy()
            found, _ = judge(prepared, possible_counts(prepared, 10), 39, SEED, silent)
            alarms[name] = alarms.get(name, 0) + (found.verdict == "clear groups")
    print(f"no groups: {sum(alarms.values())} of {draws * len(alarms)} called clear groups", alarms)
    clear = right = total = 0
    for i in range(draws * 2):
        random = np.random.default_rng(1000 + i)
        k, d = int(random.integers(3, 8)), int(random.integers(2, 9))
        verdict, chosen = verdict_and_k(blobs(random, int(random.integers(150, 600)), k, d))
        clear, right, total = clear + (verdict == "clear groups"), right + (chosen == k), total + 1
        if chosen != k or verdict != "clear groups":
            print(f"  missed: k={k} d={d}: chose {chosen}, {verdict}")
    print(f"separated groups: {clear} of {total} called clear groups, {right} with the right number")


def labelled(data: Path, quick: bool) -> None:
    """Automatic k and ARI on the labelled sets of Gagolewski's benchmark."""
    from sklearn.metrics import adjusted_rand_score

    folder = data / "gagolews_clustering"
    wanted = pd.read_csv(folder / "k_by_silhouette_reference_shared.csv")
    published = pd.read_csv(folder / "published_ari_shared.csv")
    hits = 0
    for row in wanted.itertuples():
        if quick and row.n > 1100:
            continue
        raw = np.loadtxt(folder / row.battery / f"{row.dataset}.data.gz", ndmin=2)
        truth = np.loadtxt(folder / row.battery / f"{row.dataset}.labels0.gz", dtype=int)
        matrix = (raw - raw.mean(axis=0)) / raw.std()
        ks = possible_counts(matrix, int(row.kmax))
        found = partitions(matrix, ks, SEED, silent)
        tried = evidence(matrix, found, None, SEED, silent)
        verdict = judge(matrix, ks, 39, SEED, silent)[0].verdict
        own = recommend(tried, len(matrix), None, verdict).k
        customers = Customers(matrix, pd.RangeIndex(len(matrix)).astype("str"), as_features(pd.DataFrame(raw)))
        compared = compare(customers, own, "kmeans", SEED, silent, {"kmeans": Done(found[own].labels, 1.0)})
        suggested = next(one for one in compared.table if one.method == compared.suggested)
        chosen = own if compared.suggested == "kmeans" else suggested.k
        hit = str(chosen) in str(row.k_true_any).split(";")
        hits += hit
        lines = published[(published.dataset == row.dataset) & (published["labels"] == 0)]
        k_true, kept = int(lines.k_true.iloc[0]), truth > 0
        ari = adjusted_rand_score(truth[kept], found[k_true].labels[kept])
        best = apply_method(BY_KEY[compared.suggested], customers, chosen, False, SEED).labels
        print(
            f"  {row.dataset:12s} true {row.k_true_any!s:8s} K-Means {own:3d} -> {compared.suggested} {chosen:3d} "
            f"{'right' if hit else 'WRONG':6s} ARI {ari:.3f} (published {lines.ARI_sklearn_kmeans.iloc[0]:.3f}), "
            f"suggested {adjusted_rand_score(truth[kept], best[kept]):.3f}"
        )
    print(f"labelled sets: automatic k right on {hits}")


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


def _seconds(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def speed(data: Path, quick: bool) -> None:
    """Ratios to scikit-learn held to one thread."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    matrix = crowd(10_000)

    def plain() -> dict[int, tuple[float, float]]:
        found = {}
        for k in range(2, 11):
            model = KMeans(k, n_init=10, random_state=SEED).fit(matrix)
            found[k] = (float(model.inertia_), float(silhouette_score(matrix, model.labels_)))
        return found

    def ours() -> tuple[dict, dict]:
        found = partitions(matrix, range(2, 11), SEED, silent)
        widths = silhouettes(matrix, [one.labels for one in found.values()])
        return found, dict(zip(found, widths, strict=True))

    with threadpool_limits(1):
        slow, baseline = _seconds(plain)
        fast, (found, widths) = _seconds(ours)
    excess = max(inertia_of(matrix, found[k].labels) / baseline[k][0] - 1 for k in baseline)
    same = max(baseline, key=lambda k: baseline[k][1]) == max(widths, key=widths.__getitem__)
    print(f"choice of k at 10,000 x 8: {slow:.2f} s against {fast:.2f} s = {slow / fast:.1f} times, "
          f"inertia at most {excess:+.4%}, same k: {same}")  # fmt: skip
    for n in (10_000,) if quick else (10_000, 100_000):
        features = as_features(pd.DataFrame(crowd(n), columns=[f"c{i}" for i in range(8)]))
        with threadpool_limits(1):
            one, _ = _seconds(lambda rows=features.frame: KMeans(5, n_init=10, random_state=SEED).fit(rows.to_numpy()))
        whole, _ = _seconds(lambda rows=features: segment(rows))
        print(f"whole answer at {n:,} x 8: {whole:.1f} s = {whole / one:.0f} times one KMeans(5, n_init=10)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def million(data: Path, quick: bool) -> None:
    """A million customers finish, and in how much memory."""
    features = as_features(pd.DataFrame(crowd(1_000_000).astype("float32"), columns=[f"c{i}" for i in range(8)]))
    whole, _ = _seconds(lambda: segment(features))
    print(f"1,000,000 x 8: {whole:.0f} s, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def crowd(n: int) -> np.ndarray:
    """Five overlapping groups in eight features."""
    random = np.random.default_rng(SEED)
    centres = random.standard_normal((5, 8)) * 2
    return centres[random.integers(0, 5, n)] + random.standard_normal((n, 8)) * 1.2


def same(data: Path, quick: bool) -> None:
    """Shuffled rows, a repeated column, other units, two threads, a rerun: the same answer."""
    from core.segmentation import threads

    members = pd.read_csv(data / "mall_customers" / "Mall_Customers.csv").set_index("CustomerID")
    tables = {
        "Mall_Customers": members[["Age", "Annual Income (k$)", "Spending Score (1-100)"]],
        "three skewed columns without groups": pd.DataFrame(
            np.exp(np.random.default_rng(1).standard_normal((1_500, 3))), columns=["visits", "basket", "points"]
        ),
    }
    for name, table in tables.items():
        first = _answer(table)
        column = table.columns[1]
        changed = {
            "shuffled rows": _answer(table.sample(frac=1, random_state=3)),
            "other column order": _answer(table[list(table.columns[::-1])], names=list(table.columns)),
            "repeated column": _answer(table.assign(**{f"{column} again": table[column]})),
            "a thousand times the unit": _answer(table.assign(**{column: table[column] * 1_000})),
            "rerun": _answer(table),
        }
        limit, threads.ONE_THREAD_BELOW = threads.ONE_THREAD_BELOW, 0
        with threadpool_limits(2):
            changed["two threads"] = _answer(table)
        threads.ONE_THREAD_BELOW = limit
        told = [f"{what}: {'same' if answer == first else 'DIFFERENT'}" for what, answer in changed.items()]
        print(f"{name}: {'; '.join(told)}")


def _answer(table: pd.DataFrame, names: list[str] | None = None) -> tuple:
    """Segment, name and colour of every customer, independent of the order of rows."""
    settings = SegmentSettings(resamples=20, features=None if names is None else tuple(names))
    answer = segment(as_features(table), settings)
    colours = {one.id: one.colour for one in answer.segments}
    rows = answer.assignments.sort_index()[["segment_id", "segment_name"]]
    return tuple((key, *row, colours[row[0]]) for key, row in zip(rows.index, rows.to_numpy().tolist(), strict=True))


def odd(data: Path, quick: bool) -> None:
    """What happens on input that breaks other programs: a sensible result or a kind refusal."""
    random = np.random.default_rng(4)
    plain = pd.DataFrame(random.standard_normal((60, 2)), columns=["a", "b"])
    groups = pd.DataFrame(blobs(random, 60, 3, 2), columns=["a", "b"])
    cases = {
        "constant column": groups.assign(c=7.0),
        "all-missing column": groups.assign(c=np.nan),
        "perfectly correlated": groups.assign(c=groups["a"] * -3 + 1),
        "two different rows only": pd.DataFrame({"a": [0.0, 1.0] * 30, "b": [1.0, 0.0] * 30}),
        "all rows equal": pd.DataFrame({"a": [1.0] * 60, "b": [2.0] * 60}),
        "one customer": plain.head(1),
        "nine customers": plain.head(9),
        "ten customers": plain.head(10),
        "infinities": groups.assign(a=groups["a"].where(groups.index > 2, np.inf)),
        "an outlier of 1e9": groups.assign(a=groups["a"].where(groups.index > 0, 1e9)),
        "a value of 1e308": groups.assign(a=groups["a"].where(groups.index > 0, 1e308)),
        "everything missing": plain * np.nan,
    }
    for name, table in cases.items():
        try:
            answer = segment(as_features(table), SegmentSettings(resamples=10, reference_draws=9))
            sizes = sorted((one.size for one in answer.segments), reverse=True)
            print(f"  {name}: {answer.structure.verdict}, sizes {sizes}, {len(answer.findings)} notices")
        except UserError as refusal:
            print(f"  {name}: refused kindly: {refusal.title}. {refusal.what_happened}")


PARTS = {part.__name__: part for part in (reference, structure, labelled, rfm, same, odd, speed, million)}


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
