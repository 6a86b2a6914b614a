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
        _do_without(f"{name} is not installed: Debian has it in {package}")
    return str(found)


def chinese_font(*, is_there: bool) -> None:
    """Skip, or fail, as without a program, where no font has Chinese characters to draw."""
    if not is_there:
        _do_without("no Chinese font is installed: Debian has one in fonts-noto-cjk")


def _do_without(missing: str) -> None:
    if os.environ.get("TAIZHANG_CI"):
        pytest.fail(missing)
    pytest.skip(missing)
