"""Writes the files of the small mall into the folder of the samples."""

from pathlib import Path

from core.samples.invent.files import invent

for name, content in invent().items():
    (Path(__file__).parents[1] / "files" / name).write_bytes(content)
