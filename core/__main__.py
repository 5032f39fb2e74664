"""The command line: ``python -m core read|clean|segment``.

Decides exit codes and where problems are printed: 0 done, 2 the user can fix it (a title, what
happened, how to fix it on stderr; nothing half-written is left behind), 1 a bug.
"""

from __future__ import annotations

import sys

from core.command_line.arguments import parse
from core.command_line.commands import COMMANDS
from core.problems import UserError


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        COMMANDS[chosen.command](chosen)
    except UserError as problem:
        print(f"\n{problem.title}\n{problem.what_happened}\n{problem.how_to_fix}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
