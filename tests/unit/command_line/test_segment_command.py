"""``python -m core segment`` on the built-in samples: files, contract, published numbers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from core.__main__ import main
from core.contract.segments_json import schema

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "core/samples/files"
MALL = SAMPLES / "Mall_Customers.csv"
PAIR = "Annual Income (k$),Spending Score (1-100)"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pair")
    assert main(["segment", str(MALL), "--features", PAIR, "--out", str(out)]) == 0
    return out


def document(folder: Path) -> dict:
    return json.loads((folder / "segments.json").read_text(encoding="utf-8"))


def test_writes_all_four_files(pair: Path) -> None:
    assert {path.name for path in pair.iterdir()} == {"assignments.csv", "segments.json", "segments.xlsx", "brief.html"}


def test_document_follows_its_schema(pair: Path) -> None:
    jsonschema.Draft202012Validator(schema()).validate(document(pair))


def test_published_result_of_income_and_score(pair: Path) -> None:
    """The widely published k-means result: five groups of 81, 39, 35, 23 and 22 customers."""
    found = document(pair)
    assert found["choice"]["k"] == 5
    assert sorted(segment["size"] for segment in found["segments"]) == [22, 23, 35, 39, 81]
    tried = {entry["k"]: entry for entry in found["choice"]["tried"]}
    assert tried[5]["silhouette"] == pytest.approx(0.5547, abs=5e-5)
    income, score = PAIR.split(",")
    centres = {
        segment["size"]: (round(segment["centre"][income], 1), round(segment["centre"][score], 1))
        for segment in found["segments"]
    }
    assert centres == {81: (55.3, 49.5), 39: (86.5, 82.1), 35: (88.2, 17.1), 23: (26.3, 20.9), 22: (25.7, 79.4)}


def test_assignments_name_every_customer_once(pair: Path) -> None:
    assignments = pd.read_csv(pair / "assignments.csv", dtype=str)
    assert list(assignments.columns[:5]) == [
        "customer_id",
        "segment_id",
        "segment_name",
        "certainty",
        "runner_up_id",
    ]
    assert sorted(assignments["customer_id"].astype(int)) == list(range(1, 201))
    sizes = assignments["segment_id"].value_counts().to_dict()
    assert sizes == {segment["id"]: segment["size"] for segment in document(pair)["segments"]}


def test_without_features_it_uses_age_income_and_score(tmp_path: Path) -> None:
    assert main(["segment", str(MALL), "--out", str(tmp_path)]) == 0
    used = {feature["name"] for feature in document(tmp_path)["features"] if feature["used"]}
    assert used == {"Age", "Annual Income (k$)", "Spending Score (1-100)"}


def test_shuffled_rows_give_the_same_answer(pair: Path, tmp_path: Path) -> None:
    shuffled = pd.read_csv(MALL, dtype=str).sample(frac=1, random_state=4)
    source = tmp_path / "Mall_Customers.csv"
    shuffled.to_csv(source, index=False)
    assert main(["segment", str(source), "--features", PAIR, "--out", str(tmp_path / "out")]) == 0
    before = pd.read_csv(pair / "assignments.csv", dtype=str).set_index("customer_id").sort_index()
    after = pd.read_csv(tmp_path / "out/assignments.csv", dtype=str).set_index("customer_id").sort_index()
    pd.testing.assert_frame_equal(before, after)
    assert [s["name"] for s in document(pair)["segments"]] == [
        s["name"] for s in document(tmp_path / "out")["segments"]
    ]


def test_three_untidy_files_become_one_customer_list(tmp_path: Path) -> None:
    files = [str(SAMPLES / name) for name in ("members.xlsx", "till receipts.csv", "survey.csv")]
    assert main(["segment", *files, "--out", str(tmp_path)]) == 0
    found = document(tmp_path)
    jsonschema.Draft202012Validator(schema()).validate(found)
    assert [table["kind"] for table in found["tables"]] == ["customers", "transactions", "survey"]
    receipts = found["tables"][1]["receipt"]
    assert (receipts["delimiter"], receipts["decimal"], receipts["date_order"], receipts["total_rows"]) == (
        ";",
        ",",
        "DMY",
        1,
    )
    assert {"recency", "frequency", "monetary"} <= {feature["name"] for feature in found["features"]}
    assert found["made"]["currency"] == "EUR"
    cleaning = found["cleaning"]
    assert cleaning["rows_in"] == cleaning["rows_used"] + cleaning["rows_set_aside"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "core", *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )


def test_what_the_user_can_fix_exits_with_2_and_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "picture.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    out = tmp_path / "out"
    done = run("segment", str(bad), "--out", str(out))
    assert done.returncode == 2
    assert "picture.xlsx" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists() or not list(out.iterdir())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["segment", str(MALL), "--features", "Nonsense"], "Nonsense"),
        (["segment", str(MALL), "--role", "Nonsense=age"], "Nonsense"),
        (["segment", str(MALL), "--role", "Age=nonsense"], "nonsense"),
        (["segment", "no such file.csv"], "no such file.csv"),
        (["clean", str(MALL), "--off", "nonsense"], "nonsense"),
        (["clean", str(MALL), "--believe", "nonsense"], "nonsense"),
        (["segment", str(MALL), "--method", "nonsense"], "nonsense"),
    ],
)
def test_wrong_words_are_named(arguments: list[str], named: str, tmp_path: Path) -> None:
    done = run(*arguments, "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
