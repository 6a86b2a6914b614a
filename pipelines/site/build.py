"""A whole site: its pages in order, its scripts and styles, what it is told from outside.

What does not belong here: what a page shows (each kind has a module).
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from pipelines.messages import Message, say
from pipelines.publish.layout import DATABASE, PARQUET
from pipelines.publish.record import file_hash
from pipelines.release.about import NAME
from pipelines.site import document_pages, finding_pages, indicator_pages, plan_pages
from pipelines.site.commitment_shards import write_commitments
from pipelines.site.finding_pages import Repaired
from pipelines.site.lists import write_list
from pipelines.site.office_pages import write_offices
from pipelines.site.queries import Row, by_document, documents
from pipelines.site.sql_page import write_sql
from pipelines.site.start_page import start_of
from pipelines.site.writing import Both, Pages, both, document_page
from schemas import vocabulary as words

_OWN_SENTENCE = ("its own sentence says so", words.DEADLINE_SOURCES["sentence"][1])
"""As of a target; on the pages other rows have deadlines too."""
_SECTIONS = (
    ("documents.html", say("documents")),
    ("commitments.html", say("commitments")),
    ("indicators.html", say("indicators")),
    ("findings.html", say("findings")),
    ("offices.html", say("offices")),
    ("plans.html", say("plans against plans")),
    ("sql.html", say("SQL")),
)
_MEMORY = ("256MB", "1GB", "4GB")
"""What DuckDB may take: more only where lists do not fit, which it cannot put on disk."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that lies beside the site."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """F1 by document, where some are annotated."""

    figures: Sequence[Message]
    documents: Sequence[tuple[str, Sequence[float | None]]]
    """The last one, without an id, is of all of them; None where there is nothing to find."""


@dataclass(frozen=True, slots=True)
class About:
    """What a site says of itself that its tables do not know."""

    version: str = ""
    """Of the release; empty of a build."""
    accuracy: Accuracy | None = None
    downloads: Sequence[Download] = ()


def files_of(database: Path, parquet: Path) -> dict[str, Path]:
    """The files of tables, by where they lie from the folder of the site's folder."""
    return {DATABASE: database} | {
        f"{PARQUET}/{file.name}": file for file in sorted(parquet.glob("*.parquet"))
    }


def downloads_of(files: Mapping[str, Path]) -> list[Download]:
    """What a reader is told of files that lie beside the site."""
    return [Download(path, file.stat().st_size, file_hash(file)) for path, file in files.items()]


def write_site(database: Path, target: Path, parts: Path, about: About) -> None:
    """Write a site.

    Args:
        database: The published DuckDB file.
        target: Folder to write; it is made, and what was there is written over.
        parts: Folder of what the project's set-up fetched for the browser.
        about: What the tables do not know.

    Raises:
        OSError: where a file cannot be written.
    """
    _copy(target / "static", parts)
    for number, memory in enumerate(_MEMORY, 1):
        try:
            with TemporaryDirectory() as spilt, _opened(database, memory, spilt) as connection:
                _write_pages(target, connection, about)
            return
        except duckdb.OutOfMemoryException:
            if number == len(_MEMORY):
                raise


def _opened(database: Path, memory: str, spilt: str) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = {
        "memory_limit": memory,
        "temp_directory": spilt,
        "preserve_insertion_order": False,  # each query says its order
    }
    return duckdb.connect(database, read_only=True, config=config)


def _write_pages(target: Path, connection: duckdb.DuckDBPyConnection, about: About) -> None:
    listed = documents(connection)
    known = {one["document_id"]: one for one in listed}
    indicators = indicator_pages.places_of(connection)
    findings = finding_pages.places_of(connection)
    pairs = plan_pages.pairs_of(connection)
    pages = Pages(
        target,
        _shared(about)
        | {
            "indicator_place": indicators.__getitem__,
            "finding_page": lambda row: findings[row["finding_id"]],
        },
    )
    write_list(pages, "documents", listed, len(listed), _listed)
    repaired = _write_documents(pages, connection, known, pairs)
    write_commitments(pages, connection, listed)
    indicator_pages.write_indicators(pages, connection, indicators)
    finding_pages.write_findings(pages, connection, findings, repaired)
    write_offices(pages, connection)
    plan_pages.write_plans(pages, connection, pairs, known)
    write_sql(pages)
    pages.write("index.html", "start.html", pairs=pairs, known=known, **start_of(connection))


def _shared(about: About) -> dict[str, Any]:
    """What all templates know."""
    return {
        "about": about,
        "name": NAME,
        "sections": [(page, both(name)) for page, name in _SECTIONS],
        "signs": words.SIGNS,
        "bases": words.BASES,
        "modalities": words.MODALITIES,
        "deadline_kinds": words.DEADLINE_KINDS,
        "deadline_sources": {**words.DEADLINE_SOURCES, "sentence": _OWN_SENTENCE},
        "citation_relations": words.CITATION_RELATIONS,
        "quantity_roles": words.QUANTITY_ROLES,
        "findings": words.FINDINGS,
        "alignments": words.ALIGNMENTS,
        "both_of": Both,
        "number_kinds": words.NUMBER_KINDS,
        "directions": words.DIRECTIONS,
        "topics": words.TOPICS,
        "relations": words.RELATIONS,
        "severities": words.FINDING_SEVERITIES,
        "successions": words.SUCCESSIONS,
        "role_names": {role: Both(role, zh) for role, (_, zh) in words.ROLES.items()},
    }


def _copy(target: Path, parts: Path) -> None:
    """Our scripts and styles, and what the set-up fetched."""
    for folder in ("scripts", "styles"):
        with as_file(files(__package__).joinpath(folder)) as source:
            shutil.copytree(source, target, dirs_exist_ok=True, copy_function=shutil.copyfile)
    shutil.copytree(parts, target / "parts", dirs_exist_ok=True, copy_function=shutil.copyfile)


def _listed(document: Row) -> list[Any]:
    """What a reader can find of a document."""
    columns = ("document_number", "jurisdiction", "issued_on", "measures", "targets")
    name = document["title"] or document["document_id"]
    address = document_page(document["document_id"])
    return [address, name, *(document[column] for column in columns)]


def _write_documents(
    pages: Pages,
    connection: duckdb.DuckDBPyConnection,
    known: Mapping[str, Row],
    pairs: Sequence[Row],
) -> Repaired:
    """Write the pages; give the quotes of findings that repair has changed."""
    repaired: Repaired = {}
    for document_id, rows in by_document(connection, list(known)):
        document = known[document_id]
        page = document_pages.page_of(document, rows)
        repaired |= {(document_id, quote): clean for quote, clean in page.pop("repaired").items()}
        pages.write(
            f"documents/{document_id}.html",
            "document.html",
            **page,
            title=Both(*[document["title"] or document_id] * 2),
            facts=_facts(document),
            off="q",
            plans=[one for one in pairs if document_id in (one["document_id"], one["superior_id"])],
        )
    return repaired


def _facts(document: Row) -> list[tuple[Both, Any]]:
    """What is told of a document; of its number and day also that nothing is known."""
    period = [str(document[day]) for day in ("period_start", "period_end") if document[day]]
    no_source = both(say("not given by the source"))
    told = (
        (say("document number"), document["document_number"] or no_source),
        (say("issuer"), document["issuer"]),
        (say("issued"), document["issued_on"] or no_source),
        (say("kind of document"), document["document_type"]),
        (say("place"), document["jurisdiction"]),
        (say("period"), " – ".join(period)),
    )
    return [(both(name), value) for name, value in told]
