"""The command `taizhang`: how its process begins and ends.

What does not belong here: a command (`commands.py`).
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from assets.language import language_of, speak
from assets.startup import leave, settle


def main() -> None:
    """Run the command and end the process; entry point of the distribution."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or a log that knows no Chinese shows question marks, not a traceback.
            stream.reconfigure(errors="replace")
    settle()
    speak(language_of(sys.argv[1:], os.environ))
    from assets.commands import taizhang  # the words of its help are those of the language

    try:
        taizhang(prog_name="taizhang")
    except SystemExit as end:
        leave(end)


if __name__ == "__main__":
    main()
