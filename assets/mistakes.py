"""How a command tells a user's mistake: one line, no traceback, exit code 2.

What does not belong here: faults of ours, which keep their traceback.
"""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

WRONG_USAGE = 2


def mistake(err: Console, message: str) -> int:
    """Say what the user has to put right; give the exit code for it."""
    err.print(f"[red]error:[/red] {escape(message)}", soft_wrap=True, highlight=False)
    return WRONG_USAGE
