"""What is set up, here and in containers, is what is locked; the configurations do not drift."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


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
    assert deployed == read(root / "deploy/local.yaml")


LOCKS = ("requirements.lock", "requirements-uv.lock", "requirements-duckdb1.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_a_version_and_hashes_of_everything_and_names_no_host(
    root: Path, name: str
) -> None:
    text = (root / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert blocks
    assert [
        one for one in blocks if not re.match(r"[\w.\[\]-]+==\S+ .*--hash=sha256:", one, re.S)
    ] == []
    assert "://" not in text


def test_all_that_is_asked_for_is_locked_in_a_version_that_will_do(root: Path) -> None:
    said = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*said["dependencies"], *sum(said["optional-dependencies"].values(), [])]
    lines = (root / "requirements.lock").read_text("utf-8").splitlines()
    pins = {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in (Requirement(line.rstrip(" \\")) for line in lines if line[:1].strip())
    }
    asked = [Requirement(one) for one in wanted]
    wrong = [one for one in asked if not one.specifier.contains(pins[canonicalize_name(one.name)])]
    assert wrong == []
    uv = (root / "requirements-uv.lock").read_text("utf-8")
    assert f"uv=={pins['uv']} " in uv


def test_a_build_does_without_what_only_tests_and_servers_ask_for(root: Path) -> None:
    """`.venv` is small and quickly set up; each of these would make it larger by a tenth."""
    said = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    names = {Requirement(one).name for one in said["project"]["dependencies"]}
    assert not names & {"scipy", "ray", "onnxruntime", "matplotlib", "polars", "dagster-webserver"}
    (left_out,) = said["tool"]["uv"]["override-dependencies"]
    assert not Requirement(left_out).marker.evaluate()
