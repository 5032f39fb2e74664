"""What the user gave and chose, and nothing that can be computed from it.

One frozen :class:`Workspace` per session, replaced as a whole by :func:`update`, so a page can never
leave it half changed and no result can be stale: results are looked up by these inputs (``steps``).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from core.cleaning.results import CleaningSettings
from core.columns.results import ColumnChoices
from core.features.results import FeatureSettings
from core.joining.results import JoinSettings
from core.problems import UserError
from core.reading.results import ReadChoice, SourceFile
from core.recommendations.results import PlanSettings
from core.segmentation.results import Edit, SegmentSettings
from pages.shared import memory, visits
from pages.shared.visits import Packed

KEY = "workspace"
_PACKED_ALREADY = (b"PK\x03\x04", b"\x1f\x8b")
_UNPACKED = 5  # a workbook or archive unpacks to about so many times its size
_STEP = 4  # a step takes at most about so many times the text it works on, beside what is kept


@dataclass(frozen=True, eq=False)
class Upload:
    """One file of this session, its bytes held compressed: they are needed again only when the
    user chooses another sheet or header."""

    name: str
    digest: str
    size: int
    packed: Packed = field(repr=False)
    compressed: bool

    @classmethod
    def of(cls, name: str, content: bytes) -> Upload:
        """Take a file in; equal content under the same name gives an equal identity."""
        digest = SourceFile(name, content).digest
        if content[:4].startswith(_PACKED_ALREADY):
            return cls(name, digest, len(content), Packed(content), compressed=False)
        return cls(name, digest, len(content), Packed(zlib.compress(content, 1)), compressed=True)

    @property
    def gone(self) -> bool:
        """Whether its bytes were forgotten, because its session was away for too long."""
        return self.packed.content is None

    @property
    def weight(self) -> int:
        """About how many bytes of text it stands for."""
        return self.size if self.compressed else _UNPACKED * self.size

    def source(self) -> SourceFile:
        """The file as ``core`` wants it; raises :class:`UserError` when it was forgotten."""
        content = self.packed.content
        if content is None:
            raise UserError(
                "Your session has ended",
                f"“{self.name}” was forgotten, because this page was away for too long.",
                "Upload it again.",
                code="session-ended",
            )
        return SourceFile(self.name, zlib.decompress(content) if self.compressed else content)


@dataclass(frozen=True, eq=False)
class Workspace:
    """All inputs of one session. ``read_choices`` are by file digest, ``column_choices`` by table
    name; ``sample`` is the key of the sample data in use, ``""`` for the user's own files. ``laid_by``
    holds the hand work on segments that are not in force."""

    files: tuple[Upload, ...] = ()
    sample: str = ""
    read_choices: tuple[tuple[str, ReadChoice], ...] = ()
    column_choices: tuple[tuple[str, ColumnChoices], ...] = ()
    join: JoinSettings = JoinSettings()
    cleaning: CleaningSettings = CleaningSettings()
    features: FeatureSettings = FeatureSettings()
    segments: SegmentSettings = SegmentSettings()
    plan: PlanSettings = PlanSettings()
    undone: tuple[Edit, ...] = ()
    laid_by: tuple[tuple[SegmentSettings, tuple[Edit, ...]], ...] = ()
    made_on: str = field(default_factory=lambda: date.today().isoformat())

    @property
    def packed(self) -> tuple[Packed, ...]:
        """The bytes of every file."""
        return tuple(upload.packed for upload in self.files)

    def read_choice(self, digest: str) -> ReadChoice:
        """What was chosen for that file, or our suggestion."""
        return dict(self.read_choices).get(digest, ReadChoice())

    def columns_of(self, table: str) -> ColumnChoices:
        """What was chosen for that table, or our suggestions."""
        return dict(self.column_choices).get(table, ColumnChoices())


def current() -> Workspace:
    """The inputs of this session."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Workspace()
    inputs: Workspace = st.session_state[KEY]
    return inputs


def update(**changes: Any) -> Workspace:
    """Replace some inputs of this session and return all of them."""
    return _put(replace(current(), **changes))


def _put(inputs: Workspace) -> Workspace:
    st.session_state[KEY] = inputs
    visits.note(inputs)
    return inputs


def form_segments(settings: SegmentSettings) -> None:
    """Form other segments: hand work on those in force is laid by and comes back with them."""
    inputs = current()
    wanted = settings.for_groups()
    laid_by = {**dict(inputs.laid_by), inputs.segments.for_groups(): inputs.segments.edits}
    edits = laid_by.pop(wanted, ())
    update(segments=replace(wanted, edits=edits), undone=(), laid_by=tuple(laid_by.items()))


def choose_reading(digest: str, choice: ReadChoice) -> None:
    """Remember how one file is to be read."""
    update(read_choices=_with(current().read_choices, digest, choice))


def choose_columns(table: str, choices: ColumnChoices) -> None:
    """Remember what the columns of one table mean."""
    update(column_choices=_with(current().column_choices, table, choices))


def _with(pairs: tuple[tuple[str, Any], ...], key: str, value: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted({**dict(pairs), key: value}.items()))


def add_files(uploads: list[Upload]) -> None:
    """Put files beside those already there; a sample in use makes room for them."""
    kept = () if current().sample else current().files
    known = {(item.name, item.digest) for item in kept}
    fresh: dict[tuple[str, str], Upload] = {
        (item.name, item.digest): item for item in uploads if (item.name, item.digest) not in known
    }
    _start_over(files=(*kept, *fresh.values()), keep_columns=not current().sample)


def use_sample(key: str, uploads: list[Upload]) -> None:
    """Start over with sample data."""
    _start_over(files=tuple(uploads), keep_columns=False, sample=key)


def remove_file(upload: Upload) -> None:
    """Forget one file."""
    _start_over(files=tuple(item for item in current().files if item is not upload), keep_columns=True)


def step_bytes() -> int:
    """About how much memory a step over all files of this session takes; 0 for what does not matter."""
    weight = sum(upload.weight for upload in current().files)
    return _STEP * weight if weight > memory.MEGABYTE else 0


def come_back(inputs: Workspace) -> bool:
    """Go on with what this visit gave and chose before; whether its files are still there."""
    st.session_state[KEY] = inputs
    if any(upload.gone for upload in inputs.files):
        _start_over(files=(), keep_columns=True)
    return bool(current().files)


def _start_over(files: tuple[Upload, ...], keep_columns: bool, sample: str = "") -> None:
    """New files: choices about columns and rules still make sense, hand work on segments does not."""
    before = current()
    kept = replace(
        before, segments=before.segments.for_groups(), plan=replace(before.plan, edits=()), undone=(), laid_by=()
    )
    start = kept if keep_columns else Workspace()
    _put(replace(start, files=files, sample=sample))


def clear() -> None:
    """Forget everything of this session."""
    for packed in current().packed:
        packed.forget()
    visits.forget()
    for key in list(st.session_state):
        st.session_state.pop(key, None)  # the name of a button may outlive its value
