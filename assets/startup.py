"""How a process of a build begins, before it loads the libraries, and how it ends.

What does not belong here: an import of any of them.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys


def settle() -> None:
    """Keep Python from work that a build has no use for."""
    # Libraries make half a million objects while they load. To look through them for garbage after
    # every 700 new ones takes a fifth of a small build.
    gc.set_threshold(100_000)
    # pandera loads hypothesis, where it is installed, to make up data. A build makes none up, and
    # the tests' tool would take a twentieth of its time.
    sys.modules.setdefault("hypothesis", None)  # type: ignore[arg-type]


def leave(end: SystemExit) -> None:
    """End the process at once, with the code of ``end``.

    Taking the libraries' objects apart one by one takes half a second, a fifth of a small build;
    the system takes them all at once. What libraries asked to have done at exit is done. An ``end``
    that has a message in place of a code ends in Python's own way.
    """
    if end.code is not None and not isinstance(end.code, int):
        raise end
    atexit._run_exitfuncs()  # as `multiprocessing` does before it leaves so
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError):  # who read it has gone, or never was
            stream.flush()
    os._exit(end.code or 0)
