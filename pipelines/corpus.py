"""All documents of a folder, one after another: their rows to one Parquet file a table.

What does not belong here: what happens within a document (`document.py`), what documents share
(`linked.py`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pipelines.cache import Cache, Part, content_key
from pipelines.model import Limits, Problem, Source
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import write_tables
from pipelines.read.folder import SourceFile, load_source
from pipelines.version import extractor_version
from schemas import TABLES

LINKED = ("units", "indicators")
"""The tables that no single document can make."""
PER_DOCUMENT = tuple(table for table in TABLES if table not in LINKED)
Tell = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and the id of this one."""


def manifest(found: Sequence[SourceFile], limits: Limits) -> tuple[dict[str, str], str]:
    """Give the SHA-256 of each readable file by its path, and one hash of them all."""
    hashes = {
        source.path: hashlib.sha256(source.data).hexdigest()
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
    tell: Tell,
) -> dict[str, int]:
    """Write the rows of all documents to ``<folder>/<table>.parquet``, sorted by document.

    Memory holds one document and one row group of each table at a time.

    Args:
        folder: Existing folder to write to.
        found: The documents, sorted by id.
        problems: What was wrong with files that are no documents, or with sidecars.
        limits: Bounds for reading a file.
        cache: Where rows of unchanged documents come from; what nobody asked for is removed.
        tell: Told after each document.

    Returns:
        The number of rows of each table.
    """
    rows = write_tables(folder, PER_DOCUMENT, _parts(found, problems, limits, cache, tell))
    cache.prune()
    return rows


def _parts(
    found: Sequence[SourceFile],
    problems: Sequence[Problem],
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
            yield _part(sources[document_id], limits, cache)
            done += 1
            tell(done, len(found), document_id)


def _part(file: SourceFile, limits: Limits, cache: Cache) -> Part:
    source = load_source(file, limits)
    if isinstance(source, Problem):
        return _problem_part([source])
    key = content_key(source, limits, extractor_version())
    part = cache.get(key)
    if part is None:
        from pipelines import document  # lazy: a build without news needs none of its patterns

        try:
            rows = document.rows_of(source, limits)
            part = {table: batch_of(table, rows[table]) for table in PER_DOCUMENT}
        except Exception as error:  # one bad document never stops the others
            message = f"{source.path}: no rows could be made: {type(error).__name__}: {error}"
            return _problem_part([Problem(source.document_id, "error", "extraction", message)])
        cache.put(key, part)
    return part


def _problem_part(problems: Sequence[Problem]) -> Part:
    return {"problems": batch_of("problems", [asdict(one) | {"quote": None} for one in problems])}
