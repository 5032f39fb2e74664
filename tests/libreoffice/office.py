"""LibreOffice without a screen: recalculates a workbook and gives it back."""

from __future__ import annotations

import io
import shutil
import subprocess
import warnings
from pathlib import Path

from openpyxl import Workbook, load_workbook

# Always recalculate on loading; otherwise the numbers we wrote beside the formulas would be read back.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def program() -> str | None:
    """The path of LibreOffice, ``None`` when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def recalculated(content: bytes, folder: Path, ending: str = "xlsx") -> Path:
    """The workbook opened, recalculated and saved again by LibreOffice as ``ending``."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / "pack.xlsx"
    source.write_bytes(content)
    out = folder / "out"
    subprocess.run(
        [
            str(program()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / f"pack.{ending}"


def values(content: bytes, folder: Path) -> Workbook:
    """The workbook with the values LibreOffice calculates."""
    made = io.BytesIO(recalculated(content, folder).read_bytes())
    with warnings.catch_warnings():
        # LibreOffice adds extensions of its own, which openpyxl leaves out when it reads.
        warnings.filterwarnings("ignore", message=".*extension is not supported")
        return load_workbook(made, data_only=True)
