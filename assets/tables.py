"""The build: from received files to the tables that readers see.

What does not belong here: whether the rows are right (`checks.py`), how they are found
(`pipelines`).

It is one step that makes all of it or nothing. A table alone could not be made: its keys are held
against those of the others, and readers get all of them at once. So Dagster is not told of parts
that it could run by themselves; whoever asks for one table in the browser is told that the others
come too. And an asset is reported only when it is published, never where a check failed before.
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from assets.checks import CHECKS, ChecksFailedError, checked, stopping
from assets.shown import (
    Facts,
    file_facts,
    folder_facts,
    problem_facts,
    rule_facts,
    shown_path,
    table_facts,
)
from assets.specs import build_specs
from assets.workshop import Workbench, Workshop
from pipelines.cache import Cache
from pipelines.corpus import PER_DOCUMENT, Kept, Received, build_documents
from pipelines.emptied import refuse_emptying, refuse_nothing
from pipelines.inputs import fingerprint, inputs_of
from pipelines.link.citations import resolve_citations
from pipelines.linked import build_linked, flag_outliers
from pipelines.publish.database import build_database
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import Versions
from pipelines.quarantine import LastGood
from pipelines.read.folder import list_sources
from pipelines.watch import content_of
from schemas import TABLES, columns

Results = list[dg.AssetCheckResult | dg.MaterializeResult[None]]


class BuildOptions(dg.ConfigurableResource):  # type: ignore[type-arg]
    """What a person may say of a build before it begins."""

    from_nothing: bool = False
    """Whether every document is read anew."""
    allow_empty: bool = False
    """Whether tables without rows may take the place of others."""


@dg.multi_asset(name="build_tables", specs=build_specs(), check_specs=CHECKS)
def build_tables(
    workshop: dg.ResourceParam[Workshop], build_options: BuildOptions
) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult[None]]:
    """Read the documents, make the tables, check them, and publish them if they pass."""
    log = dg.get_dagster_logger()
    with workshop.opened() as bench:
        log.info("reading the documents in %s", bench.settings.raw)
        received = _stage_documents(bench, build_options)
        log.info("bringing together what they share")
        build_linked(bench.connection, bench.staged)
        log.info("checking the tables")
        results = list(checked(bench))
        made: Results = []
        if not (stopped_by := stopping(results)):
            log.info("publishing them in %s", bench.warehouse.root)
            made = _publish(bench, received)
    yield from made
    yield from results
    if stopped_by:
        names = ", ".join(f"{one.asset_key} {one.check_name}" for one in stopped_by)
        raise ChecksFailedError(f"not published: {names}", allow_retries=False)


def _stage_documents(bench: Workbench, options: BuildOptions) -> Received:
    """Run every document through `document.py` once and write all that it gives.

    Where two documents ask for very different amounts of one thing, their targets are flagged; a
    citation of one of the documents says which.
    """
    limits, warehouse = bench.settings.limits, bench.warehouse
    found, problems = list_sources(bench.raw, limits)
    if not options.allow_empty:
        refuse_nothing(found, problems, bench.settings.raw)
    received = Received(found, problems, inputs_of(found, limits))
    record = BuildRecord.read(warehouse.record)
    cache = Cache(warehouse.cache)
    if options.from_nothing:
        cache.prune()  # nothing was asked for yet, so all of it goes
    rows = build_documents(
        bench.staged,
        received,
        Kept(record.inputs if record else None, cache, LastGood(warehouse.parquet, PER_DOCUMENT)),
        limits=limits,
        run=bench.executor.map,
        tell=bench.tell,
    )
    if not options.allow_empty:
        refuse_emptying(rows, warehouse.parquet, bench.settings.raw)
    flag_outliers(bench.connection, bench.staged)
    resolve_citations(bench.connection, bench.staged)
    return received


def _publish(bench: Workbench, received: Received) -> Results:
    """Build the database beside the staged tables, then put both in place of the old ones."""
    warehouse = bench.warehouse
    build_database(
        bench.connection, bench.staged, warehouse.staged_database, Versions.of_this_code()
    )
    content = bench.listed or content_of(received.inputs, received.problems)
    record = BuildRecord.of(bench.staged, received.inputs, bench.settings.raw, content)
    version = dg.DataVersion(record.identity)
    facts = {table: _facts_of(bench, table, record.tables[table]) for table in TABLES}
    files = folder_facts(bench.staged, warehouse.parquet)
    database = file_facts(warehouse.staged_database, warehouse.database)
    warehouse.promote(record)
    return [
        dg.MaterializeResult(
            asset_key="sources",
            metadata={
                "path": shown_path(bench.settings.raw),
                "dagster/row_count": len(received.found),
                "problems": len(received.problems),
            },
            data_version=dg.DataVersion(fingerprint(received.inputs)),
        ),
        *(
            dg.MaterializeResult(
                asset_key=table,
                metadata=facts[table],
                data_version=dg.DataVersion(record.tables[table]),
            )
            for table in TABLES
        ),
        dg.MaterializeResult(asset_key="parquet", metadata=files, data_version=version),
        dg.MaterializeResult(asset_key="database", metadata=database, data_version=version),
    ]


_LINKED_BY_RULES = ("links", "alignments", "findings")


def _facts_of(bench: Workbench, table: str, sha256: str) -> Facts:
    file = bench.staged / f"{table}.parquet"
    published = bench.warehouse.parquet / file.name
    if table == "problems":
        return problem_facts(file, published, sha256)
    facts = table_facts(file, published, sha256, columns(TABLES[table]))
    return facts | rule_facts(file) if table in _LINKED_BY_RULES else facts
