"""Parsing a stranger's PDF, DOCX or large page in a process of its own, bounded in time and memory.

What does not belong here: any knowledge of the formats.
"""

from __future__ import annotations

import contextlib
import json
import logging
import subprocess
import sys
from dataclasses import astuple
from importlib import import_module
from pathlib import Path

from pipelines.messages import Message, reason_of, remade, say
from pipelines.model import Limits, Problem, RawText

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = (
    "import sys; sys.path[:0] = [sys.argv[1]]; from pipelines.read.bounded import serve; serve()"
)
_READERS = {
    "pdf": ("pipelines.read.pdf", "read_pdf"),
    "docx": ("pipelines.read.docx", "read_docx"),
    "html": ("pipelines.read.html", "read_html_bytes"),
}


def read_bounded(kind: str, data: bytes, media_type: str, limits: Limits) -> RawText:
    """Run the reader of a format in a child process.

    The child is killed after ``limits.max_seconds``. On Linux it has an address space of
    ``limits.max_memory`` and may write no file; macOS bounds files alone, Windows neither.

    Args:
        kind: ``pdf``, ``docx`` or ``html``.
        data: the file.
        media_type: what the result is marked as.
        limits: the bounds.

    Returns:
        What the reader found; an error where it did not end or died.
    """
    bounds = json.dumps(astuple(limits))
    command = [sys.executable, "-I", "-c", _CHILD, str(_ROOT), kind, bounds]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=limits.max_seconds, check=False
        )
    except subprocess.TimeoutExpired:
        wrong = say(
            "reading the file did not end within the limit of {limit:g} seconds",
            limit=limits.max_seconds,
        )
        return _failed(media_type, "too-slow", wrong)
    except OSError as error:
        wrong = say(
            "no process to read the file in could be started: {reason}", reason=reason_of(error)
        )
        return _failed(media_type, "unreadable-file", wrong)
    if done.returncode == 0:
        said = json.loads(done.stdout)
        problems = tuple(
            Problem(whose, severity, rule, remade(message), *place)
            for whose, severity, rule, message, *place in said["problems"]
        )
        return RawText(said["text"], media_type, problems)
    last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    if done.returncode < 0 or any("MemoryError" in line for line in last):
        wrong = say(
            "reading the file took more than the limit of {limit} MiB of memory or broke its "
            "reader",
            limit=limits.max_memory // 2**20,
        )
        return _failed(media_type, "too-much-memory", wrong)
    reason = last[0][:200] if last else f"exit {done.returncode}"
    wrong = say("the file is damaged ({reason})", reason=reason)
    return _failed(media_type, "unreadable-file", wrong)


def serve() -> None:
    """The child: read the file on standard input, write text and problems to standard output."""
    kind, bounds = sys.argv[2], sys.argv[3]
    limits = Limits(*json.loads(bounds))
    _restrict(limits)
    logging.disable(logging.CRITICAL)  # libraries comment on every flaw of a file
    module, function = _READERS[kind]
    found: RawText = getattr(import_module(module), function)(sys.stdin.buffer.read(), limits)
    text = found.text
    problems = found.problems
    if len(text) > limits.max_chars:
        wrong = say(
            "{count} characters are more than the limit of {limit}",
            count=len(text),
            limit=limits.max_chars,
        )
        text, problems = "", (*problems, Problem(None, "error", "text-too-long", wrong))
    answer = {"text": text, "problems": [astuple(problem) for problem in problems]}
    sys.stdout.write(json.dumps(answer))


def _restrict(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # Windows: the time is bounded all the same, by who started this process
        return
    bounds = (
        (resource.RLIMIT_AS, limits.max_memory),
        (resource.RLIMIT_CPU, int(limits.max_seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for which, bound in bounds:
        with contextlib.suppress(ValueError, OSError):  # a system that is stricter already
            resource.setrlimit(which, (bound, bound))


def _failed(media_type: str, rule: str, message: Message) -> RawText:
    return RawText("", media_type, (Problem(None, "error", rule, message),))
