"""What happens without a hand: the night, failures that are told, old runs."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from assets.automation import automation, is_due
from assets.build import build
from assets.executors import Inline
from assets.graph import BUILD, NIGHTLY, REBUILD, definitions
from assets.housekeeping import housekeeping
from assets.runs import root_of
from assets.settings import Settings
from tests.conftest import SERVICE_PLAN
from tests.services import listening


@pytest.fixture
def settings(raw: Path, tmp_path: Path) -> Settings:
    return Settings(raw, tmp_path / "w")


@pytest.fixture
def built(settings: Settings) -> Settings:
    assert build(settings, Inline(), lambda *_: None).built
    return settings


def change(raw: Path) -> None:
    (raw / "service-plan.txt").write_text(SERVICE_PLAN + "\n", "utf-8")


# -- the night ------------------------------------------------------------------------------------


def run(job: str, settings: Settings) -> dg.ExecuteInProcessResult:
    resolved = definitions(settings, Inline(), lambda *_: None).resolve_job_def(job)
    with dg.DagsterInstance.ephemeral() as instance:
        return resolved.execute_in_process(instance=instance, raise_on_error=False)


def test_at_night_what_changed_is_built_and_released(settings: Settings) -> None:
    (settings.raw / "picture.png").touch()  # what cannot be read is no news every night
    (settings.raw / "empty.txt").touch()
    assert is_due(settings)
    assert run(NIGHTLY, settings).success
    releases = sorted((settings.warehouse / "releases").glob("2*"))
    assert len(releases) == 1
    assert not is_due(settings)
    change(settings.raw)
    assert is_due(settings)
    assert build(settings, Inline(), lambda *_: None).built
    assert is_due(settings)  # built and not released
    assert run(NIGHTLY, settings).success
    assert not is_due(settings)
    assert len(sorted((settings.warehouse / "releases").glob("2*"))) == 2


def test_the_night_is_that_of_china(settings: Settings) -> None:
    schedules = {one.name: one for one in automation(settings).schedules or []}
    nightly: Any = schedules["nightly"]
    assert (nightly.cron_schedule, nightly.execution_timezone) == ("30 2 * * *", "Asia/Shanghai")
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    with dg.DagsterInstance.ephemeral() as instance:
        at = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
        context = dg.build_schedule_context(instance=instance, scheduled_execution_time=at)
        assert len(nightly.evaluate_tick(context).run_requests) == 1
        assert run(NIGHTLY, settings).success
        assert "nothing has changed" in nightly.evaluate_tick(context).skip_message


def test_a_rebuild_reads_every_document_anew(built: Settings) -> None:
    told: list[str] = []
    job = definitions(
        built, Inline(), lambda _done, _total, document, why: told.append(f"{document}: {why}")
    )
    with dg.DagsterInstance.ephemeral() as instance:
        for name in ("build", REBUILD):
            assert job.resolve_job_def(name).execute_in_process(instance=instance).success
    assert told == [
        "no-numbers: None",
        "service-plan: None",
        "no-numbers: its kept rows are gone",
        "service-plan: its kept rows are gone",
    ]


# -- failures -------------------------------------------------------------------------------------


def test_a_system_that_refuses_is_asked_again_and_a_text_is_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    (settings.warehouse / "taizhang.duckdb").mkdir(parents=True)  # no file can be put there
    (settings.raw / "empty.txt").touch()
    result = run("build", replace(settings, retries=2))
    assert not result.success
    steps = [
        event.step_key for event in result.all_events if event.event_type_value == "STEP_RESTARTED"
    ]
    assert steps == ["build_tables", "build_tables"]
    result = run("build", settings)
    assert not [one for one in result.all_events if one.event_type_value == "STEP_RESTARTED"]


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk on which nothing larger finds room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_second_try_tells_the_same_cause_as_the_first(settings: Settings) -> None:
    """The database is written in one transaction, which the first try leaves open."""
    with files_no_larger_than(300 * 1024):
        result = run(BUILD, replace(settings, retries=1))
    assert not result.success
    told = [
        root_of(event.event_specific_data.error).message
        for event in result.all_events
        if event.event_type_value in ("STEP_UP_FOR_RETRY", "STEP_FAILURE")
    ]
    assert len(told) == 2
    assert all("File too large" in one for one in told), told
    assert run(BUILD, settings).success


def test_a_failed_run_alerts_whom_the_environment_names(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.warehouse / "taizhang.duckdb").mkdir(parents=True)
    (alert,) = [one for one in automation(settings).sensors or [] if one.name == "alert"]
    job = definitions(settings, Inline(), lambda *_: None).resolve_job_def("build")
    with listening() as (address, heard), dg.DagsterInstance.ephemeral() as instance:
        result = job.execute_in_process(instance=instance, raise_on_error=False)
        context = dg.build_run_status_sensor_context(
            sensor_name="alert",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=result.get_run_failure_event(),
        ).for_run_failure()
        alert(context)  # type: ignore[operator]
        assert heard == []  # nobody is named
        monkeypatch.setenv("TAIZHANG_ALERT", address)
        alert(context)  # type: ignore[operator]
    (said,) = heard
    assert said["title"] == "Taizhang: build failed"
    assert f"cannot write the warehouse {settings.warehouse}" in said["message"]
    assert result.dagster_run.run_id in said["message"]


def test_old_runs_are_forgotten_with_what_they_left_on_disk(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = definitions(settings, Inline(), lambda *_: None).resolve_job_def(BUILD)
    home = tmp_path / "home"
    home.mkdir()

    def left(run_id: str) -> list[Path]:
        return [path for path in home.rglob(f"*{run_id}*") if "housekeeping" not in path.name]

    with dg.DagsterInstance.local_temp(str(home)) as instance:
        first, second = (job.execute_in_process(instance=instance).run_id for _ in range(2))
        housekeeping.execute_in_process(instance=instance)
        assert instance.has_run(first)
        assert {path.suffix for path in left(first)} >= {"", ".db"}
        monkeypatch.setenv("TAIZHANG_KEEP_DAYS", "-1")  # as if it were tomorrow
        assert housekeeping.execute_in_process(instance=instance).success
        assert not instance.has_run(first)
        assert left(first) == []
        # Without this one the graph would say of every table that it was never made.
        assert instance.has_run(second)
        event = instance.get_latest_materialization_event(dg.AssetKey("targets"))
        assert event is not None
        assert event.run_id == second
