"""These tests need LibreOffice: left out where it is missing, except in CI, where missing it is a failure."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "workbook"))

import office

if office.program() is None and not os.environ.get("CI"):
    collect_ignore_glob = ["test_*.py"]
