"""Words of a class that no longer word shelters: 要 is a cue, the 要 of 重要 is none.

What does not belong here: the words (``lexicon``) and what a cue means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.lexicon import pattern


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and the longer words that shelter a match of it."""

    tokens: re.Pattern[str]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text[start:end]`` that nothing shelters; its group is ``cue``."""
        stop = len(text) if end is None else end
        return next((one for one in self.tokens.finditer(text, start, stop) if one["cue"]), None)


def cue(template: str, guard: str) -> Cue:
    """Compile a template of :func:`pipelines.lexicon.pattern` beside the class that shelters it."""
    return Cue(pattern(f"<{guard}>|(?P<cue>{template})"))
