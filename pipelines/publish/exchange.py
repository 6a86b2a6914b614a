"""Two folders change places in one step, where the system can do it.

What does not belong here: what the folders hold.

A rename puts a folder only where none is, so a kill between two renames would leave no folder at
all. Linux (renameat2) and macOS (renamex_np) exchange two names at once; Python has no call for it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


def exchange(left: Path, right: Path) -> bool:
    """Let two existing files or folders of one file system change places.

    Returns:
        False where the system or the file system knows no such call; then nothing has changed.
    """
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(left), os.fsencode(right)
    if sys.platform.startswith("linux") and hasattr(library, "renameat2"):
        arguments = (_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
        return bool(library.renameat2(*arguments) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP)) == 0)
    return False
