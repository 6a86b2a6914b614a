"""The release: its files, what must hold of them, and the shelf on which readers find it.

What does not belong here: how a file is made or compared (`pipelines.release`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import dagster as dg

from assets.checks import ChecksFailedError, result_of, stopping
from assets.shown import Facts, file_facts, folder_facts, shown_path
from assets.specs import OWNERS
from assets.workshop import Workbench, Workshop
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

GROUP = "released"

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
    "card": ("README.md", "What it is, for a reader and for Hugging Face."),
    "citation": ("CITATION.cff", "How it is cited."),
    "zenodo": (".zenodo.json", "The same for an archive that takes it in."),
    "provenance": ("provenance.json", "The documents that it is taken from, and the code."),
    "csv": ("csv", "The small tables once more, for what reads no Parquet."),
    "ledger_workbook": ("ledger.xlsx", "The 工作台账 as a workbook."),
    "explorer": ("site", "Pages to look at; only where the extra `site` is set up."),
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


def _spec(name: str, text: str, deps: Sequence[str | dg.AssetKey]) -> dg.AssetSpec:
    return dg.AssetSpec(
        _key(name),
        deps=deps,
        group_name=GROUP,
        description=text,
        owners=OWNERS,
        skippable=True,
    )


@dg.multi_asset(
    name="release_files",
    specs=[
        *(_spec(name, text, ("parquet", "database")) for name, (_, text) in ARTEFACTS.items()),
        _spec(
            "shelf",
            "The release on its shelf: whole, immutable, named by LATEST.",
            tuple(map(_key, ARTEFACTS)),
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "release_verifies",
            asset=_key("checksums"),
            blocking=True,
            description="The release is what it says: every hash, row count, key, quote, both "
            "forms alike.",
        ),
        dg.AssetCheckSpec(
            "release_covers",
            asset=_key("parquet"),
            blocking=True,
            description="No document vanished, no table shrank by a fifth, no column became all "
            "NULL.",
        ),
    ],
)
def release_files(
    workshop: dg.ResourceParam[Workshop], release_options: ReleaseOptions
) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult[None] | dg.Output[None]]:
    """Promote the build that passed its checks to a release; nothing where none is due.

    Like a build it is one step, of which the parts cannot be asked for: a release is there whole or
    not at all.
    """
    log = dg.get_dagster_logger()
    if not _is_wanted(dg.AssetExecutionContext.get()):
        log.info("no release: only the jobs release and nightly make one")
        yield from _nothing_checked()
        return
    with workshop.opened() as bench:
        number = release_options.number(Shelf(bench.warehouse.releases))
        previous = previous_release(bench)
        if not _stage(bench, number, previous):
            log.info("nothing changed since %s: no release", previous and previous.number)
            yield from _nothing_checked()
            return
        results = _checked(bench, previous, release_options.accept_losses)
        made: list[dg.MaterializeResult[None]] = []
        if not (stopped_by := stopping(results)):
            made = _publish(bench, number)
    yield from made
    yield from results
    if stopped_by:
        names = ", ".join(str(one.check_name) for one in stopped_by)
        raise ChecksFailedError(f"not released: {names}", allow_retries=False)


def _nothing_checked() -> Iterator[dg.Output[None]]:
    """Tell Dagster, which wants a word of each check, that there is nothing that it is about."""
    for name in dg.AssetExecutionContext.get().assets_def.check_specs_by_output_name:
        yield dg.Output(None, name)


def _is_wanted(context: dg.AssetExecutionContext) -> bool:
    """Whether a person or a job asks for a release, and not for all that can be made.

    "Materialize all" in the browser is a wish for fresh tables. A release stays for ever.
    """
    if context.run.job_name != "__ASSET_JOB":
        return True
    asked_for = context.run.asset_selection
    return bool(asked_for) and all(key.path[0] == "release" for key in asked_for or ())


def _stage(bench: Workbench, number: Number, previous: Previous | None) -> bool:
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


def _checked(
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
        result_of(verified, _key("checksums"), "release_verifies"),
        result_of(covered, _key("parquet"), "release_covers", severity),
    ]


def _publish(bench: Workbench, number: Number) -> list[dg.MaterializeResult[None]]:
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
            dg.MaterializeResult(asset_key=_key(name), metadata=said, data_version=version)
            for name, said in facts.items()
        ),
        dg.MaterializeResult(asset_key=_key("shelf"), metadata=shelved, data_version=version),
    ]


def _facts_of(staged: Path, place: Place) -> Facts:
    if staged.is_dir():
        return folder_facts(staged, place)
    facts = file_facts(staged, place)
    if staged.suffix == ".md":
        facts["text"] = dg.MetadataValue.md(staged.read_text("utf-8"))
    return facts
