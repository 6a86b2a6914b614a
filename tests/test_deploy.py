"""What containers are made of is there; the two configurations of Dagster do not drift apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def test_what_the_containerfile_copies_is_there(root: Path) -> None:
    lines = re.findall(r"^COPY (.+) \S+$", (root / "Containerfile").read_text("utf-8"), re.M)
    copied = [name for line in lines for name in line.split()]
    assert copied
    assert [name for name in copied if not (root / name).exists()] == []


def test_the_services_are_built_from_it_and_watch_the_same_folders(root: Path) -> None:
    services = read(root / "compose.yaml")["services"]
    assert services.keys() == {"webserver", "daemon", "postgres"}
    for name in ("webserver", "daemon"):
        assert services[name]["build"]["dockerfile"] == "Containerfile"
        assert services[name]["volumes"] == ["./raw:/documents:ro", "./warehouse:/warehouse"]
    text = (root / "Containerfile").read_text("utf-8")
    assert "TAIZHANG_RAW=/documents TAIZHANG_WAREHOUSE=/warehouse" in text
    asked = {one["env"] for one in _environment(read(root / "deploy/dagster.yaml"))}
    assert asked <= services["daemon"]["environment"].keys()


def _environment(said: Any) -> list[dict[str, str]]:
    if isinstance(said, dict):
        inner = [found for value in said.values() for found in _environment(value)]
        return [said, *inner] if "env" in said else inner
    return []


def test_beside_the_storage_both_configurations_say_the_same(root: Path) -> None:
    deployed = read(root / "deploy/dagster.yaml")
    assert deployed.pop("storage").keys() == {"postgres"}
    assert deployed == read(root / "dagster.yaml")
