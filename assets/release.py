"""The release as Dagster knows it: its files, its checks, whether one is wanted.

What does not belong here: how one is made (`releasing.py`), which a build alone never loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import dagster as dg

from assets.checks import ChecksFailedError, stopping
from assets.specs import OWNERS
from assets.workshop import Workshop

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


def key_of(name: str) -> dg.AssetKey:
    """Give the key of a file of the release."""
    return dg.AssetKey(["release", name])


def _spec(name: str, text: str, deps: Sequence[str | dg.AssetKey]) -> dg.AssetSpec:
    return dg.AssetSpec(
        key_of(name),
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
            tuple(map(key_of, ARTEFACTS)),
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "release_verifies",
            asset=key_of("checksums"),
            blocking=True,
            description="The release is what it says: every hash, row count, key, quote, both "
            "forms alike.",
        ),
        dg.AssetCheckSpec(
            "release_covers",
            asset=key_of("parquet"),
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
    from assets import releasing

    with workshop.opened() as bench:
        number = releasing.number_of(release_options.version, bench)
        previous = releasing.previous_release(bench)
        if not releasing.stage(bench, number, previous):
            log.info("nothing changed since %s: no release", previous and previous.number)
            yield from _nothing_checked()
            return
        results = releasing.checked(bench, previous, release_options.accept_losses)
        made: list[dg.MaterializeResult[None]] = []
        if not (stopped_by := stopping(results)):
            made = releasing.publish(bench, number)
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
