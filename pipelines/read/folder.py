"""The raw folder: which files are documents, under which ids.

What does not belong here: what is inside a file. Nothing is read here but names, sizes, sidecars
and how a file of an unknown ending begins, so that a folder of thousands of files costs no memory.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pipelines.messages import Message, ToldError, reason_of, say
from pipelines.model import Limits, Problem, Sidecar, Source
from pipelines.read.kinds import ENDINGS, has_ending, is_signed
from pipelines.read.names import document_id_of, ids_of, is_document_id, is_junk, is_of_page
from pipelines.read.sidecar import read_sidecar

REFERENCE = "reference"
"""The folder in the raw folder that holds curated tables, not documents."""

_SIGNATURE = 8
"""Bytes at the start of a file that tell whether it is an office document; no more is read here."""


class RawFolderError(ToldError):
    """The raw folder itself cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document of the raw folder, not yet read."""

    document_id: str
    path: str
    """Relative to the raw folder, with forward slashes."""
    location: Path
    bytes: int = 0
    """Size of the file when it was found."""
    sidecar: Sidecar = Sidecar()


def list_sources(raw_dir: Path, limits: Limits) -> tuple[list[SourceFile], list[Problem]]:
    """Find the documents of a folder and its sub-folders, without reading them.

    Left out without a word are ``reference/``, sidecars, what systems and programs leave behind and
    the folders of pages that were saved whole; every other file that is no document ends as a
    problem. Ids are made of names, see :func:`pipelines.read.names.ids_of`. An id that a sidecar
    gives is the document's own: of two files with it the first by path is kept.

    Args:
        raw_dir: the folder.
        limits: ``max_bytes`` bounds a file.

    Returns:
        The documents, sorted by id, and what is wrong with the others.

    Raises:
        RawFolderError: where the folder does not exist or cannot be listed.
    """
    root = _usable(raw_dir)
    found: list[_Named] = []
    problems: list[Problem] = []
    sidecars: set[Path] = set()
    paths = list(_walk(root, problems))
    for path in paths:
        if path.suffix.lower() == ".toml":
            continue
        sidecar_path = _beside(path)
        sidecars.add(sidecar_path)
        wrong = _wrong_with(path, root, limits)
        if wrong is not None:
            message = say("{path}: {wrong}", path=_shown(path, root), wrong=wrong[1])
            problems.append(Problem(document_id_of(path.stem), "error", wrong[0], message))
            continue
        sidecar, faults = _sidecar_of(sidecar_path, root)
        if any(fault.rule == "bad-id" for fault in faults):
            # under its name it would pass for another document
            message = say(
                "{path}: it is not read, for its sidecar {sidecar} gives it no valid id: correct "
                "or remove the line id",
                path=_shown(path, root),
                sidecar=_shown(sidecar_path, root),
            )
            unread = Problem(None, "error", "bad-id", message)
            problems.extend(_about(document_id_of(path.stem), [unread, *faults]))
            continue
        found.append(_Named(path.relative_to(root).as_posix(), path, sidecar, faults))
    for path in paths:
        if path.suffix.lower() == ".toml" and path not in sidecars:
            message = say(
                "{path}: this sidecar is not used: no document beside it bears its name, or each "
                "has one of its own",
                path=_shown(path, root),
            )
            problems.append(Problem(None, "warning", "lonely-sidecar", message))
    return _with_ids(found, problems), problems


class _Named(NamedTuple):
    """A file that is a document and has no id yet."""

    path: str
    location: Path
    sidecar: Sidecar
    faults: list[Problem]
    """What is wrong with the sidecar."""

    @property
    def given_id(self) -> str | None:
        return self.sidecar.facts.get("id")


def _with_ids(found: list[_Named], problems: list[Problem]) -> list[SourceFile]:
    """The documents with ids that name one each, sorted by them.

    Ids that sidecars give and names that are ids come first, so that no name beside them takes one.
    """
    documents: dict[str, SourceFile] = {}
    for file in sorted(found, key=lambda one: (not _is_plain(one), one.path)):
        ids = [file.given_id] if file.given_id else list(ids_of(file.path))
        free = next((one for one in ids if one not in documents), None)
        problems.extend(_about(free or ids[0], file.faults))
        shown = printable(file.path)
        if free is not None:
            size = file.location.stat().st_size
            documents[free] = SourceFile(free, shown, file.location, size, file.sidecar)
            continue
        message = say(
            "{first} and {second} have the same id {id!r}; the first is read, the second is not: "
            "give it another id in its sidecar",
            first=documents[ids[0]].path,
            second=shown,
            id=ids[0],
        )
        problems.append(Problem(ids[0], "error", "duplicate-id", message))
    return [documents[key] for key in sorted(documents)]


def _is_plain(file: _Named) -> bool:
    """Whether the id of a file is as it was written: by its sidecar, or as its name."""
    return file.given_id is not None or is_document_id(PurePosixPath(file.path).stem)


def _about(document_id: str, faults: Iterable[Problem]) -> Iterator[Problem]:
    return (replace(fault, document_id=document_id) for fault in faults)


def load_source(found: SourceFile, limits: Limits) -> Source | Problem:
    """Read the bytes of one document; a problem where the file has gone, grown or is locked."""
    try:
        with found.location.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        message = say("{path}: cannot be read: {reason}", path=found.path, reason=reason_of(error))
        return Problem(found.document_id, "error", "unreadable-file", message)
    if len(data) > limits.max_bytes:
        message = say(
            "{path}: larger than the limit of {limit} bytes",
            path=found.path,
            limit=limits.max_bytes,
        )
        return Problem(found.document_id, "error", "file-too-large", message)
    return Source(found.document_id, found.path, data, found.sidecar)


def printable(text: str) -> str:
    """A file name as a message can show it: control characters and broken bytes escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def _usable(raw_dir: Path) -> Path:
    shown = printable(str(raw_dir))
    if not raw_dir.exists():
        raise RawFolderError(
            say(
                "the raw folder {folder} does not exist: create it and put documents into it, or "
                "name another one",
                folder=shown,
            )
        )
    if not raw_dir.is_dir():
        raise RawFolderError(
            say("{path} is a file, not a folder: name the folder that holds it", path=shown)
        )
    try:
        next(os.scandir(raw_dir), None)
    except OSError as error:
        raise RawFolderError(
            say(
                "the raw folder {folder} cannot be listed: {reason}",
                folder=shown,
                reason=reason_of(error),
            )
        ) from None
    return raw_dir.resolve()


def _walk(root: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files below a folder, sorted by path; links to folders are reported, not followed."""

    def unlisted(error: OSError) -> None:
        shown = _shown(Path(error.filename), root)
        message = say("{path}: cannot be listed: {reason}", path=shown, reason=reason_of(error))
        problems.append(Problem(None, "error", "unreadable-folder", message))

    for folder, folders, files in os.walk(root, onerror=unlisted):
        here = Path(folder)
        for name in folders:
            if (here / name).is_symlink() and not name.startswith("."):
                shown = _shown(here / name, root)
                message = say("{path}: a link to a folder is not followed", path=shown)
                problems.append(Problem(None, "warning", "linked-folder", message))
        folders[:] = sorted(
            name
            for name in folders
            if not is_junk(name)
            and not is_of_page(name, files)
            and not (here == root and name == REFERENCE)
        )
        for name in sorted(files):
            if not is_junk(name):
                yield here / name


def _shown(path: Path, root: Path) -> str:
    return printable(PurePosixPath(*path.relative_to(root).parts).as_posix())


def _wrong_with(path: Path, root: Path, limits: Limits) -> tuple[str, Message] | None:
    """The rule that a file breaks and what the message says, judged by its name and size alone."""
    try:
        state = path.stat()
    except OSError as error:
        return "unreadable-file", say("cannot be read: {reason}", reason=reason_of(error))
    if not path.resolve().is_relative_to(root):
        return "link-out-of-folder", say("a link that leads out of the raw folder is not followed")
    if not stat.S_ISREG(state.st_mode):
        return "no-regular-file", say("is no regular file")
    if path.suffix.lower() not in ENDINGS and has_ending(path.name) and not _is_signed(path):
        known = ", ".join(sorted(ENDINGS))
        return "unknown-extension", say(
            "the ending is not one of {known}; the file is not read: save it as one of these, or "
            "take it out of the folder",
            known=known,
        )
    if state.st_size > limits.max_bytes:
        return "file-too-large", say(
            "{count} bytes are more than the limit of {limit}; split the file into its documents",
            count=state.st_size,
            limit=limits.max_bytes,
        )
    return None


def _is_signed(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return is_signed(file.read(_SIGNATURE))
    return False


def _beside(path: Path) -> Path:
    """The sidecar of a document: plan.pdf.toml for plan.pdf, or else plan.toml for every plan."""
    own = path.with_name(f"{path.name}.toml")
    return own if own.is_file() else path.with_suffix(".toml")


def _sidecar_of(sidecar_path: Path, root: Path) -> tuple[Sidecar, list[Problem]]:
    """What the sidecar of a document says, and what is wrong with it; it need not be there."""
    shown = _shown(sidecar_path, root)
    if not sidecar_path.is_file():
        return Sidecar(), []
    if not sidecar_path.resolve().is_relative_to(root):
        message = say("{path}: a link that leads out of the raw folder", path=shown)
        return Sidecar(), [Problem(None, "error", "link-out-of-folder", message)]
    return read_sidecar(sidecar_path, shown)
