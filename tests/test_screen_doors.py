"""Text and frames from files reach the screen through one door each; the syntax trees prove it."""

import ast
from functools import cache
from pathlib import Path

import pytest

from pages.shared.navigation import PAGES

ROOT = Path(__file__).resolve().parent.parent
SCREEN_FILES = sorted([*ROOT.glob("pages/**/*.py"), ROOT / "streamlit_app.py"])
DOORS = {
    "dataframe": "tables.py",
    "data_editor": "tables.py",
    "altair_chart": "drawing.py",
    "download_button": "tables.py",
}
FORBIDDEN = {"exception", "table", "html", "write_stream", "echo", "json", "vega_lite_chart", "plotly_chart", "pyplot",
             "bar_chart", "line_chart", "scatter_chart", "area_chart", "map", "iframe"}  # fmt: skip
CACHES = {"cache_data", "cache_resource"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def screen_calls(path: Path) -> list[ast.Attribute]:
    tree = tree_of(path)
    return [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and is_screen(node.value)]


def is_screen(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "st"


@pytest.mark.parametrize("path", SCREEN_FILES, ids=name_of)
def test_only_the_doors_draw(path: Path) -> None:
    for call in screen_calls(path):
        where = f"{name_of(path)}:{call.lineno}"
        assert call.attr not in FORBIDDEN, f"{where} uses st.{call.attr}"
        assert DOORS.get(call.attr, path.name) == path.name, f"{where} uses st.{call.attr} outside its door"


@pytest.mark.parametrize("path", SCREEN_FILES, ids=name_of)
def test_nothing_unsafe_is_allowed(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.keyword):
            assert not (node.arg or "").startswith("unsafe_allow"), f"{name_of(path)}:{node.value.lineno}"


@pytest.mark.parametrize("path", SCREEN_FILES, ids=name_of)
def test_caches_belong_to_one_session_and_are_bounded(path: Path) -> None:
    tree = tree_of(path)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    bounded = {id(call.func): {word.arg for word in call.keywords} for call in calls}
    scopes = {
        id(call.func): [ast.unparse(word.value) for word in call.keywords if word.arg == "scope"] for call in calls
    }
    for use in screen_calls(path):
        if use.attr in CACHES:
            where = f"{name_of(path)}:{use.lineno}"
            assert "max_entries" in bounded.get(id(use), set()), f"{where} has no max_entries"
            assert scopes.get(id(use)) == ["'session'"], f"{where} is shared by all visitors"


HASHED_WHOLE = {"str", "int", "bool", "float"}


@pytest.mark.parametrize("path", [*SCREEN_FILES, *sorted(ROOT.glob("core/**/*.py"))], ids=name_of)
def test_caches_are_keyed_by_words_and_numbers(path: Path) -> None:
    """Streamlit hashes samples of a large table, so another table's result could be found: digests are the keys."""
    for function in ast.walk(tree_of(path)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not any(word in ast.unparse(decorator) for decorator in function.decorator_list for word in CACHES):
            continue
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        assert function.args.vararg is None and function.args.kwarg is None, f"{name_of(path)}:{function.lineno}"
        for argument in given:
            kind = ast.unparse(argument.annotation) if argument.annotation else "nothing"
            where = f"{name_of(path)}:{argument.lineno}: {argument.arg} is hashed as {kind}"
            assert argument.arg.startswith("_") or kind in HASHED_WHOLE, where


def test_no_address_equals_its_file() -> None:
    for step in PAGES:
        assert (ROOT / step.file).exists()
        assert step.url_path != Path(step.file).stem, f"{step.file}: Streamlit would open it without the frame"
    assert len({step.url_path for step in PAGES}) == len(PAGES)


def careful_names(tree: ast.Module) -> set[str]:
    """Functions of a file that carry the boundary with them."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if any(is_careful(decorator) for decorator in node.decorator_list)}


def is_careful(node: ast.expr) -> bool:
    named = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return named == "careful"


@pytest.mark.parametrize("path", SCREEN_FILES, ids=name_of)
def test_callbacks_run_inside_the_boundary(path: Path) -> None:
    """A callback runs before the page, where nothing but :func:`guard.careful` catches what goes wrong."""
    tree = tree_of(path)
    safe = careful_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.keyword) or node.arg not in ("on_click", "on_change"):
            continue
        given = node.value
        wrapped = isinstance(given, ast.Call) and is_careful(given.func)
        named = isinstance(given, ast.Name) and given.id in safe
        said = isinstance(given, ast.Constant)
        assert wrapped or named or said, f"{name_of(path)}:{given.lineno} calls back outside the boundary"
