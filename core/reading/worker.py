"""The worker process: reads requests from standard input, answers on standard output.

``python -m core.reading.worker`` speaks a length-prefixed protocol with the one process that started
it: a request is two frames (what to do, the file's bytes), an answer is any number of progress
messages and one result. It limits its own address space to what the file may ask for, so that a
hostile file ends this process and nothing else. A process of its own works under any main module.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import struct
import sys
import traceback
from typing import IO, Any

LENGTH = struct.Struct("<Q")
_PIECE = 1 << 24
_POLITE = 5  # answering visitors comes before reading files


def send_frame(stream: IO[bytes], payload: Any) -> None:
    """Writes the length of some bytes and the bytes."""
    view = memoryview(payload)
    stream.write(LENGTH.pack(view.nbytes))
    stream.write(view)


def receive_frame(stream: IO[bytes]) -> bytearray:
    """Reads one frame; raises ``EOFError`` when the other end is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError("the other end is gone")
    payload = bytearray(LENGTH.unpack(head)[0])
    place, view = 0, memoryview(payload)
    while place < len(payload):
        taken = stream.readinto(view[place : place + _PIECE])  # type: ignore[attr-defined]
        if not taken:
            raise EOFError("the other end is gone")
        place += taken
    return payload


def send(stream: IO[bytes], message: Any) -> None:
    """Writes one message; columns of a frame travel beside the pickle, so that nothing is copied."""
    buffers: list[pickle.PickleBuffer] = []
    payload = pickle.dumps(message, protocol=5, buffer_callback=buffers.append)
    stream.write(LENGTH.pack(len(buffers)))
    send_frame(stream, payload)
    for buffer in buffers:
        send_frame(stream, buffer.raw())
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one message; raises ``EOFError`` when the other end is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError("the other end is gone")
    payload = receive_frame(stream)
    buffers = [receive_frame(stream) for _ in range(LENGTH.unpack(head)[0])]
    return pickle.loads(payload, buffers=buffers)  # noqa: S301


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until the other end closes."""
    from core.reading.archive_safety import weight_of

    send(answers, ("ready", None))
    while True:
        try:
            name, choice, limits = receive(requests)
            content = bytes(receive_frame(requests))
        except EOFError:
            return
        _limit_memory(limits.memory_for(len(content)))
        weight = weight_of(content)
        _limit_memory(limits.memory_for(weight))
        send(answers, ("weight", weight))
        answer = _answer(name, content, choice, limits, answers)
        del content
        _limit_memory(None)
        send(answers, answer)
        del answer
        _return_memory()


def _answer(name: str, content: bytes, choice: Any, limits: Any, answers: IO[bytes]) -> tuple[str, Any]:
    from core.problems import UserError
    from core.reading import refusals
    from core.reading.reader import read_here
    from core.reading.results import SourceFile

    def report(share: float, words: str) -> None:
        send(answers, ("progress", (share, words)))

    try:
        return "done", read_here(SourceFile(name, content), choice, limits, report)
    except UserError as refusal:
        return "refused", refusal
    except MemoryError:
        return "refused", refusals.needs_too_much_memory(name)
    except RecursionError:
        return "refused", refusals.damaged(name, "it is nested too deeply")
    except Exception as error:
        return "bug", (type(error).__name__, traceback.format_exc())


def _limit_memory(more_bytes: int | None) -> None:
    """Lets the address space grow by so much and no more, where the system has such a limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = hard if more_bytes is None else _address_space() + more_bytes
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _address_space() -> int:
    with open("/proc/self/statm") as status:  # noqa: PTH123
        return int(status.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _return_memory() -> None:
    """Gives freed memory back to the system: an idle worker should weigh little."""
    import ctypes

    gc.collect()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # Windows has no such library
        ctypes.CDLL(None).malloc_trim(0)


def main() -> None:
    """Entry point of the process."""
    # Loaded before the first limit is set, so that a limit speaks of the file alone.
    import core.reading.reader
    import core.reading.workbook_parser  # noqa: F401

    with contextlib.suppress(AttributeError, OSError):
        os.nice(_POLITE)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What the libraries brought along stays, so collecting looks at a file's own objects only.
    gc.collect()
    gc.freeze()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not end up between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
