"""The assets that make tables: from received files to rows that are not yet published.

What does not belong here: whether the rows are right (`checks.py`), how they are found.
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from assets.specs import GROUPS, OWNERS, table_spec, written
from assets.workshop import Workshop
from pipelines.cache import Cache
from pipelines.corpus import PER_DOCUMENT, Kept, Received, build_documents
from pipelines.emptied import refuse_emptying, refuse_nothing
from pipelines.inputs import fingerprint, inputs_of
from pipelines.linked import build_linked, flag_outliers
from pipelines.publish.record import BuildRecord
from pipelines.quarantine import LastGood
from pipelines.read.folder import list_sources
from pipelines.version import extractor_version


class BuildOptions(dg.ConfigurableResource):  # type: ignore[type-arg]
    """What a person may say of a build before it begins."""

    from_nothing: bool = False
    """Whether every document is read anew."""
    allow_empty: bool = False
    """Whether tables without rows may take the place of others."""


@dg.asset(
    group_name="raw",
    owners=OWNERS,
    kinds={"file"},
    code_version=extractor_version(),
    description="The documents as received, byte for byte, each with an optional sidecar.",
)
def sources(
    workshop: dg.ResourceParam[Workshop], build_options: BuildOptions
) -> dg.MaterializeResult[None]:
    """List the received files with their hashes; their content is the data version."""
    settings = workshop.settings
    found, problems = list_sources(workshop.raw, settings.limits)
    if not build_options.allow_empty:
        refuse_nothing(found, problems, settings.raw)
    inputs = inputs_of(found, settings.limits)
    with workshop.writing():
        workshop.keep_inputs(inputs)
    return dg.MaterializeResult(
        metadata={
            "folder": dg.MetadataValue.path(str(settings.raw)),
            "dagster/row_count": len(found),
            "problems": len(problems),
        },
        data_version=dg.DataVersion(fingerprint(inputs)),
    )


@dg.multi_asset(
    specs=[
        table_spec(table, group, deps=("sources",))
        for group in ("text", "extracted")
        for table in GROUPS[group]
    ],
)
def document_tables(
    workshop: dg.ResourceParam[Workshop], build_options: BuildOptions
) -> Iterator[dg.MaterializeResult[None]]:
    """Run every document through `document.py` once and write all that it gives.

    Where two documents ask for very different amounts of one thing, their targets are flagged.
    """
    settings = workshop.settings
    found, problems = list_sources(workshop.raw, settings.limits)
    record = BuildRecord.read(workshop.warehouse.record)
    cache = Cache(workshop.warehouse.cache)
    if build_options.from_nothing:
        cache.prune()  # nothing was asked for yet, so all of it goes
    last_good = LastGood(workshop.warehouse.parquet, PER_DOCUMENT)
    with workshop.writing():
        rows = build_documents(
            workshop.staged,
            Received(found, problems, workshop.inputs()),
            Kept(record.inputs if record else None, cache, last_good),
            limits=settings.limits,
            run=workshop.executor.map,
            tell=workshop.tell,
        )
        flag_outliers(workshop.connection, workshop.staged)
        if not build_options.allow_empty:
            refuse_emptying(rows, workshop.warehouse.parquet, settings.raw)
    for table, count in rows.items():
        yield written(table, count)


@dg.multi_asset(
    specs=[
        table_spec("units", "linked", deps=("responsibilities",)),
        table_spec("indicators", "linked", deps=("targets",)),
    ],
)
def linked_tables(workshop: dg.ResourceParam[Workshop]) -> Iterator[dg.MaterializeResult[None]]:
    """Bring together what the documents share: public bodies and indicators."""
    with workshop.writing():
        rows = build_linked(workshop.connection, workshop.staged)
    for table, count in rows.items():
        yield written(table, count)
