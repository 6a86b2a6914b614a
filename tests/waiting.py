"""Waiting for what another process does. No tests here.

What does not belong here: how quickly it is done. A busy machine takes its time; the bound is for
what would never come.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 300
"""Seconds, thirty times what it takes on a quiet machine."""
Answer = TypeVar("Answer")


def wait_until(ask: Callable[[], Answer], told: Callable[[], str] = str) -> Answer:
    """Ask until the answer is a yes, and give it.

    Args:
        ask: What is asked.
        told: What is said where it stays a no.
    """
    end = time.monotonic() + PATIENCE
    while not (answer := ask()):
        assert time.monotonic() < end, f"waited in vain: {told()}"
        time.sleep(0.5)  # who asks more often keeps the other from its work
    return answer
