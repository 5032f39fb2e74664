"""All choices of a session as a small file, so that a lost session costs one upload.

Holds what was chosen (meanings of columns, rules, features, names), never a row of the data, never
a password. Read choices are kept by file name, because the file may have new rows next month.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

from core.cleaning.results import CleaningSettings
from core.columns.results import ColumnChoices
from core.features.results import FeatureSettings
from core.joining.results import JoinSettings
from core.problems import UserError
from core.reading.results import ReadChoice
from core.recommendations.results import PlanSettings
from core.segmentation.results import SegmentSettings
from pages.shared.workspace import Workspace

FORMAT = "mall-segments-settings"
VERSION = 1
MAX_BYTES = 2 * 1024 * 1024


@dataclasses.dataclass(frozen=True)
class SavedSettings:
    """What is written and read back."""

    read_choices: tuple[tuple[str, ReadChoice], ...] = ()
    column_choices: tuple[tuple[str, ColumnChoices], ...] = ()
    join: JoinSettings = JoinSettings()
    cleaning: CleaningSettings = CleaningSettings()
    features: FeatureSettings = FeatureSettings()
    segments: SegmentSettings = SegmentSettings()
    plan: PlanSettings = PlanSettings()


def save(inputs: Workspace) -> bytes:
    """The choices of this session as JSON."""
    names = {upload.digest: upload.name for upload in inputs.files}
    reads = tuple(
        (names[digest], dataclasses.replace(choice, password=None))
        for digest, choice in inputs.read_choices
        if digest in names
    )
    saved = SavedSettings(
        reads, inputs.column_choices, inputs.join, inputs.cleaning, inputs.features, inputs.segments, inputs.plan
    )
    content = {"format": FORMAT, "version": VERSION, "settings": dataclasses.asdict(saved)}
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def load(content: bytes, inputs: Workspace) -> dict[str, Any]:
    """The changes to the workspace that a saved file stands for; raises :class:`UserError` when it is
    not one of ours or has been altered."""
    if len(content) > MAX_BYTES:
        raise _refusal("it is far larger than such a file can be")
    try:
        outer = json.loads(content.decode("utf-8-sig"))
        if not isinstance(outer, dict) or outer.get("format") != FORMAT or outer.get("version") != VERSION:
            raise _refusal("it was not saved by this version of the app")
        saved = _decode(SavedSettings, outer.get("settings"))
    except (ValueError, TypeError, RecursionError) as error:
        raise _refusal("its content is not as the app wrote it") from error
    digests = {upload.name: upload.digest for upload in inputs.files}
    reads = tuple((digests[name], choice) for name, choice in saved.read_choices if name in digests)
    changes = {field.name: getattr(saved, field.name) for field in dataclasses.fields(SavedSettings)}
    return {**changes, "read_choices": reads}


def _refusal(why: str) -> UserError:
    return UserError(
        "This is not a settings file of the app",
        f"The file cannot be used: {why}.",
        'Choose the file you got from "Save my settings"; your current choices were left as they are.',
        code="settings-unreadable",
    )


def _decode(kind: Any, value: Any) -> Any:
    """Build ``kind`` from plain JSON values; ``TypeError`` or ``ValueError`` on anything unexpected."""
    if dataclasses.is_dataclass(kind):
        return _decode_dataclass(kind, value)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _decode_tuple(inner, value)
    if origin is typing.Literal:
        if value not in inner:
            raise ValueError(value)
        return value
    if origin in (typing.Union, types.UnionType):
        return None if value is None else _decode(next(part for part in inner if part is not type(None)), value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(kind)
    return value


def _decode_dataclass(kind: Any, value: Any) -> Any:
    hints = typing.get_type_hints(kind)
    if not isinstance(value, dict) or not set(value) <= set(hints):
        raise TypeError(kind)
    return kind(**{name: _decode(hints[name], part) for name, part in value.items()})


def _decode_tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(tuple)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_decode(inner[0], part) for part in value)
    return tuple(_decode(kind, part) for kind, part in zip(inner, value, strict=True))
