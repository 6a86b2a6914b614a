"""`SHA256SUMS`: a hash of every file of a release, in the form that `sha256sum --check` reads.

What does not belong here: what a wrong hash means; `verify.py` tells that.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.publish.record import file_hash
from pipelines.release.shelf import SUMS


def write_sums(folder: Path) -> None:
    """Write the hashes of all files of ``folder``, by path."""
    lines = [f"{file_hash(folder / path)}  {path}\n" for path in files_of(folder)]
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def read_sums(folder: Path) -> dict[str, str]:
    """Read the hashes by path.

    Raises:
        ValueError: where a line is none of a hash and a path.
        OSError: where there is no such file.
    """
    sums = {}
    for line in (folder / SUMS).read_text("utf-8").splitlines():
        digest, mark, path = line.partition("  ")
        if not mark or len(digest) != 64:
            raise ValueError(f"{line!r} is no hash and path")
        sums[path] = digest
    return sums


def files_of(folder: Path) -> list[str]:
    """Name the files of a release but `SHA256SUMS` itself, by path."""
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path != SUMS)
