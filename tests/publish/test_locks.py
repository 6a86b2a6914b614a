from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipelines.publish.locks import FileLock, LockHeldError, acquire

HOLD = """
import sys
from pathlib import Path
from pipelines.publish.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""
OF_UNIX_ALONE = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "posix", "syslog"}


@contextmanager
def held_by_another(path: Path, root: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_others_are_told_who_holds_it(tmp_path: Path, root: Path) -> None:
    lock = FileLock(tmp_path / ".lock")
    with held_by_another(tmp_path / ".lock", root) as process:
        said = f"process {process.pid} on {socket.gethostname()}, since 20"
        with pytest.raises(LockHeldError, match=said):
            lock.acquire()
        lock.release()  # harmless: it is not held here
        with pytest.raises(LockHeldError, match=said):
            lock.acquire()


def test_a_killed_holder_frees_it_and_the_next_one_is_named(tmp_path: Path, root: Path) -> None:
    path = tmp_path / ".lock"
    with held_by_another(path, root):
        pass  # killed, without a chance to give it back
    lock = FileLock(path)
    lock.acquire()
    with pytest.raises(LockHeldError, match=f"process {os.getpid()} on"):
        FileLock(path).acquire()
    lock.release()
    assert not (tmp_path / ".lock.json").exists()
    FileLock(path).acquire()


def test_one_waits_for_another_as_long_as_it_has_patience(tmp_path: Path, root: Path) -> None:
    path = tmp_path / ".lock"
    with held_by_another(path, root) as process:
        with pytest.raises(LockHeldError):
            acquire(FileLock(path), patience=0.1)
        process.kill()
        process.wait()
        acquire(FileLock(path), patience=60)


def test_a_holder_that_has_not_said_who_it_is_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    lock = FileLock(path)
    lock.acquire()
    for said in ("", "no JSON", json.dumps({"process": 1})):
        (tmp_path / ".lock.json").write_text(said)
        with pytest.raises(LockHeldError, match="its holder has not said who it is"):
            FileLock(path).acquire()
    lock.release()


def test_no_module_of_unix_alone_is_in_the_way_of_a_build(root: Path) -> None:
    """An import of one may fail where it stands in a `try`."""
    needed = [
        f"{path.relative_to(root)}: {name}"
        for room in ("pipelines", "assets", "schemas")
        for path in sorted((root / room).rglob("*.py"))
        for name in required(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] in OF_UNIX_ALONE
    ]
    assert needed == []


def required(node: ast.AST) -> Iterator[str]:
    """The modules that are imported outside of a `try`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (one.name for one in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.module or ""
        elif not isinstance(child, ast.Try):
            yield from required(child)
