"""The settings that keep visitors apart and the machine quiet, and the launcher that stays at home."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
REQUIRED = {
    ("server", "fileWatcherType"): "none",
    ("server", "headless"): True,
    ("server", "maxCacheDataSize"): "200mb",
    ("client", "showErrorDetails"): "none",
    ("client", "showErrorLinks"): False,
    ("client", "toolbarMode"): "viewer",
    ("client", "disableDataExport"): True,
    ("runner", "fastReruns"): False,
    ("runner", "magicEnabled"): False,
    ("browser", "gatherUsageStats"): False,
}
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("section", "name"), REQUIRED)
def test_the_setting_is_in_force(section: str, name: str) -> None:
    assert CONFIG[section][name] == REQUIRED[section, name]


def test_uploads_and_closed_tabs_are_bounded() -> None:
    assert CONFIG["server"]["maxUploadSize"] <= 50
    assert 60 <= CONFIG["server"]["disconnectedSessionTTL"] <= 300


def test_protections_are_not_switched_off() -> None:
    assert not {"enableXsrfProtection", "enableCORS", "address", "enableAgentApi"} & set(CONFIG["server"])


def test_the_launcher_listens_on_this_machine_only() -> None:
    assert "--server.address 127.0.0.1" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_version_is_exact() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
        assert all("==" in line for line in lines if line and not line.startswith("-r")), name


def test_every_dependency_is_explained() -> None:
    explained = (ROOT / "README.md").read_text(encoding="utf-8").lower()
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        package = line.split("==")[0].strip().lower()
        assert package.startswith("#") or not package or package in explained, package
