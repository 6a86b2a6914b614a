"""Time and memory, as ratios against yardsticks measured in the same run: ``make bench``.

Not a test: a busy machine would fail it. The ratios hold on any machine, the seconds do not.

1. `taizhang build` of the founding documents, whole process, against a process that runs an empty
   Dagster graph in the same way: as many assets and checks, reported by one step, in an instance
   that is not kept. Bar: at most 1.3.
2. Decode to rows against `jieba.lcut`, characters a second on one core. Bar: at least 1.3 on
   the founding documents, 1.6 on a corpus.
3. Memory while a corpus goes through: the second half of the documents needs no more than the
   first.
4. A page of the explorer with a long document, in a browser: `bench_site.py`.
5. A corpus grown to a thousand documents, and with ``--large`` to ten thousand: `bench_scale.py`.

The corpus is any folder of .txt files: TAIZHANG_CORPUS, else ../shared/corpus where it exists.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from assets.startup import settle
from pipelines.document import rows_of
from pipelines.model import Limits, Source
from pipelines.read.folder import list_sources, load_source
from tests.bench_scale import measure
from tests.bench_site import print_page
from tests.grown import CORPUS

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5

EMPTY_GRAPH = """
import sys
import dagster as dg

assets, checks = map(int, sys.argv[1:])
names = [f"asset_{number}" for number in range(assets)]
specs = [
    dg.AssetCheckSpec(f"check_{number}", asset=names[number % assets]) for number in range(checks)
]

@dg.multi_asset(specs=[dg.AssetSpec(name) for name in names], check_specs=specs)
def everything():
    for name in names:
        yield dg.MaterializeResult(asset_key=name)
    for one in specs:
        yield dg.AssetCheckResult(asset_key=one.asset_key, check_name=one.name, passed=True)

definitions = dg.Definitions(assets=[everything], jobs=[dg.define_asset_job("build")])
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
with dg.DagsterInstance.ephemeral() as instance:
    job = definitions.resolve_job_def("build")
    assert job.execute_in_process(instance=instance, run_config=quiet).success
"""

ROWS_OF_A_CORPUS = """
import sys
from pathlib import Path
from assets.startup import settle
from pipelines.document import rows_of
from pipelines.model import Limits
from pipelines.read.folder import list_sources, load_source

found, _ = list_sources(Path(sys.argv[1]), Limits())
for file in found:
    rows_of(load_source(file, Limits()), Limits())
"""
# A process of its own between: a child starts with the peak of the process that started it.
RUN_AND_TELL_PEAK = """
import resource, subprocess, sys

subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

out = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """Measure and print."""
    settle()
    _build_against_empty_graph()
    founding = _sources(ROOT / "raw")
    _rows_against_jieba("founding documents", founding, 1.3)
    if CORPUS.is_dir():
        corpus = _sources(CORPUS)
        _rows_against_jieba(f"corpus of {len(corpus)}", corpus, 1.6)
        _memory(corpus)
    else:
        out.print("no corpus: set TAIZHANG_CORPUS to a folder of .txt files")
    print_page(out)
    measure(out, large="--large" in sys.argv[1:])


def _build_against_empty_graph() -> None:
    from assets.executors import Inline
    from assets.graph import BUILD, definitions
    from assets.settings import Settings

    ours = definitions(Settings(), Inline(), lambda *_: None)
    graph = ours.resolve_job_def(BUILD).asset_layer.asset_graph
    size = [str(len(graph.executable_asset_keys)), str(len(graph.asset_check_keys))]
    empty = [sys.executable, "-c", EMPTY_GRAPH, *size]
    with TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "assets.cli", "build", "--raw", str(ROOT / "raw")]
        cold, warm, yardstick = [], [], []
        keeping = _keeping_bytecode(Path(folder, "bytecode"))
        for command in (build + ["--warehouse", f"{folder}/first"], empty):
            _seconds(command, keeping)
        # In turns, so that what else the machine does weighs on all alike.
        for number in range(ROUNDS):
            into = ["--warehouse", f"{folder}/{number}"]
            cold.append(_seconds(build + into, keeping))
            warm.append(_seconds(build + into, keeping))
            yardstick.append(_seconds(empty, keeping))
    base = statistics.median(yardstick)
    out.print(f"empty graph of {size[0]} assets and {size[1]} checks: {base:.2f} s")
    for name, seconds in (("build, nothing cached", cold), ("build, all cached", warm)):
        middle = statistics.median(seconds)
        out.print(f"{name}: {middle:.2f} s, {middle / base:.2f} times the empty graph (bar 1.3)")


def _keeping_bytecode(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps what it compiles, as where it is used every day.

    Else most of what is measured is the compiler, and Dagster is the largest that it compiles.
    """
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def _seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def _sources(folder: Path) -> list[Source]:
    found, _ = list_sources(folder, Limits())
    loaded = (load_source(file, Limits()) for file in found)
    return [source for source in loaded if isinstance(source, Source)]


def _rows_against_jieba(name: str, sources: Sequence[Source], bar: float) -> None:
    import jieba

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    texts = [source.data.decode("utf-8", "replace") for source in sources]
    rows_of(sources[0], Limits())  # loads what is loaded on first use
    characters = sum(map(len, texts))
    ours, theirs = (
        characters / seconds
        for seconds in _best(
            lambda: [rows_of(source, Limits()) for source in sources],
            lambda: [jieba.lcut(text) for text in texts],
        )
    )
    out.print(
        f"{name}: {characters:,} characters; decode to rows {ours:,.0f}/s, jieba.lcut "
        f"{theirs:,.0f}/s, ratio {ours / theirs:.2f} (bar {bar})"
    )


def _best(*works: Callable[[], object]) -> list[float]:
    """Seconds of the quickest run of each, the one that was disturbed least; they take turns."""
    best = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def _memory(corpus: Sequence[Source]) -> None:
    """Peak memory of half the corpus and of all of it."""
    rows, builds = [], []
    with TemporaryDirectory() as place:
        for name, part in (("half", corpus[: len(corpus) // 2]), ("all", corpus)):
            raw = Path(place, name)
            raw.mkdir()
            for source in part:
                raw.joinpath(f"{source.document_id}.txt").write_bytes(source.data)
            rows.append(_peak([sys.executable, "-c", ROWS_OF_A_CORPUS, str(raw)]))
            build = [sys.executable, "-m", "assets.cli", "build", "--raw", str(raw)]
            builds.append(_peak([*build, "--warehouse", f"{place}/{name}-warehouse"]))
    for what, (half, whole) in (("decode to rows", rows), ("whole build", builds)):
        out.print(
            f"peak memory, {what}: {half:.0f} MB for half the corpus, {whole:.0f} MB for all of "
            f"it, ratio {whole / half:.2f} (flat: about 1)"
        )


def _peak(command: Sequence[str]) -> float:
    """Peak memory of a process in megabytes."""
    teller = [sys.executable, "-c", RUN_AND_TELL_PEAK]
    result = subprocess.run([*teller, *command], cwd=ROOT, check=True, capture_output=True)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return int(result.stdout) * unit / 1e6


if __name__ == "__main__":
    main()
