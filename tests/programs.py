"""Programs beside Python that a test may ask for, by the Debian package that brings them.

What does not belong here: how one is run.
"""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """Give the path of a program.

    Where it is not installed the test is skipped; under `.ci/run`, which has installed it, it
    fails.
    """
    found = shutil.which(name)
    if found is None:
        missing = f"{name} is not installed: Debian has it in {package}"
        if os.environ.get("TAIZHANG_CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
