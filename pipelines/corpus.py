"""All documents of a folder, one after another, as record batches.

What does not belong here: what happens within a document (`document.py`), where rows go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pipelines.cache import Cache, Part, content_key
from pipelines.model import Limits, Problem, Source
from pipelines.publish.batch import batch_of
from pipelines.read.folder import SourceFile, load_source

Extract = Callable[[Source], Mapping[str, Sequence[Mapping[str, Any]]]]
"""One document's rows by table: ``document.rows_of`` with its limits and reference tables."""
Tell = Callable[[int, int, str], None]
"""Told after each document: how many are done, of how many, and the id of this one."""


def parts_of(
    found: Sequence[SourceFile],
    problems: Sequence[Problem],
    extract: Extract,
    *,
    limits: Limits,
    version: str,
    cache: Cache,
    tell: Tell,
) -> Iterator[Part]:
    """Give each document's rows, in the order of ids; memory holds one document at a time.

    Args:
        found: The documents, sorted by id.
        problems: What was wrong with files that are no documents, or with sidecars.
        extract: Makes the rows of one document.
        limits: Bounds for reading a file.
        version: Stands for code and reference tables; with the bytes it names a cache entry.
        cache: Where rows of unchanged documents come from.
        tell: Told after each document.
    """
    of_document: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        of_document[problem.document_id or ""].append(problem)
    sources = {source.document_id: source for source in found}
    done = 0
    for document_id in sorted(of_document.keys() | sources.keys()):
        if document_id in of_document:
            yield _problem_part(of_document[document_id])
        if document_id in sources:
            yield _part(sources[document_id], extract, limits, version, cache)
            done += 1
            tell(done, len(found), document_id)


def _part(file: SourceFile, extract: Extract, limits: Limits, version: str, cache: Cache) -> Part:
    source = load_source(file, limits)
    if isinstance(source, Problem):
        return _problem_part([source])
    key = content_key(source, limits, version)
    part = cache.get(key)
    if part is None:
        try:
            rows = extract(source)
            part = {table: batch_of(table, rows[table]) for table in rows}
        except Exception as error:  # noqa: BLE001 one bad document never stops the others
            message = f"{source.path}: no rows could be made: {type(error).__name__}: {error}"
            return _problem_part([Problem(source.document_id, "error", "extraction", message)])
        cache.put(key, part)
    return part


def _problem_part(problems: Sequence[Problem]) -> Part:
    return {"problems": batch_of("problems", [asdict(one) | {"quote": None} for one in problems])}
