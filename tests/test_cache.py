from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipelines.cache import Cache
from pipelines.corpus import PER_DOCUMENT
from pipelines.document import rows_of
from pipelines.model import Limits, Sidecar, Source
from pipelines.publish.batch import batch_of

SOURCE = Source(
    "notice",
    "notice.txt",
    "一、目标\n到2025年，合格率达到95%以上。（省财政厅负责）\n".encode(),
    Sidecar({"issued_on": date(2021, 3, 1)}),
)


def part_of(source: Source) -> dict[str, object]:
    rows = rows_of(source, Limits())
    return {table: batch_of(table, rows[table]) for table in PER_DOCUMENT}


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*/*")
    return file


def test_rows_come_back_as_they_were_kept(tmp_path: Path) -> None:
    part = part_of(SOURCE)
    cache = Cache(tmp_path)
    cache.put("key", part)
    kept = cache.get("key")
    assert kept == part
    assert all(kept[table].schema.equals(part[table].schema, check_metadata=True) for table in kept)
    assert kept["targets"].num_rows == 1


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 4096])
def test_a_damaged_entry_counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("key", part_of(SOURCE))
    only_file(tmp_path).write_bytes(damage)
    assert cache.get("key") is None


def test_an_entry_that_was_cut_off_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("key", part_of(SOURCE))
    whole = only_file(tmp_path).read_bytes()
    only_file(tmp_path).write_bytes(whole[:-1])
    assert cache.get("key") is None


def test_what_nobody_asked_for_is_removed(tmp_path: Path) -> None:
    part = part_of(SOURCE)
    for key in ("aa1", "aa2", "bb1"):
        Cache(tmp_path).put(key, part)
    (tmp_path / "aa/unfinished.part").touch()
    cache = Cache(tmp_path)
    cache.get("aa2")
    cache.prune()
    assert only_file(tmp_path).name == "2.arrow"
