"""From files to one list of customers: the first stages, each computed once (see ``steps``)."""

from __future__ import annotations

from dataclasses import replace

from core.columns.results import Table
from core.joining.results import Joined
from core.pipeline import keys_in_use, uniquely_named
from core.problems import UserError
from core.progress import Progress
from core.reading.results import RawTable, Reading, ReadingLimits
from pages.shared import admission, gate, memory, workspace
from pages.shared.computed import computed
from pages.shared.results_store import key_of
from pages.shared.workspace import Upload


def reading(upload: Upload) -> Reading | UserError:
    """What was found in one file, or why it cannot be read; a refusal is remembered like a result."""

    def job(progress: Progress) -> Reading | UserError:
        from core.reading import read_file

        usual = ReadingLimits()
        # A file that turns out to need more than the machine has left costs its reader, not the server. Its
        # bytes are held twice meanwhile.
        free = max(0, memory.free_bytes(usual.worker_memory_bytes) - 2 * upload.size)
        try:
            return read_file(upload.source(), choice, replace(usual, worker_memory_bytes=free), progress)
        except UserError as refusal:
            if refusal.code == "too-much-memory" and free < usual.memory_for(upload.weight):
                raise gate.no_room() from refusal
            return refusal

    choice = workspace.current().read_choice(upload.digest)
    try:
        needed = memory.reading_bytes(upload.weight)
        result: Reading | UserError = computed("read", _reading_key(upload), f"Reading {upload.name}", job, needed)
    except UserError as no_room:
        return no_room
    admission.kept()
    return result


def readings() -> tuple[tuple[Upload, Reading], ...]:
    """Every file that could be read; raises the first refusal when none could."""
    found = [(upload, reading(upload)) for upload in workspace.current().files]
    readable = tuple((upload, read) for upload, read in found if isinstance(read, Reading))
    refusals = [read for _, read in found if isinstance(read, UserError)]
    if not readable and refusals:
        raise refusals[0]
    return readable


def _reading_key(upload: Upload) -> str:
    choice = workspace.current().read_choice(upload.digest)
    return key_of(upload.digest, upload.name, choice, choice.password)


def chosen_tables(read: Reading, digest: str) -> tuple[RawTable, ...]:
    """The tables of one file that are in use: those the user chose, or the suggested one and what goes with it."""
    choice = workspace.current().read_choice(digest)
    wanted = choice.tables or (read.suggested if len(read.tables) == 1 else _going_together(read))
    return tuple(table for table in read.tables if table.key in wanted)


def _going_together(read: Reading) -> tuple[str, ...]:
    """Keys of the suggested table of a file and of all its tables that go with it."""

    def job(progress: Progress) -> tuple[str, ...]:
        return keys_in_use(read)

    choice = workspace.current().read_choice(read.digest)
    key = key_of(read.digest, read.file, choice, choice.password)
    result: tuple[str, ...] = computed("sheets", key, f"Looking through the sheets of {read.file}", job)
    return result


def table_name(raw: RawTable, read: Reading) -> str:
    """How choices about a table are remembered: by its file, and its place when there are several."""
    return raw.file if len(read.tables) == 1 else f"{raw.file} / {raw.key}"


def _understanding_key(upload: Upload, name: str, place: str) -> str:
    return key_of(_reading_key(upload), place, workspace.current().columns_of(name))


def _named_tables() -> list[tuple[Upload, RawTable, str]]:
    found = []
    for upload, read in readings():
        found += [(upload, raw, table_name(raw, read)) for raw in chosen_tables(read, upload.digest)]
    return found


def tables() -> tuple[Table, ...]:
    """Every table in use, with meanings and typed values, in upload order."""
    return uniquely_named([_understood(upload, raw, name) for upload, raw, name in _named_tables()])


def _understood(upload: Upload, raw: RawTable, name: str) -> Table:
    choices = workspace.current().columns_of(name)

    def job(progress: Progress) -> Table:
        from core.columns import understand

        return understand(raw, choices)

    key = _understanding_key(upload, name, raw.key)
    result: Table = computed("understand", key, f"Understanding the columns of {name}", job)
    return result


def choice_names() -> dict[str, str]:
    """Per table in use: its name, and the name under which choices about it are remembered."""
    return {table.name: name for table, (_, _, name) in zip(tables(), _named_tables(), strict=True)}


def linked_key() -> str:
    """What the links between the tables depend on: everything but the name of the currency."""
    keys = [_understanding_key(upload, name, raw.key) for upload, raw, name in _named_tables()]
    return key_of(keys, workspace.current().join)


def joined_key() -> str:
    """What the joined list depends on."""
    return key_of(linked_key(), workspace.current().features.currency)


def joined() -> Joined:
    """All tables linked to one customer list."""
    parts, inputs = tables(), workspace.current()

    def job(progress: Progress) -> Joined:
        from core.joining import join

        return join(parts, inputs.join, inputs.features.currency)

    result: Joined = computed("join", joined_key(), "Putting the tables together", job)
    return result
