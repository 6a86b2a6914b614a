"""The shelf: where releases stand, each in a folder of its number, never touched again.

What does not belong here: what a release holds.

    <warehouse>/releases/<version>/       one release; whole, or not there
    <warehouse>/releases/releases.json    all of them, the latest first
    <warehouse>/releases/LATEST           the number of the latest

A release is there when its SHA256SUMS is: in a folder of this machine the release arrives by one
rename, in an object store that file is the last to arrive. LATEST is written after all else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipelines.messages import Message, say
from pipelines.publish.places import Place, download, is_local, upload, write_whole
from pipelines.release.number import Number, ReleaseError, taken

SUMS = "SHA256SUMS"
LATEST = "LATEST"
INDEX = "releases.json"
DESCRIPTOR = "datapackage.json"

_TOLD = ("version", "created", "schemaVersion", "extractorVersion")


class Shelf:
    """The releases of one warehouse."""

    def __init__(self, root: Place) -> None:
        self._root = root

    def numbers(self) -> list[Number]:
        """Name the releases that are there and whole, the oldest first."""
        return [number for number in self._folders() if (self.place(number) / SUMS).exists()]

    def damaged(self) -> list[Number]:
        """Name the releases that were there and have no `SHA256SUMS` any more.

        In an object store a folder without it is one that has not fully arrived, unless the index
        names it.
        """
        known = set(self._folders()) if is_local(self._root) else set()
        return sorted((known | set(self._indexed())) - set(self.numbers()))

    def _folders(self) -> list[Number]:
        if not self._root.exists():
            return []
        return sorted(
            Number.parse(entry.name) for entry in self._root.iterdir() if Number.is_one(entry.name)
        )

    def _indexed(self) -> list[Number]:
        try:
            entries = json.loads((self._root / INDEX).read_text("utf-8"))
            return [Number.parse(entry["version"]) for entry in entries]
        except (OSError, ValueError, KeyError, TypeError, ReleaseError):
            return []  # it is written anew with the next release

    def latest(self) -> Number | None:
        """Name the release with the greatest number, if there is any."""
        return max(self.numbers(), default=None)

    def built_from(self) -> str | None:
        """Name the build that the latest release was made of, as `BuildRecord.identity` does."""
        latest = self.latest()
        if latest is None:
            return None
        try:
            told = json.loads((self.place(latest) / DESCRIPTOR).read_text("utf-8"))
            return str(told["builtFrom"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def find(self, text: str) -> Number:
        """Find the release that a user names: by its number, or as ``LATEST``.

        Raises:
            ReleaseError: where there is none of that name.
        """
        numbers = self.numbers()
        if text.upper() == LATEST and numbers:
            return numbers[-1]
        if text.upper() != LATEST:
            number = Number.parse(text)
            if number in numbers:
                return number
        where = str(self._root)
        if not (numbers or self.damaged()):
            raise ReleaseError(
                say("there is no release yet in {releases}: run taizhang release", releases=where)
            )
        raise ReleaseError(
            say(
                "there is no release {text} in {releases}; there is {there}",
                text=text,
                releases=where,
                there=self._there(numbers),
            )
        )

    def _there(self, numbers: Sequence[Number]) -> str | Message:
        there = ", ".join(map(str, numbers)) or say("none")
        if damaged := ", ".join(map(str, self.damaged())):
            return say(
                "{there}; {damaged} (damaged: no {sums})",
                there=there,
                sums=SUMS,
                damaged=damaged,
            )
        return there

    def place(self, number: Number) -> Place:
        """Say where a release stands or will stand."""
        return self._root / str(number)

    def fetch(self, number: Number, folder: Path, only: Sequence[str] | None = None) -> Path:
        """Give a folder of this machine with the release, or with ``only`` these parts of it.

        One far away is copied to ``folder``.
        """
        where = self.place(number)
        if is_local(where):
            return Path(where)
        if not folder.exists():
            for name in only or [entry.name for entry in where.iterdir()]:
                download(where / name, folder / name)
        return folder

    def put(self, staged: Path, number: Number) -> Place:
        """Put a release that lies in a folder of this machine onto the shelf.

        Raises:
            ReleaseError: where a release of that number is there.
            OSError: where the shelf cannot be written.
        """
        target = self.place(number)
        if (target / SUMS).exists():
            raise ReleaseError(taken(number))
        if is_local(self._root):
            self._root.mkdir(parents=True, exist_ok=True)
            staged.rename(target)
        else:
            files = [file for file in sorted(staged.rglob("*")) if file.is_file()]
            for file in sorted(files, key=lambda file: file.name == SUMS):
                upload(file, target / file.relative_to(staged).as_posix())
        self.write_index()
        return target

    def write_index(self) -> None:
        """Write `releases.json` and `LATEST` anew from the releases that are there."""
        numbers = self.numbers()
        if not numbers:
            return
        entries = [self._entry(number) for number in reversed(numbers)]
        text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
        write_whole(self._root / INDEX, text.encode())
        write_whole(self._root / LATEST, f"{numbers[-1]}\n".encode())

    def _entry(self, number: Number) -> dict[str, Any]:
        try:
            told = json.loads((self.place(number) / DESCRIPTOR).read_text("utf-8"))
            rows = {one["name"]: one["rows"] for one in told["resources"]}
            return {key: told[key] for key in _TOLD} | {"path": str(number), "rows": rows}
        except (OSError, ValueError, KeyError, TypeError):  # damaged: `taizhang verify` says how
            return {"version": str(number), "path": str(number)}
