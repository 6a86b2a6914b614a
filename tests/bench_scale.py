"""Ten documents or ten thousand: what a build costs as a corpus grows, part of ``make bench``.

Not a test. Each size is built three times: with nothing cached, with all cached, which is what
publishing the tables costs, and after one document was added. The processes tell their processor
time and peak memory themselves: the build's own, and that of the largest process that read for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console

from assets.executors import cores
from tests.bench_linked import linking_seconds, print_search
from tests.grown import grow

ROOT = Path(__file__).resolve().parents[1]
SMALL, LARGE = 1_000, 10_000
ROUNDS = 2
EXECUTORS = ("inline", "process")

# Told at exit, when the processes that read have ended too. The command stands in a file, since
# those processes load the main module of this one.
COMMAND_AND_TELL = """
import atexit, json, resource, sys

def tell():
    told = {}
    for name, who in (("itself", resource.RUSAGE_SELF), ("readers", resource.RUSAGE_CHILDREN)):
        use = resource.getrusage(who)
        told[name] = {"cpu": use.ru_utime + use.ru_stime, "peak": use.ru_maxrss}
    print(json.dumps(told), file=sys.stderr)

if __name__ == "__main__":
    atexit.register(tell)
    from assets.cli import main
    main()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one command."""

    seconds: float
    cpu: float
    """Processor seconds of the command and of those that read for it."""
    peak: float
    """Megabytes of the command's own process."""
    readers_peak: float
    """Megabytes of the largest process beside it."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a corpus of one size cost."""

    documents: int
    characters: int
    first: Cost
    cached: Cost
    one_more: Cost
    linking: float
    """Seconds that linking alone takes."""
    megabytes: dict[str, float]
    site: Cost
    """Of the explorer."""


def measure(out: Console, *, large: bool) -> None:
    """Build corpora of made size and print what each cost, and the ratios."""
    sizes = []
    with TemporaryDirectory() as place:
        for documents in (SMALL, LARGE) if large else (SMALL,):
            sizes.append(_size(Path(place, str(documents)), documents))
            _print_size(sizes[-1], out)
            print_search(Path(place, str(documents), "warehouse"), out, plan=documents == LARGE)
        _print_sites(sizes, Path(place), out)
        _print_processes(Path(place, str(SMALL), "raw"), Path(place), out)
    if large:
        small, big = sizes
        time, cpu, linking = (
            (of(big) / big.documents) / (of(small) / small.documents)
            for of in (
                lambda size: size.first.seconds,
                lambda size: size.first.cpu,
                lambda size: size.linking,
            )
        )
        out.print(
            f"{LARGE:,} against {SMALL:,}: time a document {time:.2f} times (bar 1.2), of "
            f"processors {cpu:.2f}, of linking alone {linking:.2f} (bar 1.2); peak memory "
            f"{big.first.peak / small.first.peak:.2f} times (bar 1.5)"
        )


def _size(place: Path, documents: int) -> Size:
    raw, warehouse = place / "raw", place / "warehouse"
    characters = grow(raw, documents)
    first = _built(raw, warehouse)
    cached = _built(raw, warehouse)
    grow(raw, documents + 1)
    one_more = _built(raw, warehouse)
    megabytes = {
        name: sum(file.stat().st_size for file in (warehouse / name).rglob("*") if file.is_file())
        / 1e6
        for name in ("parquet", ".cache")
    } | {"taizhang.duckdb": (warehouse / "taizhang.duckdb").stat().st_size / 1e6}
    linking = linking_seconds(warehouse)
    site = cost_of(warehouse, "site")
    return Size(documents, characters, first, cached, one_more, linking, megabytes, site)


def _print_processes(raw: Path, place: Path, out: Console) -> None:
    """Build in one process and in as many as there are cores: in turns, the quickest of each."""
    rounds = [
        [_built(raw, place / f"{executor}-{number}", executor) for executor in EXECUTORS]
        for number in range(ROUNDS)
    ]
    one, many = (min(costs, key=attrgetter("seconds")) for costs in zip(*rounds, strict=True))
    out.print(
        f"{SMALL:,} documents in one process: {one.seconds:.1f} s, {one.cpu:.1f} s of processors; "
        f"in {cores()} beside it: {many.seconds:.1f} s, {many.cpu:.1f} s of processors, "
        f"{one.seconds / many.seconds:.2f} times as fast (bar 1.7)"
    )


def _built(raw: Path, warehouse: Path, executor: str = "process") -> Cost:
    return cost_of(warehouse, "build", "--executor", executor, "--raw", str(raw))


def cost_of(warehouse: Path, *command: str) -> Cost:
    """What a command on a warehouse costs."""
    script = warehouse.with_suffix(".py")
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(COMMAND_AND_TELL, "utf-8")
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, str(script), *command, "--warehouse", str(warehouse)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    seconds = perf_counter() - start
    told = json.loads(done.stderr.splitlines()[-1])
    itself, readers = told["itself"], told["readers"]
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return Cost(
        seconds,
        itself["cpu"] + readers["cpu"],
        itself["peak"] * unit / 1e6,
        readers["peak"] * unit / 1e6,
    )


def _print_sites(sizes: Sequence[Size], place: Path, out: Console) -> None:
    """The explorer of the founding documents, and of each corpus."""
    founding = place / "founding"
    _built(ROOT / "raw", founding)
    costs = [(5, cost_of(founding, "site")), *((one.documents, one.site) for one in sizes)]
    for documents, cost in costs:
        out.print(
            f"site of {documents:,} documents: {cost.seconds:.1f} s (bar 5 for five, 120 for a "
            f"thousand), peak memory {cost.peak:.0f} MB"
        )


def _print_size(size: Size, out: Console) -> None:
    first, cached, more = size.first, size.cached, size.one_more
    out.print(
        f"{size.documents:,} documents, {size.characters:,} characters: {first.seconds:.1f} s, "
        f"{size.documents / first.seconds:,.0f} documents/s, "
        f"{size.characters / first.seconds:,.0f} characters/s; {first.cpu:.1f} s of processors; "
        f"peak memory {first.peak:.0f} MB, of a process that reads {first.readers_peak:.0f} MB"
    )
    out.print(
        f"  all cached: {cached.seconds:.1f} s, {cached.cpu:.1f} s of processors, peak "
        f"{cached.peak:.0f} MB; one document more: {more.seconds:.1f} s, {more.cpu:.1f} s of "
        f"processors, {more.seconds / cached.seconds:.2f} times (bar 1.3)"
    )
    out.print(f"  linking alone: {size.linking:.1f} s")
    sizes = ", ".join(f"{name} {size:,.0f} MB" for name, size in size.megabytes.items())
    out.print(f"  {sizes}")
