"""A corpus of any size, grown from a small one by copying. No tests here.

The small one is a folder of .txt files, TAIZHANG_CORPUS or ../shared/corpus beside the checkout;
where there is none, it is made up. A copy has an id of its own and other amounts than its model;
years, dates and markers stay, so that it is structured and dated alike; a line at its end numbers
it. The same call always gives the same files, and more documents are the fewer and some besides.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

from tests.conftest import ROOT, SERVICE_PLAN

CORPUS = Path(os.environ.get("TAIZHANG_CORPUS") or ROOT.parent / "shared" / "corpus")
# Neither 2025年, 3月, 1. and （1） nor a part of 3.5
_AMOUNT = re.compile(r"(?<![\d.．（(〔\[第])[1-9]\d{0,8}(?![\d.．、）)〕\]年月日])")


def grow(folder: Path, documents: int) -> int:
    """Bring ``folder`` to ``documents`` files; give the characters of those that were added."""
    folder.mkdir(parents=True, exist_ok=True)
    characters = 0
    for number, text in enumerate(islice(_copies(), documents)):
        file = folder / f"grown-{number:06}.txt"
        if not file.exists():
            file.write_text(text, "utf-8")
            characters += len(text)
    return characters


def copy_of(text: str, number: int) -> str:
    """``text`` with other amounts of as many digits, different in each copy."""

    def other(amount: re.Match[str]) -> str:
        least = 10 ** (len(amount[0]) - 1)
        return str(least + (int(amount[0]) - least + 37 * number) % (9 * least))

    return _AMOUNT.sub(other, text)


def _copies() -> Iterator[str]:
    models = _models()
    number = 0
    while True:
        for model in models:
            text = copy_of(model.read_text("utf-8") if isinstance(model, Path) else model, number)
            # a model without amounts would be a duplicate of itself
            yield f"{text}\n（第{number + 1}份）\n" if number else text
        number += 1


def _models() -> list[Path] | list[str]:
    """In an order that mixes long and short, so that any number of them is like any other."""
    if not CORPUS.is_dir():
        return [SERVICE_PLAN * times for times in (20, 5, 10)]
    return sorted(CORPUS.glob("*.txt"), key=lambda file: sha256(file.name.encode()).digest())
