"""The worker process: reads requests from standard input, answers on standard output.

``python -m core.reading.worker MEMORY`` speaks a length-prefixed protocol (8 bytes, then a pickle)
with the one process that started it. It limits its own address space, so that a hostile workbook
ends this process and nothing else. A process of its own works under any main module, on any system.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import sys
from typing import IO, Any

LENGTH = struct.Struct("<Q")


def send(stream: IO[bytes], message: Any) -> None:
    """Writes one message."""
    payload = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Reads one message; raises ``EOFError`` when the other end is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError("the other end is gone")
    size = LENGTH.unpack(head)[0]
    payload = stream.read(size)
    if len(payload) < size:
        raise EOFError("the other end is gone")
    return pickle.loads(payload)  # noqa: S301


def limit_memory(most_bytes: int) -> None:
    """Limits the address space where the system has such a limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answers requests until the other end closes."""
    from core.problems import UserError
    from core.reading import refusals
    from core.reading.workbook_parser import parse_workbook

    while True:
        try:
            file, content, kind, limits = receive(requests)
        except EOFError:
            return
        try:
            answer: Any = parse_workbook(file, content, kind, limits)
        except UserError as error:
            answer = error
        except MemoryError:
            answer = refusals.needs_too_much_memory(file)
        except RecursionError:
            answer = refusals.damaged(file, "it is nested too deeply")
        del content
        send(answers, answer)
        del answer


def main() -> None:
    """Entry point of the process."""
    limit_memory(int(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints must not end up between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
