"""What `dagster dev` loads: the graph for the folders that the environment names, and its sensors.

What does not belong here: the graph itself (`graph.py`).
"""

from __future__ import annotations

import dagster as dg

from assets.automation import automation
from assets.executors import Processes
from assets.graph import definitions
from assets.looks import looks
from assets.pictures import pictures
from assets.settings import Settings
from pipelines.messages import Message


def _log(done: int, total: int, document_id: str, why: Message | None) -> None:
    dg.get_dagster_logger().info("%d/%d %s: %s", done, total, document_id, why or "kept")


_settings = Settings.from_environment()
defs = dg.Definitions.merge(
    definitions(_settings, Processes(), _log),
    looks(_settings),
    pictures(_settings),
    automation(_settings),
)
