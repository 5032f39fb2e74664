"""The command line: ``python -m core read|clean|segment``.

Decides exit codes and where problems are printed: 0 done, 2 the user can fix it (a title, what
happened, how to fix it on stderr; nothing half-written is left behind), 1 a bug.
"""

from __future__ import annotations

import gc
import sys
import traceback

from core.command_line.arguments import parse
from core.command_line.commands import COMMANDS
from core.problems import UserError, no_space


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        COMMANDS[chosen.command](chosen)
    except UserError as problem:
        return _tell(problem)
    except OSError as error:
        if (full := no_space(error)) is None:
            raise
        _let_go(error)
        return _tell(full)
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 2
    return 0


def _tell(problem: UserError) -> int:
    print(f"\n{problem.title}\n{problem.what_happened}\n{problem.how_to_fix}", file=sys.stderr)
    return 2


def _let_go(error: OSError) -> None:
    """Drop what was being written when the disk became full: its parts would complain again, in tracebacks."""
    usual, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
    try:
        traceback.clear_frames(error.__traceback__)
        gc.collect()
    finally:
        sys.unraisablehook = usual


if __name__ == "__main__":
    sys.exit(main())
