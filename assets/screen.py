"""The screens that a command prints to, in the reader's language.

What does not belong here: what one command says.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from assets.language import told
from assets.typesetting import lines_of
from pipelines.messages import Message, say

WRONG_USAGE = 2


class Screen(Console):
    """A console whose reader may go (``| head``): the work goes on without it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        if "width" not in options:
            self._width = None  # asked for when something is printed: it may be another by then

    def on_broken_pipe(self) -> None:
        """Print to nobody from now on."""
        self.file = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115

    def print_lines(self, text: Text) -> None:
        """Print a text, its lines broken as Chinese is set."""
        for line in lines_of(text, self.width):
            self.print(line, soft_wrap=True)

    def tell(self, message: Message, style: str = "") -> None:
        """Tell a message: over as many lines as it takes on a terminal, on one in a pipe."""
        self._tell(Text(told(message), style=style))

    def note(self, label: Message, message: Message, style: str) -> None:
        """Tell a message behind a coloured label: ``error: …``."""
        text = Text(told(label), style=style) + Text(told(message), style="not bold")
        self._tell(text)

    def _tell(self, text: Text) -> None:
        if self.is_terminal:
            self.print_lines(text)
        else:
            self.print(text, soft_wrap=True)


def mistake(err: Screen, message: Message) -> int:
    """Say what the user has to put right: no traceback; give the exit code for it."""
    err.note(say("error: "), message, "red")
    return WRONG_USAGE
