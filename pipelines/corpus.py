"""All documents of a folder: their rows to one Parquet file a table.

What does not belong here: what happens within a document (`document.py`), what documents share
(`linked.py`), in which process a document is read (the caller's executor decides).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from pipelines.cache import Cache, Part, content_key
from pipelines.model import Limits, Problem, Source
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import write_tables
from pipelines.publish.places import Place
from pipelines.read.folder import SourceFile, load_source
from pipelines.version import extractor_version
from schemas import TABLES

LINKED = ("units", "indicators")
"""The tables that no single document can make."""
PER_DOCUMENT = tuple(table for table in TABLES if table not in LINKED)
BATCH_BYTES = 256 * 1024
"""Size of the documents that are read in one go: a third of a second, far above a hand-over."""

Tell = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and the id of this one."""
Batch = tuple[SourceFile, ...]
Made = str | Problem
"""The key under which the cache holds a document's rows, or why there are none."""
Run = Callable[[Callable[[Batch], list[Made]], Iterable[Batch]], Iterator[list[Made] | None]]
"""Maps a function over batches, in order; None stands for a batch that took its process down."""


def manifest(found: Sequence[SourceFile], limits: Limits) -> tuple[dict[str, str], str]:
    """Give a hash of each readable file with its sidecar, by its path, and one of them all."""
    hashes = {
        source.path: content_key(source, limits, "")
        for source in (load_source(file, limits) for file in found)
        if isinstance(source, Source)
    }
    listing = "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))
    return hashes, hashlib.sha256(listing.encode()).hexdigest()


def build_documents(
    folder: Path,
    found: Sequence[SourceFile],
    problems: Sequence[Problem],
    *,
    limits: Limits,
    cache: Cache,
    run: Run,
    tell: Tell,
) -> dict[str, int]:
    """Write the rows of all documents to ``<folder>/<table>.parquet``, sorted by document.

    Memory holds one document and one row group of each table at a time.

    Args:
        folder: Existing folder to write to.
        found: The documents, sorted by id.
        problems: What was wrong with files that are no documents, or with sidecars.
        limits: Bounds for reading a file.
        cache: Where rows of unchanged documents come from and those of new ones go; what nobody
            asked for is removed.
        run: Reads what is not in the cache, here or in other processes.
        tell: Told after each document.

    Returns:
        The number of rows of each table.
    """
    made = _make(found, limits, cache, run)
    rows = write_tables(folder, PER_DOCUMENT, _parts(found, problems, made, limits, cache, tell))
    cache.prune()
    return rows


def make_batch(batch: Batch, limits: Limits, cache: Place) -> list[Made]:
    """Read documents and keep their rows in the cache: what every executor runs.

    Returns:
        For each document, in order, its key in the cache or why it has no rows.
    """
    return [_make_one(file, limits, Cache(cache)) for file in batch]


def _make(found: Sequence[SourceFile], limits: Limits, cache: Cache, run: Run) -> Iterator[Made]:
    """Say of each document where its rows are, reading those that the cache does not have."""
    known: dict[str, Made] = {}
    missing: list[tuple[SourceFile, int]] = []
    kept = cache.keys()
    for file in found:
        source = load_source(file, limits)
        if isinstance(source, Problem):
            known[file.document_id] = source
            continue
        key = content_key(source, limits, extractor_version())
        if key in kept:
            known[file.document_id] = key
        else:
            missing.append((file, len(source.data)))
    read = _read(_batches(missing), partial(make_batch, limits=limits, cache=cache.folder), run)
    for file in found:
        yield known.get(file.document_id) or next(read)


def _batches(files: Iterable[tuple[SourceFile, int]]) -> list[Batch]:
    batches: list[list[SourceFile]] = []
    room = 0
    for file, size in files:
        if not batches or size > room:
            batches.append([])
            room = BATCH_BYTES
        batches[-1].append(file)
        room -= size
    return [tuple(batch) for batch in batches]


def _read(
    batches: Sequence[Batch], make: Callable[[Batch], list[Made]], run: Run
) -> Iterator[Made]:
    for batch, made in zip(batches, run(make, batches), strict=True):
        if made is not None:
            yield from made
        elif len(batch) > 1:
            yield from _read([(file,) for file in batch], make, run)
        else:
            message = f"{batch[0].path}: the process that read it died: too little memory?"
            yield Problem(batch[0].document_id, "error", "extraction", message)


def _parts(
    found: Sequence[SourceFile],
    problems: Sequence[Problem],
    made: Iterator[Made],
    limits: Limits,
    cache: Cache,
    tell: Tell,
) -> Iterator[Part]:
    of_document: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        of_document[problem.document_id or ""].append(problem)
    sources = {source.document_id: source for source in found}
    done = 0
    for document_id in sorted(of_document.keys() | sources.keys()):
        if document_id in of_document:
            yield _problem_part(of_document[document_id])
        if document_id in sources:
            yield _part(sources[document_id], next(made), limits, cache)
            done += 1
            tell(done, len(found), document_id)


def _part(file: SourceFile, made: Made, limits: Limits, cache: Cache) -> Part:
    part = cache.get(made) if isinstance(made, str) else None
    if isinstance(made, str) and part is None:  # the entry is damaged
        made = _make_one(file, limits, cache)
        part = cache.get(made) if isinstance(made, str) else None
    if part is not None:
        return part
    if isinstance(made, str):
        message = f"{file.path}: its rows could not be kept in {cache.folder}"
        made = Problem(file.document_id, "error", "extraction", message)
    return _problem_part([made])


def rows_as_part(source: Source, limits: Limits) -> Part:
    """Make the rows of one document, as record batches."""
    from pipelines import document  # lazy: a build without news needs none of its patterns

    rows = document.rows_of(source, limits)
    return {table: batch_of(table, rows[table]) for table in PER_DOCUMENT}


def _make_one(file: SourceFile, limits: Limits, cache: Cache) -> Made:
    source = load_source(file, limits)
    if isinstance(source, Problem):
        return source
    try:
        part = rows_as_part(source, limits)
    except Exception as error:  # one bad document never stops the others
        message = f"{source.path}: no rows could be made: {type(error).__name__}: {error}"
        return Problem(source.document_id, "error", "extraction", message)
    key = content_key(source, limits, extractor_version())
    cache.put(key, part)
    return key


def _problem_part(problems: Sequence[Problem]) -> Part:
    return {"problems": batch_of("problems", [asdict(one) | {"quote": None} for one in problems])}
