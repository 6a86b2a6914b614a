"""The command `taizhang site`, and how a release gets its explorer.

What does not belong here: what a page shows (`pipelines.site`), how its libraries are fetched
(`site_parts.py`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from assets.screen import Screen, mistake
from assets.site_parts import PARTS, WITH
from pipelines.evaluate import Score, evaluate, has_annotations, overall
from pipelines.messages import say
from pipelines.publish.exchange import exchange
from pipelines.publish.layout import DATABASE, PARQUET, RECORD
from pipelines.publish.places import Place, is_local, local_copy, upload
from pipelines.publish.record import build_command
from pipelines.publish.warehouse import Warehouse, open_warehouse, writing
from pipelines.site.build import About, Accuracy, downloads_of, files_of, write_site

SITE = "site"
_BESIDE = ("ledger.xlsx", "changes.parquet", "dictionary.md", "dictionary.zh.md")
"""What else of a release a reader may want."""
_WANTED = {
    "provisions": say("provisions"),
    "measures": say("measures"),
    "targets": say("targets"),
    "targets.exact": say("targets to the letter"),
    "deadlines": say("deadlines"),
    "responsibilities": say("units"),
}
"""The figures that the first page shows."""


def is_set_up() -> bool:
    """Whether the extra `site` is there."""
    return PARTS.is_dir()


def run(warehouse: Place, raw: Place, gold: Path, out: Screen, err: Screen) -> int:
    """Make the explorer of the last build; give the exit code."""
    if not is_set_up():
        return mistake(err, say("the explorer is an extra: run {command}", command=WITH))
    if not (warehouse / RECORD).exists():
        command = build_command(raw, warehouse)
        place = str(warehouse)
        return mistake(
            err,
            say("nothing is built in {warehouse}: run {command}", warehouse=place, command=command),
        )
    with (
        open_warehouse(warehouse) as opened,
        writing(warehouse),
        local_copy(opened.parquet) as parquet,
        local_copy(opened.database) as database,
    ):
        _put(opened, _made(opened.staging / SITE, parquet, database, gold))
    place = str(warehouse)
    out.tell(say("the explorer is in {site}", site=str(warehouse / SITE)))
    if is_local(warehouse):
        out.tell(
            say(
                "to look at it: python3 -m http.server --directory {warehouse}, then open "
                "http://localhost:8000/site/",
                warehouse=place,
            )
        )
    return 0


def _made(target: Path, parquet: Path, database: Path, gold: Path) -> Path:
    downloads = downloads_of(files_of(database, parquet))
    about = About(accuracy=accuracy_of(parquet, gold), downloads=downloads)
    write_site(database, target, PARTS, about)
    return target


def _put(warehouse: Warehouse, made: Path) -> None:
    """Let a site take the place of the one before."""
    place = warehouse.root / SITE
    if not is_local(warehouse.root):
        names = {file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()}
        for name in sorted(names):
            upload(made / name, place / name)
        for old in [one for one in place.rglob("*") if one.is_file()]:
            if old.relative_to(place).as_posix() not in names:
                old.unlink()
        return
    old = Path(place)
    if old.exists() and not exchange(made, old):
        shutil.rmtree(old)
    if not old.exists():
        made.rename(old)


def add_explorer(release: Path, version: str, gold: Path) -> None:
    """Put the explorer into the folder of a release that is being made."""
    database, parquet = release / DATABASE, release / PARQUET
    files = files_of(database, parquet) | {name: release / name for name in _BESIDE}
    about = About(version, accuracy_of(parquet, gold), downloads_of(files))
    write_site(database, release / SITE, PARTS, about)


def accuracy_of(parquet: Path, gold: Path) -> Accuracy | None:
    """F1 of the documents that are annotated and built; None where none is."""
    if not gold.is_dir() or not has_annotations(gold):
        return None
    scores = {
        document: score
        for document, score in evaluate(parquet, gold).items()
        if score.figures["provisions"].built
    }
    if not scores:
        return None
    told = {**scores, "": overall(scores.values())}
    figures = [(document, _figures(score)) for document, score in told.items()]
    return Accuracy(list(_WANTED.values()), figures)


def _figures(score: Score) -> list[float | None]:
    tallies = (score.figures.get(name) for name in _WANTED)
    return [one.f1 if one and one.gold + one.built else None for one in tallies]
