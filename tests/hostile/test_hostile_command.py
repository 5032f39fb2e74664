"""Bad files through the command line: a table or a sentence, never a traceback or a piece of a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import main
from tests.hostile.cases import PLAIN_FILE
from tests.hostile.corpus import Case, Loads, Refused, all_cases

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = [case for case in all_cases()[1::5] if "/" not in case.file and len(case.file) < 200]


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.kind)
def test_every_bad_file_ends_in_a_table_or_a_sentence(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / case.file, tmp_path / "out" / "table.csv"
    source.write_bytes(case.content)
    code = main(["read", str(source), "--out", str(target)])
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert code in ((0,) if isinstance(case.outcome, Loads) else (2,) if isinstance(case.outcome, Refused) else (0, 2))
    if code == 2:
        assert len(said.strip().splitlines()) >= 3, "a title, what happened, how to fix it"
        assert not target.exists() and list(tmp_path.rglob("*.partial")) == []
    else:
        assert target.read_text(encoding="utf-8").count("\n") >= 1


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited there")
def test_a_full_disk_costs_a_sentence_and_leaves_no_half_file(tmp_path: Path) -> None:
    """The files of a process limited to a few kilobytes stand for a disk with no more room."""
    source, target = tmp_path / "members.csv", tmp_path / "out"
    source.write_bytes(PLAIN_FILE)
    command = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000)); " \
              "from core.__main__ import main; sys.exit(main())"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-B", "-c", command, "segment", str(source), "--out", str(target)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2 and "no space left" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["members.csv"]
