"""The architecture, held by the syntax trees: who may import whom, how long a file may get.

Every failure names the file that broke the rule.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STAGES = (
    "problems", "progress", "wording", "reading", "columns", "joining", "cleaning", "features", "exploring",
    "segmentation", "recommendations", "journey", "charts", "workbook", "samples", "contract", "pipeline",
    "command_line", "__main__",
)  # fmt: skip
WORDS_FOR_ALL = {"problems", "progress", "wording"}
SHARED_MODULES = {
    "core.columns.roles", "core.columns.consents", "core.columns.memberships", "core.columns.money", "core.columns.places", "core.columns.currencies", "core.columns.spelling", "core.columns.slips",
    "core.columns.phones", "core.columns.last_seen", "core.columns.person_facts", "core.columns.same_words", "core.joining.one_value",
    "core.segmentation.rule_words",
}  # fmt: skip
MAY_CALL_STAGES = {"pipeline", "command_line", "__main__", "contract"}
HOME_OF_LIBRARY = {
    "streamlit": ("pages", "streamlit_app.py"),
    "altair": ("core/charts",),
    "vl_convert": ("core/charts", "core/workbook"),
    "sklearn": ("core/segmentation", "core/exploring"),
    "scipy": ("core/segmentation", "core/exploring", "core/recommendations", "core/features", "core/cleaning"),
    "openpyxl": ("core/reading", "core/workbook", "core/samples/invent"),
    "python_calamine": ("core/reading",),
    "msoffcrypto": ("core/reading",),
    "charset_normalizer": ("core/reading",),
    "ftfy": ("core/cleaning", "core/columns"),
    "rapidfuzz": ("core/cleaning", "core/columns", "core/joining", "core/segmentation"),
}
LONGEST_FILE = 265
LONGEST_TEST = 480
LONGEST_FUNCTION = 60

PRODUCT_FILES = sorted([*ROOT.glob("core/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "streamlit_app.py"])
ALL_FILES = sorted([*PRODUCT_FILES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/**/*.py")])


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_modules(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are absolute"
            found.append(node.module or "")
            found.extend(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath(*dotted.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def stage_of(path: Path) -> str:
    inside = path.relative_to(ROOT / "core")
    return inside.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=name_of)
def test_library_stays_in_its_home(path: Path) -> None:
    for module in imported_modules(path):
        homes = HOME_OF_LIBRARY.get(module.split(".")[0])
        assert homes is None or name_of(path).startswith(homes), f"{name_of(path)} may not import {module}"


@pytest.mark.parametrize("path", [p for p in PRODUCT_FILES if p.is_relative_to(ROOT / "core")], ids=name_of)
def test_core_imports_point_one_way(path: Path) -> None:
    stage = stage_of(path)
    if stage == "__init__":
        return
    assert stage in STAGES, f"{name_of(path)}: give the stage a place in the order"
    for module in imported_modules(path):
        if not module.startswith("core.") or not is_module(module):
            continue
        other = module.split(".")[1]
        assert not module.startswith("pages"), f"{name_of(path)} imports a page"
        if other == stage or other in WORDS_FOR_ALL or module in SHARED_MODULES:
            continue
        assert STAGES.index(other) < STAGES.index(stage), f"{name_of(path)} imports the later stage {module}"
        types_only = other == "journey" or module == f"core.{other}.results"
        draws = stage == "workbook" and other == "charts"
        assert stage in MAY_CALL_STAGES or types_only or draws, f"{name_of(path)} reaches into {module}"


@pytest.mark.parametrize("path", [p for p in PRODUCT_FILES if p.is_relative_to(ROOT / "pages")], ids=name_of)
def test_pages_do_not_import_pages(path: Path) -> None:
    for module in imported_modules(path):
        assert not (module.startswith("pages.") and not module.startswith("pages.shared")), (
            f"{name_of(path)} imports the page {module}"
        )


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_files_and_functions_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    longest = LONGEST_FILE if path in PRODUCT_FILES else LONGEST_TEST
    assert lines <= longest, f"{name_of(path)} has {lines} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{name_of(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=name_of)
def test_modules_say_what_they_decide(path: Path) -> None:
    if path.stat().st_size == 0:
        return
    assert ast.get_docstring(tree_of(path)), f"{name_of(path)} has no module docstring"


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=name_of)
def test_names_say_something(path: Path) -> None:
    for vague in ("utils", "helpers", "manager", "misc", "common"):
        assert vague not in path.stem.split("_"), f"{name_of(path)}: say what it is about"


def test_the_first_page_is_light() -> None:
    """What the first page imports must not pull in the libraries that take seconds to load."""
    import subprocess
    import sys

    heavy = "import sys, core.samples, core.reading, core.columns, core.pipeline; "
    heavy += "print([name for name in ('sklearn', 'scipy', 'altair', 'openpyxl') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
