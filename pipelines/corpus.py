"""All documents of a folder: their rows to one Parquet file a table.

What does not belong here: what happens within a document (`document.py`), what documents share
(`linked.py`), in which process a document is read (the caller's executor decides).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipelines.cache import Cache, Part
from pipelines.duplicates import RULE as DUPLICATE
from pipelines.duplicates import Firsts
from pipelines.inputs import Inputs, content_key, input_of, passing_key, why_made
from pipelines.messages import Message, say
from pipelines.model import Limits, Problem, Source
from pipelines.publish.batch import batch_of
from pipelines.publish.parquet import write_tables
from pipelines.publish.places import Place
from pipelines.quarantine import LastGood
from pipelines.read.folder import SourceFile, load_source
from pipelines.read.office import NOT_INSTALLED
from pipelines.rows.writer import problem_row
from schemas import TABLES

LINKED = (
    "units",
    "successions",
    "members",
    "indicators",
    "campaigns",
    "links",
    "alignments",
    "findings",
)
"""The tables that no single document can make."""
PER_DOCUMENT = tuple(table for table in TABLES if table not in LINKED)
BATCH_BYTES = 256 * 1024
"""Size of the documents that are read in one go: a third of a second, far above a hand-over."""

Tell = Callable[[int, int, str, Message | None], None]
"""Told after each document: how many are done, of how many, the id of this one, and why its rows
were made; None where they were kept."""
Batch = tuple[SourceFile, ...]
Made = str | Problem
"""The key under which the cache holds a document's rows, or why there are none."""
Run = Callable[[Callable[[Batch], list[Made]], Iterable[Batch]], Iterator[list[Made] | None]]
"""Maps a function over batches, in order; None stands for a batch that took its process down."""


@dataclass(frozen=True, slots=True)
class Received:
    """What there is to read."""

    found: Sequence[SourceFile]
    """The documents, sorted by id."""
    problems: Sequence[Problem]
    """What was wrong with files that are no documents, or with sidecars."""
    inputs: Inputs
    """What the rows of each document depend on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What earlier builds left behind."""

    inputs: Inputs | None
    """What the rows of the last build depended on, if it is known."""
    cache: Cache
    """Where rows of unchanged documents come from and those of new ones go."""
    last_good: LastGood
    """Where the rows of a document come from that cannot be read now."""


def build_documents(
    folder: Path, received: Received, kept: Kept, *, limits: Limits, run: Run, tell: Tell
) -> dict[str, int]:
    """Write the rows of all documents to ``<folder>/<table>.parquet``, sorted by document.

    Memory holds one document and one row group of each table at a time. What nobody asked for is
    removed from the cache.

    Args:
        folder: Existing folder to write to.
        received: What there is to read.
        kept: What earlier builds left behind.
        limits: Bounds for reading a file.
        run: Reads what is not in the cache, here or in other processes.
        tell: Told after each document.

    Returns:
        The number of rows of each table.
    """
    reader = _Reader(received, kept, limits, run)
    parts = _parts(received, reader, kept.last_good, tell)
    rows = write_tables(folder, PER_DOCUMENT, parts)
    kept.cache.prune()
    return rows


def make_batch(batch: Batch, limits: Limits, cache: Place) -> list[Made]:
    """Read documents and keep their rows in the cache: what every executor runs.

    Returns:
        For each document, in order, its key in the cache or why it has no rows.
    """
    return [_make_one(file, limits, Cache(cache)) for file in batch]


class _Reader:
    """Gives the rows of one document after another, in the order of their ids."""

    def __init__(self, received: Received, kept: Kept, limits: Limits, run: Run) -> None:
        """Ask what is kept, and let ``run`` begin with what is not."""
        self._limits = limits
        self._cache = kept.cache
        self._known: dict[str, Made] = {}
        self._why: dict[str, Message] = {}
        self._firsts = Firsts()
        missing: list[SourceFile] = []
        keys = kept.cache.keys()
        for file in received.found:
            source = received.inputs.get(file.path)
            # files that a full disk emptied are no copies of each other
            if source and file.bytes and (copy := self._firsts.same_bytes(file, source.data)):
                self._known[file.document_id] = copy
                continue
            key = source and content_key(file.document_id, file.path, source, limits)
            if key in keys:
                self._known[file.document_id] = key
                continue
            missing.append(file)
            # Without an input it could not be read a moment ago; reading it again says why.
            self._why[file.document_id] = (
                why_made(file.path, source, kept.inputs) if source else say("it could not be read")
            )
        make = partial(make_batch, limits=limits, cache=kept.cache.folder)
        self._read = _read(_batches(missing), make, run)

    def part(self, file: SourceFile) -> tuple[Part, Message | None]:
        """Give the rows of a document and why they were made, None where they were kept."""
        why = self._why.get(file.document_id)
        made = next(self._read) if why else self._known[file.document_id]
        part = self._cache.get(made) if isinstance(made, str) else None
        if isinstance(made, str) and part is None:
            why = say("its kept rows are damaged")
            made = _make_one(file, self._limits, self._cache)
            part = self._cache.get(made) if isinstance(made, str) else None
        if part is not None:
            copy = self._firsts.same_text(file, part)
            return (_problem_part([copy]) if copy else part), why
        if isinstance(made, str):
            message = say(
                "{path}: its rows could not be kept in {folder}",
                path=file.path,
                folder=str(self._cache.folder),
            )
            made = Problem(file.document_id, "error", "extraction", message)
        return _problem_part([made]), why


def _batches(files: Iterable[SourceFile]) -> list[Batch]:
    batches: list[list[SourceFile]] = []
    room = 0
    for file in files:
        size = file.bytes
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
            message = say(
                "{path}: the process that read it died: too little memory?", path=batch[0].path
            )
            yield Problem(batch[0].document_id, "error", "extraction", message)


def _parts(received: Received, reader: _Reader, last_good: LastGood, tell: Tell) -> Iterator[Part]:
    of_document: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in received.problems:
        of_document[problem.document_id or ""].append(problem)
    sources = {source.document_id: source for source in received.found}
    done = 0
    for document_id in sorted(of_document.keys() | sources.keys()):
        told = of_document.get(document_id, [])
        if told:
            yield _problem_part(told)
        if document_id in sources:
            part, why = reader.part(sources[document_id])
            yield part
            done += 1
            tell(done, len(received.found), document_id, why)
            failed = _is_empty(part)
        else:
            failed = any(one.severity == "error" for one in told)
        if failed and (rows := last_good.rows_of(document_id)) is not None:
            message = say(
                "{document}: its rows are those of the last build that could read it",
                document=document_id,
            )
            yield {name: batch for name, batch in rows.items() if name != "problems"}
            yield _problem_part([Problem(document_id, "warning", "quarantine", message)])


def _is_empty(part: Part) -> bool:
    """Whether a document has no rows, and they are not those of another one."""
    if "documents" in part and part["documents"].num_rows:
        return False
    return not _says(part, DUPLICATE)


def _says(part: Part, rule: str) -> bool:
    return rule in part["problems"].column("rule").to_pylist()


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
        what = f"{type(error).__name__}: {error}"
        message = say("{path}: no rows could be made: {error}", path=source.path, error=what)
        return Problem(source.document_id, "error", "extraction", message)
    key = content_key(source.document_id, source.path, input_of(source), limits)
    if _says(part, NOT_INSTALLED):
        key = passing_key(key)
    cache.put(key, part)
    return key


def _problem_part(problems: Sequence[Problem]) -> Part:
    return {"problems": batch_of("problems", [problem_row(one) for one in problems])}
