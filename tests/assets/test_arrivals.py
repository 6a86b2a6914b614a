"""What arrives, look by look, with the history that Dagster keeps of what was asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from assets.arrivals import IMPATIENT, NO_NEWS, SENSOR, TRIES, WISH, Seen, look
from assets.automation import automation
from assets.build import build
from assets.executors import Inline
from assets.graph import BUILD, definitions
from assets.settings import Settings
from pipelines import watch
from pipelines.reference import REFERENCE
from tests.conftest import SERVICE_PLAN, service_plan

WAITING = "waiting for files to settle"


class Watcher:
    """A sensor that looks again and again, and a daemon that does what it asks for."""

    def __init__(self, settings: Settings, instance: dg.DagsterInstance) -> None:
        self.settings, self.instance = settings, instance
        self.seen, self.wish = Seen(), ""
        self.job = definitions(settings, Inline(), lambda *_: None).resolve_job_def(BUILD)

    def look(self) -> str:
        """What is said of one look; `due` where a build is."""
        found = look(self.settings, Seen.read(self.seen.write()), self.instance)
        self.seen, self.wish = found.seen, found.wish
        return found.wait or "due"

    def settle(self) -> str:
        assert self.look() == WAITING
        return self.look()

    @property
    def tags(self) -> dict[str, str]:
        return {"dagster/sensor_name": SENSOR, WISH: self.wish}

    def run(self) -> bool:
        """Run what was asked for; give whether that went well."""
        return self.job.execute_in_process(
            instance=self.instance, tags=self.tags, raise_on_error=False
        ).success

    def begin(self) -> dg.DagsterRun:
        """A run of what was asked for that has not ended."""
        return self.instance.create_run_for_job(
            self.job, tags=self.tags, status=dg.DagsterRunStatus.STARTED
        )


@pytest.fixture
def settings(raw: Path, tmp_path: Path) -> Settings:
    return Settings(raw, tmp_path / "w")


@pytest.fixture
def watcher(settings: Settings) -> Iterator[Watcher]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Watcher(settings, instance)


@pytest.fixture
def settled(watcher: Watcher) -> Watcher:
    """One that has built what there is."""
    assert watcher.settle() == "due"
    assert watcher.run()
    assert watcher.look() == NO_NEWS
    return watcher


def change(raw: Path) -> None:
    (raw / "service-plan.txt").write_text(SERVICE_PLAN + "\n", "utf-8")


def add_two(raw: Path) -> None:
    for number, name in enumerate(("one", "two"), 1):
        (raw / f"{name}.txt").write_text(service_plan(number), "utf-8")


def remove(raw: Path) -> None:
    (raw / "service-plan.txt").unlink()


def add_sidecar(raw: Path) -> None:
    (raw / "service-plan.toml").write_text('document_number = "江府〔2021〕1号"\n', "utf-8")


def break_a_file(raw: Path) -> None:
    (raw / "service-plan.exe").write_text("no document", "utf-8")


def change_in_the_same_size_at_the_same_time(raw: Path) -> None:
    file = raw / "service-plan.txt"
    before = file.stat()
    file.write_text(SERVICE_PLAN.replace("50个", "60个"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


CHANGES = [
    change,
    add_two,
    remove,
    add_sidecar,
    break_a_file,
    change_in_the_same_size_at_the_same_time,
]


@pytest.mark.parametrize("what", CHANGES)
def test_what_changed_starts_one_run(settled: Watcher, what: Any) -> None:
    what(settled.settings.raw)
    assert settled.settle() == "due"
    assert settled.run()
    assert settled.look() == NO_NEWS


def test_a_reference_table_that_changed_starts_one_run(
    settled: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REFERENCE, tmp_path / "reference")
    monkeypatch.setattr(watch, "REFERENCE", tmp_path / "reference")
    assert settled.settle() == NO_NEWS  # another folder, but nothing else in it
    with (tmp_path / "reference/units.csv").open("a", encoding="utf-8") as file:
        file.write("# looked at again\n")
    assert settled.settle() == "due"
    assert settled.run()
    assert settled.look() == NO_NEWS


def test_what_a_command_published_is_caught_up_with_at_the_first_look(watcher: Watcher) -> None:
    assert build(watcher.settings, Inline(), lambda *_: None).built
    assert watcher.look() == "due"
    assert watcher.run()
    assert watcher.look() == NO_NEWS
    change(watcher.settings.raw)
    assert build(watcher.settings, Inline(), lambda *_: None).built
    assert watcher.settle() == "due"
    assert watcher.run()
    assert watcher.look() == NO_NEWS


def test_what_other_code_published_is_built_again(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(watcher.settings, Inline(), lambda *_: None).built
    record = watcher.settings.warehouse / "build.json"
    record.write_text(
        record.read_text().replace('"extractor_version": "', '"extractor_version": "x')
    )
    assert watcher.settle() == "due"


def test_a_file_that_was_only_touched_starts_none(settled: Watcher) -> None:
    (settled.settings.raw / "service-plan.txt").touch()
    assert settled.settle() == NO_NEWS


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$通知.docx", "~WRL1.tmp", ".git/config"]
)
def test_what_programs_leave_behind_is_no_news(settled: Watcher, name: str) -> None:
    file = settled.settings.raw / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", "utf-8")
    assert settled.look() == NO_NEWS


def test_what_changes_and_changes_back_is_built_both_times(settled: Watcher) -> None:
    file = settled.settings.raw / "service-plan.txt"
    old = file.read_bytes()
    change(settled.settings.raw)
    assert settled.settle() == "due"
    assert build(settled.settings, Inline(), lambda *_: None).built  # somebody else was quicker
    file.write_bytes(old)
    assert settled.settle() == "due"


def test_half_written_files_wait_until_they_are_whole_but_not_for_ever(settled: Watcher) -> None:
    with (settled.settings.raw / "slow.txt").open("w", encoding="utf-8") as writing:
        for number in range(IMPATIENT):
            writing.write(f"第{number}行\n")
            writing.flush()
            assert settled.look() == WAITING
        writing.write("又一行\n")
        writing.flush()
        assert settled.look() == "due"


def test_a_clock_that_jumps_is_one_more_change_of_time(settled: Watcher) -> None:
    for moment in (0, 4_000_000_000):
        os.utime(settled.settings.raw / "service-plan.txt", (moment, moment))
        assert settled.settle() == NO_NEWS


def test_a_cursor_that_cannot_be_read_is_a_new_one() -> None:
    for cursor in (None, "", "no JSON", '{"unknown": 1}', "[]"):
        assert Seen.read(cursor) == Seen()


# -- what was asked for and how it went -----------------------------------------------------------


def test_nothing_is_asked_for_while_a_run_goes_on(watcher: Watcher) -> None:
    assert watcher.settle() == "due"
    run = watcher.begin()
    assert watcher.look() == f"run {run.run_id} is under way"
    change(watcher.settings.raw)
    assert watcher.settle() == f"run {run.run_id} is under way"
    watcher.instance.report_run_canceled(run)
    assert watcher.look() == "due"


def cancel(watcher: Watcher, run: dg.DagsterRun) -> None:
    """As Ctrl-C does, or a person in the browser."""
    watcher.instance.report_run_canceled(run)


def kill(watcher: Watcher, run: dg.DagsterRun) -> None:
    """As the monitor says when the process of a run is gone."""
    watcher.instance.report_run_failed(run, "its process is gone")


@pytest.mark.parametrize("cut_short", [cancel, kill])
def test_what_was_cut_short_is_asked_for_again_but_not_for_ever(
    watcher: Watcher, cut_short: Any
) -> None:
    assert watcher.settle() == "due"
    for _ in range(TRIES):
        assert watcher.look() == "due"
        cut_short(watcher, watcher.begin())
    assert "was cut short 3 times" in watcher.look()
    change(watcher.settings.raw)
    assert watcher.settle() == "due"
    assert watcher.run()
    assert watcher.look() == NO_NEWS


def test_what_failed_by_itself_is_not_asked_for_again(watcher: Watcher) -> None:
    (watcher.settings.warehouse / "taizhang.duckdb").mkdir(parents=True)
    assert watcher.settle() == "due"
    assert not watcher.run()
    assert watcher.look().startswith("the build of this failed: run ")
    change(watcher.settings.raw)
    assert watcher.settle() == "due"


def test_a_folder_that_is_gone_fails_one_run_so_that_the_alert_is_told(settled: Watcher) -> None:
    raw = settled.settings.raw
    raw.rename(raw.with_name("elsewhere"))
    assert settled.settle() == "due"
    assert not settled.run()
    assert settled.look().startswith("the build of this failed")
    raw.with_name("elsewhere").rename(raw)
    assert settled.settle() == NO_NEWS


def test_the_sensor_keeps_its_cursor_and_asks_for_one_run(settings: Settings) -> None:
    (sensor,) = [one for one in automation(settings).sensors or [] if one.name == SENSOR]
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance)
        first: Any = sensor(context)  # type: ignore[operator]
        assert isinstance(first, dg.SkipReason)
        second: Any = sensor(context)  # type: ignore[operator]
        assert isinstance(second, dg.RunRequest)
        assert second.tags[WISH]
        assert Seen.read(context.cursor).settled
