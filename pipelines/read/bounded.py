"""Parsing a stranger's PDF, DOCX or large page in a process of its own, bounded in time and memory.

What does not belong here: any knowledge of the formats, but for the names of their readers.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from pipelines.messages import Message, ToldError, reason_of, remade, say
from pipelines.model import Limits, Problem, RawText

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = (
    "import sys; sys.path[:0] = [sys.argv.pop(1)]; from pipelines.read import bounded; bounded.{}()"
)
_READERS = {
    "pdf": ("pipelines.read.pdf", "read_pdf"),
    "docx": ("pipelines.read.docx", "read_docx"),
    "html": ("pipelines.read.html", "read_html_bytes"),
    "mht": ("pipelines.read.mht", "read_mht"),
    "odt": ("pipelines.read.odt", "read_odt"),
    "ods": ("pipelines.read.sheet_ods", "read_ods"),
    "ofd": ("pipelines.read.ofd", "read_ofd"),
    "rtf": ("pipelines.read.rtf", "read_rtf"),
    "sheet": ("pipelines.read.sheet", "read_sheet"),
    "sheet xml": ("pipelines.read.sheet_xml", "read_sheet_xml"),
    "word xml": ("pipelines.read.docx_2003", "read_word_xml"),
    "picture": ("pipelines.read.picture_files", "read_picture"),
    "recognised pdf": ("pipelines.read.pdf", "recognise_pdf"),
    "recognised picture": ("pipelines.read.picture_files", "recognise_picture"),
}


class RefusedError(ToldError):
    """What a reader raises where a file breaks a bound or holds nothing that it could read."""

    def __init__(self, rule: str, message: Message) -> None:
        super().__init__(message)
        self.problem = Problem(None, "error", rule, message)


def read_bounded(kind: str, data: bytes, media_type: str, limits: Limits) -> RawText:
    """Run the reader of a format in a child process.

    The child has an address space of ``limits.max_memory``, may write no file and is killed after
    ``limits.max_seconds``.

    Args:
        kind: which of the readers.
        data: the file.
        media_type: what a failure is marked as.
        limits: the bounds.

    Returns:
        What the reader found; an error where it did not end or died.
    """
    try:
        done = _ended(_child("serve", limits, kind), limits, data)
    except RefusedError as refusal:
        return RawText("", media_type, (refusal.problem,))
    if done.returncode == 0:
        text, told, problems, unread, again = json.loads(done.stdout)
        found = tuple(map(_problem, problems))
        return RawText(text, told or media_type, found, tuple(unread), tuple(map(tuple, again)))
    last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    if done.returncode < 0 or any("MemoryError" in line for line in last):
        return RawText("", media_type, (_too_large(limits).problem,))
    wrong = say("the file is damaged; open it in its program and save it anew")
    return RawText("", media_type, (Problem(None, "error", "unreadable-file", wrong),))


def run_bounded(
    command: Sequence[str], folder: Path, limits: Limits, surroundings: Mapping[str, str]
) -> None:
    """Run a program that reads a stranger's file, with all that it starts, in bounds.

    Its address space, time and each file that it writes are bounded as those of a reader.

    Args:
        command: path of the program and its arguments.
        folder: where it runs.
        limits: the bounds; ``max_unpacked`` is that of a file.
        surroundings: its environment.

    Raises:
        RefusedError: where it does not end or dies of what it was given.
    """
    done = _ended(_child("become", limits, *command), limits, b"", folder, surroundings)
    if done.returncode < 0:
        raise _too_large(limits)


def _child(entry: str, limits: Limits, *arguments: str) -> list[str]:
    bounds = json.dumps(astuple(limits))
    return [sys.executable, "-I", "-c", _CHILD.format(entry), str(_ROOT), bounds, *arguments]


def _ended(
    command: Sequence[str],
    limits: Limits,
    data: bytes,
    folder: Path | None = None,
    surroundings: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Wait for a process; where it takes too long it and all that it started are killed."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=surroundings,
            start_new_session=True,
        )
    except OSError as error:
        wrong = say(
            "no process to read the file in could be started: {reason}", reason=reason_of(error)
        )
        raise RefusedError("unreadable-file", wrong) from error
    try:
        said, told = process.communicate(data, limits.max_seconds)
    except subprocess.TimeoutExpired:
        wrong = say(
            "reading the file did not end within the limit of {limit:g} seconds; save it "
            "anew, or split it",
            limit=limits.max_seconds,
        )
        raise RefusedError("too-slow", wrong) from None
    finally:
        if process.returncode is None:  # once it is waited for, its number may be another's
            _kill(process)
            process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, said, told)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started; the one alone where a system has no groups."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _too_large(limits: Limits) -> RefusedError:
    wrong = say(
        "reading the file took more than the limit of {limit} MiB of memory or broke its "
        "reader; save it anew or split it, or delete what a sheet has far below or beside its "
        "table",
        limit=limits.max_memory // 2**20,
    )
    return RefusedError("too-much-memory", wrong)


def become() -> None:
    """The child: become the program that the arguments name, within bounds."""
    bounds, *command = sys.argv[1:]
    limits = Limits(*json.loads(bounds))
    _restrict(limits, most_written=limits.max_unpacked)
    os.execv(command[0], command)


def serve() -> None:
    """The child: read the file on standard input, write text and problems to standard output."""
    bounds, kind = sys.argv[1:]
    limits = Limits(*json.loads(bounds))
    _restrict(limits, most_written=0)
    logging.disable(logging.CRITICAL)  # libraries comment on every flaw of a file
    module, function = _READERS[kind]
    try:
        found: RawText = getattr(import_module(module), function)(sys.stdin.buffer.read(), limits)
    except RefusedError as refusal:
        found = RawText("", "", (refusal.problem,))
    if len(found.text) > limits.max_chars:
        wrong = say(
            "{count} characters are more than the limit of {limit}; split the file into "
            "its documents",
            count=len(found.text),
            limit=limits.max_chars,
        )
        problem = Problem(None, "error", "text-too-long", wrong)
        found = replace(found, text="", problems=(*found.problems, problem))
    sys.stdout.write(json.dumps(astuple(found)))


def _problem(row: Sequence[Any]) -> Problem:
    """A problem as JSON leaves it."""
    whose, severity, rule, message, *place = row
    return Problem(whose, severity, rule, remade(message), *place)


def _restrict(limits: Limits, *, most_written: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time is bounded all the same, by who started this process
        return
    bounds = (
        (resource.RLIMIT_AS, limits.max_memory),
        (resource.RLIMIT_CPU, int(limits.max_seconds) + 1),
        (resource.RLIMIT_FSIZE, most_written),
        (resource.RLIMIT_CORE, 0),
    )
    for which, bound in bounds:
        with contextlib.suppress(ValueError, OSError):  # a system that is stricter already
            resource.setrlimit(which, (bound, bound))
