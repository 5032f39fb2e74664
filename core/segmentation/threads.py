"""How many threads the numerical libraries may use.

Measured: up to about 500,000 rows one thread is as fast as two on an idle machine and 5 to 12 times
faster beside busy neighbours, because waiting threads spin.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

ONE_THREAD_BELOW = 500_000
# A limit holds only for libraries that are loaded already, so all that will be used are loaded first.
HEAVY = ("scipy.linalg", "sklearn.cluster", "sklearn.mixture")


@contextmanager
def chosen_threads(rows: int) -> Iterator[None]:
    """One thread for the numerical libraries while the block runs, unless there are very many rows."""
    from threadpoolctl import threadpool_limits

    for library in HEAVY:
        import_module(library)

    if rows >= ONE_THREAD_BELOW:
        yield
        return
    with threadpool_limits(limits=1):
        yield
