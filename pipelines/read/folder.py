"""The raw folder: which files are documents, under which ids.

What does not belong here: what is inside a file. Nothing is read here but names, sizes and
sidecars, so that a folder of thousands of files costs no memory.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pipelines.messages import Message, ToldError, reason_of, say
from pipelines.model import Limits, Problem, Sidecar, Source
from pipelines.read.sidecar import ID_RULE, is_document_id, read_sidecar

EXTENSIONS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"})
REFERENCE = "reference"
"""The folder in the raw folder that holds curated tables, not documents."""


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

    Left out without a word are ``reference/``, sidecars and hidden files; every other file that is
    no document ends as a problem. Of two files with one id the first by path is kept.

    Args:
        raw_dir: the folder.
        limits: ``max_bytes`` bounds a file.

    Returns:
        The documents, sorted by id, and what is wrong with the others.

    Raises:
        RawFolderError: where the folder does not exist or cannot be listed.
    """
    root = _usable(raw_dir)
    documents: list[SourceFile] = []
    problems: list[Problem] = []
    kept: dict[str, str] = {}
    sidecars: set[Path] = set()
    paths = list(_walk(root, problems))
    for path in paths:
        if path.suffix.lower() == ".toml":
            continue
        shown = _shown(path, root)
        sidecar_path = path.with_suffix(".toml")
        sidecars.add(sidecar_path)
        wrong = _wrong_with(path, root, limits)
        if wrong is not None:
            document_id = path.stem if is_document_id(path.stem) else None
            message = say("{path}: {wrong}", path=shown, wrong=wrong[1])
            problems.append(Problem(document_id, "error", wrong[0], message))
            continue
        found = _with_sidecar(path, sidecar_path, root, problems)
        if found is None:
            continue
        first = kept.setdefault(found.document_id, found.path)
        if first == found.path:
            documents.append(found)
            continue
        message = say(
            "{first} and {second} have the same id {id!r}; the first is read, the second is not: "
            "rename it or give it an id of its own in a sidecar",
            first=first,
            second=shown,
            id=found.document_id,
        )
        problems.append(Problem(found.document_id, "error", "duplicate-id", message))
    for path in paths:
        if path.suffix.lower() == ".toml" and path not in sidecars:
            message = say(
                "{path}: no document beside this sidecar bears its name", path=_shown(path, root)
            )
            problems.append(Problem(None, "warning", "lonely-sidecar", message))
    documents.sort(key=lambda document: document.document_id)
    return documents, problems


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
            if not name.startswith(".") and not (here == root and name == REFERENCE)
        )
        for name in sorted(files):
            if not name.startswith((".", "~$")):  # ~$ is Word's lock file
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
    if path.suffix.lower() not in EXTENSIONS:
        known = ", ".join(sorted(EXTENSIONS))
        return "unknown-extension", say(
            "the ending is not one of {known}; the file is not read", known=known
        )
    if state.st_size > limits.max_bytes:
        return "file-too-large", say(
            "{count} bytes are more than the limit of {limit}",
            count=state.st_size,
            limit=limits.max_bytes,
        )
    return None


def _with_sidecar(
    path: Path, sidecar_path: Path, root: Path, problems: list[Problem]
) -> SourceFile | None:
    """A document with its sidecar and id; None where it has no usable id."""
    shown = _shown(path, root)
    sidecar, faults = Sidecar(), []
    if sidecar_path.is_file() and not sidecar_path.resolve().is_relative_to(root):
        message = say(
            "{path}: a link that leads out of the raw folder", path=_shown(sidecar_path, root)
        )
        faults.append(Problem(None, "error", "link-out-of-folder", message))
    elif sidecar_path.is_file():
        sidecar, faults = read_sidecar(sidecar_path, _shown(sidecar_path, root))
    document_id = sidecar.facts.get("id", path.stem)
    known = document_id if is_document_id(document_id) else None
    problems.extend(replace(fault, document_id=known) for fault in faults)
    if known is None:
        message = say(
            "{path}: its name is no document id; allowed are {rule}; rename it",
            path=shown,
            rule=ID_RULE,
        )
        problems.append(Problem(None, "error", "bad-id", message))
        return None
    if any(fault.rule == "bad-id" for fault in faults):
        return None  # under its stem the document would pass for another one
    return SourceFile(known, shown, path, path.stat().st_size, sidecar)
