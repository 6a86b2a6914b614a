"""What is loaded beside a build: only where a document is likely to be read."""

from __future__ import annotations

import os
import time
from pathlib import Path

from pipelines.loading import has_news
from pipelines.publish.layout import RECORD


def built(warehouse: Path) -> None:
    """A warehouse whose last build ends now; what comes next has another time."""
    warehouse.mkdir(exist_ok=True)
    record = warehouse / RECORD
    record.write_text("{}", "utf-8")
    at = time.time()
    os.utime(record, (at, at))
    time.sleep(0.1)


def test_a_folder_is_news_until_a_build_came_after_all_of_it(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    assert not has_news(raw, warehouse)  # nothing is there: the build says so
    raw.mkdir()
    raw.joinpath("plan.txt").write_text("一、任务", "utf-8")
    assert has_news(raw, warehouse)
    time.sleep(0.1)
    built(warehouse)
    assert not has_news(raw, warehouse)
    raw.joinpath("notice.txt").write_text("一、任务", "utf-8")
    assert has_news(raw, warehouse)


def test_a_copy_with_an_old_time_is_news(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "w"
    raw.mkdir()
    built(warehouse)
    assert not has_news(raw, warehouse)
    late = raw / "plan.txt"
    late.write_text("一、任务", "utf-8")
    os.utime(late, (0, 0))
    assert has_news(raw, warehouse)
