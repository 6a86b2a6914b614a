"""What a change of rules does to the rows: those that came, went and changed, by table and rule.

    python -m tests.ledger [COMMIT] [--limit N] [--folder DIR ...]

The working tree and another commit (HEAD unless it is named) each build the rows of the founding
documents, and of the examples and the corpus where they are present, in processes of their own.
Documents that must stay unseen (`tests/test_examples.py`) count and are never printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.grown import CORPUS
from tests.test_examples import EXAMPLES, NEWER

ROOT = Path(__file__).resolve().parents[1]
CHILD = Path(__file__).with_name("ledger_rows.py")
FOLDERS = (ROOT / "raw", EXAMPLES / "raw", CORPUS)
WIDTH = 100
PLACE = ("raw_start", "raw_end")
UNSAID = {*PLACE, "quote", "rule", "path"}
"""Columns that are not printed as what a row says: they have a place of their own in its line."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One difference: a row that came, a row that went, or one that says something else now."""

    document: str
    table: str
    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """``came``, ``went`` or ``changed``."""
        if self.before is None:
            return "came"
        return "went" if self.after is None else "changed"

    @property
    def row(self) -> Row:
        """The row as it is now, or as it was if it went."""
        return self.after or self.before or {}

    @property
    def rule(self) -> str:
        return str(self.row.get("rule", ""))


def differences(tree: Path, commit: str, folders: Sequence[Path]) -> list[Entry]:
    """What the working tree ``tree`` reads otherwise than ``commit`` does.

    Raises:
        subprocess.CalledProcessError: there is no such commit, or its rows could not be made.
    """
    places = [folder.resolve() for folder in folders if folder.is_dir()]
    with checked_out(tree, commit) as other, TemporaryDirectory() as out:
        files = [Path(out, "after"), Path(out, "before")]
        running = [
            started(home, file, places) for home, file in zip((tree, other), files, strict=True)
        ]
        for process in running:
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, process.args)
        after, before = map(read, files)
    return [
        entry
        for key in sorted(after.keys() | before.keys())
        for entry in paired(*key, before.get(key, []), after.get(key, []))
    ]


@contextmanager
def checked_out(tree: Path, commit: str) -> Iterator[Path]:
    """The files of a commit in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        place, git = Path(folder, "tree"), ["git", "-C", str(tree), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", place, commit], check=True)
        try:
            yield place
        finally:
            subprocess.run([*git, "remove", "--force", place], check=True)


def started(home: Path, out: Path, folders: Sequence[Path]) -> subprocess.Popen[bytes]:
    """The process that builds the rows of a checkout; its code alone is on the path."""
    command = [sys.executable, str(CHILD), str(home), str(out), *map(str, folders)]
    return subprocess.Popen(command, cwd=home, env=os.environ | {"PYTHONPATH": str(home)})


def read(file: Path) -> dict[tuple[str, str], list[Row]]:
    """Rows by document and table."""
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            document, table, row = json.loads(line)
            rows[document, table].append(row)
    return rows


def paired(document: str, table: str, before: list[Row], after: list[Row]) -> Iterator[Entry]:
    """The differences of one table of one document: rows of one place are the same row changed."""
    same = Counter(map(key_of, before)) & Counter(map(key_of, after))
    old, new = left_of(before, same), left_of(after, same)
    for alike in (same_place, overlaps):
        for row in list(old):
            other = next((one for one in new if alike(row, one)), None)
            if other is not None:
                old.remove(row)
                new.remove(other)
                yield Entry(document, table, row, other)
    yield from (Entry(document, table, row, None) for row in old)
    yield from (Entry(document, table, None, row) for row in new)


def key_of(row: Row) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False)


def left_of(rows: Sequence[Row], same: Counter[str]) -> list[Row]:
    """The rows without those that both sides have, as often as they have them."""
    both = Counter(same)
    left = []
    for row in rows:
        key = key_of(row)
        if both[key]:
            both[key] -= 1
        else:
            left.append(row)
    return left


def same_place(one: Row, other: Row) -> bool:
    return [one.get(name) for name in PLACE] == [other.get(name) for name in PLACE]


def overlaps(one: Row, other: Row) -> bool:
    if one.get("raw_start") is None or other.get("raw_start") is None:
        return False
    return bool(one["raw_start"] < other["raw_end"] and other["raw_start"] < one["raw_end"])


def told(entry: Entry) -> str:
    """One difference on one line."""
    sign = {"came": "+", "went": "-", "changed": "~"}[entry.kind]
    row = entry.row
    if entry.before is not None and entry.after is not None:
        names = [one for one in {**entry.before, **entry.after} if one not in (*PLACE, "quote")]
        said = "  ".join(
            f"{name}: {cell(entry.before.get(name))} → {cell(entry.after.get(name))}"
            for name in names
            if entry.before.get(name) != entry.after.get(name)
        )
        said = said or "other words prove it"
    else:
        said = " ".join(cell(value) for name, value in row.items() if name not in UNSAID)
    where = " ".join([entry.document, str(row["path"])] if "path" in row else [entry.document])
    quote = f"  “{cell(row['quote'])}”" if row.get("quote") else ""
    return f"{sign} {where}  {said}{quote}"


def cell(value: object) -> str:
    """A cell as one word: a long one is shown by its ends."""
    if isinstance(value, float):
        return f"{value:.12g}"
    text = "–" if value is None else str(value).replace("\n", " ")
    return text if len(text) < 36 else f"{text[:22]}…{text[-12:]}"


def report(entries: Sequence[Entry], limit: int, unseen: frozenset[str] = frozenset()) -> None:
    """Print the counts by table and rule, then the first ``limit`` rows of each."""
    out = Console(width=WIDTH, highlight=False)
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.table, entry.rule].append(entry)
    table = Table("table", "rule", box=None, title_justify="left")
    for kind in ("came", "went", "changed"):
        table.add_column(kind, justify="right")
    for (name, rule), group in sorted(groups.items()):
        kinds = Counter(entry.kind for entry in group)
        table.add_row(name, rule, *(str(kinds[kind]) for kind in ("came", "went", "changed")))
    out.print(table if groups else "no row came, went or changed")
    for (name, rule), group in sorted(groups.items()):
        shown = [entry for entry in group if entry.document not in unseen]
        out.print(f"\n{name}{' · ' if rule else ''}{rule}", style="bold", markup=False)
        for entry in shown[:limit]:
            out.print(told(entry), markup=False, no_wrap=True, overflow="ellipsis")
        if len(shown) < len(group):
            out.print(f"  {len(group) - len(shown)} of documents that stay unseen")


def main() -> None:
    """Read the command line and print the ledger."""
    parser = argparse.ArgumentParser(prog="make ledger", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("commit", nargs="?", default="HEAD", help="compare with this commit")
    parser.add_argument("--limit", type=int, default=5, help="rows shown of each table and rule")
    parser.add_argument(
        "--folder", type=Path, action="append", help="read this folder of documents instead"
    )
    asked = parser.parse_args()
    entries = differences(ROOT, asked.commit, asked.folder or FOLDERS)
    report(entries, asked.limit, frozenset(NEWER))


if __name__ == "__main__":
    main()
