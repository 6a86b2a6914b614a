"""Strange files built by the command, as a user does.

What does not belong here: what must hold of the tables (``verdict``).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT, SERVICE_PLAN
from tests.strange.folder import fill
from tests.strange.verdict import faults_of, rows_about
from tests.test_builds import command

PLAN = SERVICE_PLAN.replace("公共服务", "书香").replace("示范", "流动书屋")
"""What it says; no other document has its indicators, by which documents are held together."""
PLAIN = "service-plan-as-it-is"
"""The id of a document that is not strange at all."""


def faults_in(folder: Path, count: int, seed: str) -> Iterator[str]:
    """Build so many strange files and a plain one in `folder`; say what does not hold."""
    raw, warehouse = folder / "raw", folder / "warehouse"
    files = fill(raw, count, seed)
    plain = folder / "plain"
    for place in (raw, plain):
        place.mkdir(exist_ok=True)
        (place / f"{PLAIN}.txt").write_text(PLAN, "utf-8")
    yield from _built(raw, warehouse)
    yield from _built(plain, folder / "alone")
    if not (warehouse / "parquet").is_dir():
        return
    yield from faults_of(warehouse / "parquet", raw, files)
    if rows_about(PLAIN, warehouse / "parquet") != rows_about(PLAIN, folder / "alone/parquet"):
        yield "another document changed the rows of a plain one"


def _built(raw: Path, warehouse: Path) -> Iterator[str]:
    done = subprocess.run(
        command(raw, warehouse),
        cwd=ROOT,
        env=os.environ | {"LANGUAGE": "en"},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode or "Traceback" in said:
        yield f"the command ended with {done.returncode}: {said[-2000:]}"
