"""Whether time grows with the text and no faster. No tests here."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

SMALL, TIMES = 8_000, 8
"""Characters of the short text, and how much longer the long one is."""
RUNS = 4


def assert_linear(read: Callable[[str], object], piece: str) -> None:
    """Assert that ``read`` takes time in proportion to a run of ``piece``.

    Processor time; eight times the text may take 24 times the time (a quadratic reader takes 64
    times), and a tenth of a second is no difference. What else the machine does can only add to the
    time of a run, so the quickest of a few counts.
    """

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        # The collector looks through all that the other tests have loaded, at moments of its own.
        gc.disable()
        start = process_time()
        read(text)
        taken = process_time() - start
        gc.enable()
        return taken

    seconds(1000)
    small, large = seconds(SMALL), seconds(SMALL * TIMES)
    for _ in range(RUNS - 1):
        if large < 0.1 + 3 * TIMES * small:
            return
        small, large = min(small, seconds(SMALL)), min(large, seconds(SMALL * TIMES))
    assert large < 0.1 + 3 * TIMES * small, (piece, small, large)
