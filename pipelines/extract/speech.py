"""What a sentence does: aims, acts, tells, defines, rules or frames, decided once, with a reason.

Measures, targets and deadlines ask it; no second place guesses whether a number was achieved.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """What one sentence does and why. Clean offsets."""

    act: str
    """``aims``: a state or an amount is to be reached; ``acts``: something will be done; ``tells``:
    what was or is; ``defines``: what a word means or why; ``rules``: a rule of law or a permission;
    ``frames``: opens, names or closes the document or leads in."""
    rule: str
    """The name of the cue or of the section that decided."""
    start: int
    end: int
    """Where that cue stands; an empty span where the section decided."""
