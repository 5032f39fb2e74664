"""Writes results so that a failure never leaves a half-written file behind.

Everything goes to a temporary place beside the target first and is moved over when all of it is
complete.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.problems import UserError


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Writes all files or none; raises :class:`UserError` when a place cannot be written to."""
    with _kind_about_disks():
        written: list[tuple[Path, Path]] = []
        try:
            for target, content in contents.items():
                target.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".partial")
                written.append((Path(name), target))
                with os.fdopen(descriptor, "wb") as stream:
                    stream.write(content)
            for partial, target in written:
                partial.chmod(0o644)
                partial.replace(target)
        finally:
            for partial, _ in written:
                partial.unlink(missing_ok=True)


def ensure_folder(folder: Path) -> None:
    """Raises :class:`UserError` when results cannot be put there, before any work is done."""
    with _kind_about_disks():
        if folder.exists() and not folder.is_dir():
            raise UserError(
                f"“{folder}” is a file, not a folder",
                "The results are several files and need a folder.",
                "Give another place with --out.",
                code="cannot-write",
            )
        present = folder if folder.exists() else next(parent for parent in folder.parents if parent.exists())
        if not os.access(present, os.W_OK) or shutil.disk_usage(present).free < 1024 * 1024:
            raise OSError(f"cannot write to {present}")


@contextmanager
def _kind_about_disks() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            "The results could not be written",
            f"The computer answered: {error.strerror or error}.",
            "Check that the folder exists, can be written to and has space, then run the command again.",
            code="cannot-write",
        ) from error
