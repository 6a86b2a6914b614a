"""The assets of a release: its files, what must hold of them, and the step that shows them.

What does not belong here: how a file is made or compared (`pipelines.release`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pyarrow.parquet

from assets.checks import result_of
from assets.specs import OWNERS
from assets.workshop import Workshop
from pipelines.inputs import inputs_of
from pipelines.messages import say
from pipelines.publish.places import local_copy
from pipelines.publish.record import BuildRecord, file_hash
from pipelines.publish.versions import Versions
from pipelines.read.folder import list_sources
from pipelines.release.coverage import check_coverage
from pipelines.release.number import Number, ReleaseError, next_number, taken
from pipelines.release.shelf import Shelf
from pipelines.release.stage import Previous, check_build, stage_release
from pipelines.release.verify import COMPARED, check_tables_are_whole, verify

GROUP = "released"
HOME = ZoneInfo("Asia/Shanghai")
"""Where the day of a release is told; a machine's own zone would make it another day."""

ARTEFACTS = {
    "parquet": ("parquet", "One Parquet file a table, its versions in its metadata."),
    "database": ("taizhang.duckdb", "The same tables as one DuckDB file, with comments and views."),
    "changes": ("changes.parquet", "One row a row that differs from the release before."),
    "notes": ("NOTES.md", "What is new, for a reader."),
    "notes_zh": ("NOTES.zh.md", "What is new, in Chinese."),
    "dictionary": ("dictionary.md", "Every table and column, in English."),
    "dictionary_zh": ("dictionary.zh.md", "Every table and column, in Chinese."),
    "datapackage": ("datapackage.json", "The release as a Data Package."),
    "croissant": ("croissant.json", "The release in the format Croissant."),
    "ledger_workbook": ("ledger.xlsx", "The 工作台账 as a workbook."),
    "checksums": ("SHA256SUMS", "A hash of every file."),
}
"""The files of a release by the name of their asset, and what they are."""


class ReleaseOptions(dg.ConfigurableResource):  # type: ignore[type-arg]
    """What a person may say of a release before it is made."""

    version: str = ""
    """Its number; the next one of this month where none is said."""
    accept_losses: bool = False
    """Whether documents, rows and columns may be lost on purpose."""

    def number(self, shelf: Shelf) -> Number:
        """Give the number of the release to make.

        Raises:
            ReleaseError: where it is none, is taken, or is not greater than the latest.
        """
        released = shelf.numbers()
        if damaged := shelf.damaged():
            raise ReleaseError(
                say(
                    "release {number} has lost its SHA256SUMS: mend it, or move its folder away "
                    "and take it out of releases.json",
                    number=str(damaged[0]),
                )
            )
        if not self.version:
            return next_number(today(), released)
        number = Number.parse(self.version)
        day = today()
        if (number.year, number.month) > (day.year, day.month):
            raise ReleaseError(
                say(
                    "{number} is of a month to come: no release could follow it till then",
                    number=str(number),
                )
            )
        if number in released:
            raise ReleaseError(taken(number))
        if released and number < released[-1]:
            raise ReleaseError(
                say(
                    "{number} is older than the latest release {latest}",
                    number=str(number),
                    latest=str(released[-1]),
                )
            )
        return number


def today() -> date:
    """The day in China."""
    return datetime.now(HOME).date()


def _key(name: str) -> dg.AssetKey:
    return dg.AssetKey(["release", name])


@dg.multi_asset(
    name="release_files",
    specs=[
        dg.AssetSpec(
            _key(name),
            deps=["parquet", "database"],
            group_name=GROUP,
            description=text,
            owners=OWNERS,
            skippable=True,
        )
        for name, (_, text) in ARTEFACTS.items()
    ],
)
def release_files(
    workshop: dg.ResourceParam[Workshop],
    release_options: ReleaseOptions,
) -> Iterator[dg.MaterializeResult[None]]:
    """Put a release together from the build that passed its checks; nothing where none is due."""
    warehouse, settings = workshop.warehouse, workshop.settings
    shelf = Shelf(warehouse.releases)
    number = release_options.number(shelf)
    found, _ = list_sources(workshop.raw, settings.limits)
    inputs = inputs_of(found, settings.limits)
    record = BuildRecord.read(warehouse.record)
    code = Versions.of_this_code()
    versions = Versions(code.schema, code.extractor, str(number), today())
    folder = warehouse.staged_release
    with workshop.writing(), local_copy(warehouse.parquet) as built:
        checked = check_build(record, warehouse.root, built, inputs, settings.raw)
        previous = previous_release(workshop)
        summary = stage_release(
            workshop.connection, built, folder, previous, versions, checked.identity
        )
    if summary is None:
        with workshop.writing():
            shelf.write_index()  # a kill may have come between a release and its entry there
        dg.get_dagster_logger().info("nothing changed since %s: no release", shelf.latest())
        return
    for name, (path, _) in ARTEFACTS.items():
        yield dg.MaterializeResult(
            asset_key=_key(name),
            metadata=_metadata(folder / path) | {"link": str(shelf.place(number) / path)},
        )


def previous_release(workshop: Workshop) -> Previous | None:
    """Give the latest release, in a folder of this machine.

    Raises:
        ReleaseError: where its tables are damaged: what is compared with it would stay wrong.
    """
    shelf = Shelf(workshop.warehouse.releases)
    latest = shelf.latest()
    if latest is None:
        return None
    folder = shelf.fetch(latest, workshop.warehouse.staging / "previous", only=COMPARED)
    check_tables_are_whole(folder)
    return Previous(latest, folder)


def _metadata(path: Path) -> dict[str, int | str]:
    if path.is_dir():
        files = sorted(path.iterdir())
        rows = sum(pyarrow.parquet.read_metadata(file).num_rows for file in files)
        size = sum(file.stat().st_size for file in files)
        return {"bytes": size, "dagster/row_count": rows, "files": len(files)}
    facts: dict[str, int | str] = {"bytes": path.stat().st_size, "sha256": file_hash(path)}
    if path.suffix == ".parquet":
        facts["dagster/row_count"] = pyarrow.parquet.read_metadata(path).num_rows
    return facts


@dg.asset_check(
    asset=_key("checksums"),
    blocking=True,
    description="The release is what it says: every hash, row count, key, quote, both forms alike.",
)
def release_verifies(workshop: dg.ResourceParam[Workshop]) -> dg.AssetCheckResult:
    """Verify the release as anybody can, before anybody sees it."""
    return result_of(verify(workshop.connection, workshop.warehouse.staged_release))


@dg.asset_check(
    asset=_key("parquet"),
    blocking=True,
    description="No document vanished, no table shrank by a fifth, no column became all NULL.",
)
def release_covers(
    workshop: dg.ResourceParam[Workshop], release_options: ReleaseOptions
) -> dg.AssetCheckResult:
    """Ask what was lost since the release before; a loss on purpose is told and does not block."""
    previous = previous_release(workshop)
    report = check_coverage(
        workshop.connection,
        previous.parquet if previous else None,
        workshop.warehouse.staged_release / "parquet",
    )
    accepted = release_options.accept_losses
    severity = dg.AssetCheckSeverity.WARN if accepted else dg.AssetCheckSeverity.ERROR
    return result_of(report, severity=severity)


@dg.asset(
    key=_key("shelf"),
    deps=[_key(name) for name in ARTEFACTS],
    group_name=GROUP,
    owners=OWNERS,
    description="The release on its shelf: whole, immutable, named by LATEST.",
)
def release_on_shelf(workshop: dg.ResourceParam[Workshop]) -> dg.MaterializeResult[None]:
    """Put the release where readers look."""
    warehouse = workshop.warehouse
    folder = warehouse.staged_release
    said = pyarrow.parquet.read_schema(folder / "changes.parquet").metadata
    number = Number.parse(said[b"data_version"].decode())
    with workshop.writing():
        warehouse.confirm()
        place = Shelf(warehouse.releases).put(folder, number)
    return dg.MaterializeResult(
        metadata={"version": str(number), "link": str(place)},
        data_version=dg.DataVersion(str(number)),
    )


RELEASE_ASSETS = [release_files, release_on_shelf]
RELEASE_CHECKS = [release_verifies, release_covers]
