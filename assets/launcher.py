"""Starts runs as Dagster does by itself, and can tell whether the process of a run is still there.

What does not belong here: what is done about a run whose process has gone; `run_monitoring` in
`deploy/` says that.

Dagster's own launcher does not look after what it has started. When the machine goes down during
a build, or somebody kills all of it, the run would stay "started" for ever, and as one warehouse
takes one writer, every run after it would wait for ever.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import grpc
from dagster import DagsterRun, DefaultRunLauncher
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.launcher import CheckRunHealthResult, WorkerStatus
from dagster._core.storage.tags import GRPC_INFO_TAG
from dagster._grpc.client import DagsterGrpcClient
from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
from dagster._serdes import deserialize_value

_RUNNING = CheckRunHealthResult(WorkerStatus.RUNNING)


class WatchedRunLauncher(DefaultRunLauncher):
    """Asks the server that started a run whether it knows of it."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Say that it can be asked."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Ask whether the process of a run that began and has not ended is there.

        A run that no server started (a command did) cannot be asked about and counts as running; so
        does one whose server is too busy to answer in time. Both are bound by the time that a run
        may take.
        """
        server = run.tags.get(GRPC_INFO_TAG)
        if server is None:
            return _RUNNING
        try:
            known = _knows(json.loads(server), run.run_id)
        except DagsterUserCodeUnreachableError as error:
            if _is_late(error.__cause__):
                return _RUNNING
            return CheckRunHealthResult(WorkerStatus.FAILED, "what had started it is gone")
        if known:
            return _RUNNING
        return CheckRunHealthResult(WorkerStatus.NOT_FOUND, "its process is gone")


def _knows(server: Mapping[str, Any], run_id: str) -> bool:
    client = DagsterGrpcClient(
        host=server["host"],
        port=server.get("port"),
        socket=server.get("socket"),
        use_ssl=bool(server.get("use_ssl")),
    )
    answer = client.can_cancel_execution(CanCancelExecutionRequest(run_id=run_id))
    return deserialize_value(answer, CanCancelExecutionResult).can_cancel


def _is_late(error: BaseException | None) -> bool:
    return isinstance(error, grpc.RpcError) and error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
