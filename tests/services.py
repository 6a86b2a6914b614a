"""Dagster's web server and daemon as they are run, for the tests that look at them. No tests here.

What does not belong here: what is looked at.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import dagster as dg
import duckdb

from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
_QUICK_QUEUE = """
run_coordinator:
  module: dagster.core.run_coordinator
  class: QueuedRunCoordinator
  config:
    dequeue_interval_seconds: 1
"""
"""What Dagster does by itself, five times as often."""


class Services:
    """A web server and a daemon that look after one raw folder and its warehouse."""

    def __init__(self, folder: Path, raw: Path, alert: str = "") -> None:
        self.raw, self.warehouse = raw, folder / "w"
        self.home = folder / "home"
        self.home.mkdir()
        configuration = (ROOT / "deploy/local.yaml").read_text("utf-8")
        quick = configuration.replace("poll_interval_seconds: 30", "poll_interval_seconds: 3")
        assert quick != configuration
        (self.home / "dagster.yaml").write_text(quick + _QUICK_QUEUE, "utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._environment = os.environ | {
            "DAGSTER_HOME": str(self.home),
            "TAIZHANG_RAW": str(raw),
            "TAIZHANG_WAREHOUSE": str(self.warehouse),
            "TAIZHANG_WATCH_SECONDS": "3",
            "TAIZHANG_ALERT": alert,
        }
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Where the browser finds the web server."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start both and wait until the web server answers."""
        self.runs()  # makes the database, which they would both begin to make
        port = str(self.port)
        for name, arguments in (("webserver", ["--port", port]), ("daemon", ["run"])):
            with (self.home / f"{name}.txt").open("ab") as log:
                command = [Path(sys.executable).with_name(f"dagster-{name}"), *arguments]
                self._running.append(
                    subprocess.Popen(
                        [*command, "--workspace", "workspace.yaml"],
                        cwd=ROOT,
                        env=self._environment,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                )
        wait_until(self._answers, self.logs)

    def end(self, how: signal.Signals) -> None:
        """End both and all that they have started: hard, or as Ctrl-C does."""
        for process in self._running:
            os.killpg(process.pid, how)
        for process in self._running:
            process.wait()
        self._running.clear()

    def kill(self) -> None:
        """End all at once: nobody can say goodbye."""
        self.end(signal.SIGKILL)

    def logs(self) -> str:
        """The ends of what both have said."""
        texts = (path.read_text("utf-8", "replace") for path in sorted(self.home.glob("*.txt")))
        return "\n".join(text[-2000:] for text in texts)

    def runs(self) -> list[dg.DagsterRun]:
        """The runs that Dagster remembers, the latest first."""
        with dg.DagsterInstance.from_config(str(self.home)) as instance:
            return list(instance.get_runs())

    def statuses(self) -> list[str]:
        """How they stand."""
        return [run.status.value for run in self.runs()]

    def documents(self) -> set[str]:
        """The ids of the published documents."""
        file = self.warehouse / "taizhang.duckdb"
        if not file.exists():
            return set()
        with duckdb.connect(file, read_only=True) as connection:
            found = connection.execute("select document_id from documents").fetchall()
        return {row[0] for row in found}

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/server_info", timeout=10) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@contextmanager
def listening() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A web server that keeps what it is sent: its address for ``TAIZHANG_ALERT``, and that."""
    heard: list[dict[str, Any]] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}/hook", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
