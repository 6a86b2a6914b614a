"""Making a release: its number, its files, what must hold of them, its place on the shelf.

What does not belong here: how a file is made or compared (`pipelines.release`), the asset that
Dagster knows (`release.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import dagster as dg

from assets.checks import result_of
from assets.release import ARTEFACTS, key_of
from assets.shown import Facts, file_facts, folder_facts, shown_path
from assets.workshop import Workbench
from pipelines.inputs import inputs_of
from pipelines.messages import say
from pipelines.publish.places import Place, local_copy
from pipelines.publish.record import BuildRecord
from pipelines.publish.versions import HOME, Versions
from pipelines.read.folder import list_sources
from pipelines.release.coverage import check_coverage
from pipelines.release.number import Number, ReleaseError, next_number, taken
from pipelines.release.shelf import Shelf
from pipelines.release.stage import Origin, Previous, check_build, stage_release
from pipelines.release.verify import COMPARED, check_tables_are_whole, verify


def number_of(version: str, bench: Workbench) -> Number:
    """Give the number of the release to make: ``version``, or the next one where it is empty.

    Raises:
        ReleaseError: where it is none, is taken, or is not greater than the latest.
    """
    shelf = Shelf(bench.warehouse.releases)
    released = shelf.numbers()
    if damaged := shelf.damaged():
        raise ReleaseError(
            say(
                "release {number} has lost its SHA256SUMS: mend it, or move its folder away "
                "and take it out of releases.json",
                number=str(damaged[0]),
            )
        )
    if not version:
        return next_number(today(), released)
    number = Number.parse(version)
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


def stage(bench: Workbench, number: Number, previous: Previous | None) -> bool:
    """Make every file of a release in the staging folder; say whether there is any news."""
    warehouse, settings = bench.warehouse, bench.settings
    found, _ = list_sources(bench.raw, settings.limits)
    told = {one.document_id: one.sidecar.facts.get("retrieved_on") for one in found}
    retrieved = {document: day for document, day in told.items() if day}
    inputs = inputs_of(found, settings.limits)
    record = BuildRecord.read(warehouse.record)
    code = Versions.of_this_code()
    versions = Versions(code.schema, code.extractor, str(number), today())
    with local_copy(warehouse.parquet) as built:
        checked = check_build(record, warehouse.root, built, inputs, settings.raw)
        summary = stage_release(
            bench.connection,
            built,
            warehouse.staged_release,
            previous,
            versions,
            Origin(checked.identity, retrieved, _explorer(settings.gold)),
        )
    if summary is None:
        # A kill may have come between a release and its entry there.
        Shelf(warehouse.releases).write_index()
    return summary is not None


def _explorer(gold: Path) -> Callable[[Path, str], None] | None:
    """What puts the explorer into a release; None where the extra is not set up."""
    from assets.site import add_explorer, is_set_up

    if not is_set_up():
        return None
    return lambda folder, version: add_explorer(folder, version, gold)


def previous_release(bench: Workbench) -> Previous | None:
    """Give the latest release, in a folder of this machine.

    Raises:
        ReleaseError: where its tables are damaged: what is compared with it would stay wrong.
    """
    shelf = Shelf(bench.warehouse.releases)
    latest = shelf.latest()
    if latest is None:
        return None
    folder = shelf.fetch(latest, bench.warehouse.staging / "previous", only=COMPARED)
    check_tables_are_whole(folder)
    return Previous(latest, folder)


def checked(
    bench: Workbench, previous: Previous | None, accepted: bool
) -> list[dg.AssetCheckResult]:
    """Verify the release as anybody can, before anybody sees it, and ask what was lost.

    A loss on purpose is told and does not stop it.
    """
    folder = bench.warehouse.staged_release
    verified = verify(bench.connection, folder)
    covered = check_coverage(
        bench.connection, previous.parquet if previous else None, folder / "parquet"
    )
    severity = dg.AssetCheckSeverity.WARN if accepted else dg.AssetCheckSeverity.ERROR
    return [
        result_of(verified, key_of("checksums"), "release_verifies"),
        result_of(covered, key_of("parquet"), "release_covers", severity),
    ]


def publish(bench: Workbench, number: Number) -> list[dg.MaterializeResult[None]]:
    """Put the release where readers look."""
    warehouse = bench.warehouse
    folder, shelf = warehouse.staged_release, Shelf(warehouse.releases)
    facts = {
        name: _facts_of(folder / path, shelf.place(number) / path)
        for name, (path, _) in ARTEFACTS.items()
        if (folder / path).exists()
    }
    warehouse.confirm()
    place = shelf.put(folder, number)
    version = dg.DataVersion(str(number))
    shelved: Facts = {"version": str(number), "path": shown_path(place)}
    return [
        *(
            dg.MaterializeResult(asset_key=key_of(name), metadata=said, data_version=version)
            for name, said in facts.items()
        ),
        dg.MaterializeResult(asset_key=key_of("shelf"), metadata=shelved, data_version=version),
    ]


def _facts_of(staged: Path, place: Place) -> Facts:
    if staged.is_dir():
        return folder_facts(staged, place)
    facts = file_facts(staged, place)
    if staged.suffix == ".md":
        facts["text"] = dg.MetadataValue.md(staged.read_text("utf-8"))
    return facts
