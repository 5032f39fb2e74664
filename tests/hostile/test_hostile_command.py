"""Bad files through the command line: a table or a sentence, never a traceback or a piece of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.__main__ import main
from tests.hostile.corpus import Case, Loads, Refused, all_cases

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
