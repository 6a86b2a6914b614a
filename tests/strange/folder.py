"""A raw folder of strange files under strange names, with strange sidecars.

What does not belong here: what is in a file (``kinds``, ``damage``).
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from pipelines.read.kinds import ENDINGS
from tests.strange.damage import damaged
from tests.strange.kinds import HAS_OFFICE, KINDS, OLD

NAMES = [
    *("plan", "关于 质量提升（征求意见稿）[最终版]", "粤府〔2020〕50号", "-rf"),
    *("'; drop table documents; --", "a\nb", "a\tb"),
    *("\u202egnp.exe", "nul", "CON", "..x", "a..b", "%2e%2e%2f", "$(reboot)", "`id`", "<b>"),
    *("\x1b[31m", "\x07", "*?"),
    *("长" * 70, "e\u0301", "\u00e9", "👨‍👩‍👧", "ﬁ", "İ", "a\\b", 'a"b', "a|b", "a:b", " a "),
    *("a.", "_", "（", "ｐｌａｎ", "#", "&amp;"),
    *(
        os.fsdecode(b"\xb2\xe2\xca\xd4"),
        "\u2028",
        "\ufeff",
        "0",
        "a.tar",
        "a.txt",
        "null",
        "None",
        "nan",
        "true",
        "1e5",
        "=1+1",
    ),
]
SIDECARS = [
    *('title = "方案"', "title = 5", "title = ''", "id = '../x'", "id = 'same'"),
    *("issued_on = 2020-13-45", "issued_on = 9999-12-31"),
    *("issued_on = 0001-01-01", "adcode = '1'", "[title]\na = 1", "title = '''a\nb'''", "\xff"),
    "period_start = 2030-01-01\nperiod_end = 2020-01-01",
    *(
        "source_url = 'javascript:x'",
        "jurisdiction = '月球'",
        "a = " + "[" * 2000,
        "document_type = '决定'",
        "",
        "title",
        "= = =",
    ),
]


def fill(folder: Path, count: int, seed: str) -> list[Path]:
    """Write so many strange files into a folder, some into folders in it.

    Args:
        folder: where to; it need not exist.
        count: how many, sidecars not counted.
        seed: what they are drawn from.

    Returns:
        The files.
    """
    kinds = KINDS | OLD if HAS_OFFICE else KINDS
    weights = [weight for _, weight in kinds.values()]
    files = []
    for number in range(count):
        chance = Random(f"{seed}-{number}")  # noqa: S311
        (ending,) = chance.choices(list(kinds), weights)
        data = kinds[ending][0](chance)
        if chance.random() < 0.35:
            data = damaged(data, chance)
        if chance.random() < 0.1:
            ending = chance.choice(sorted(ENDINGS))
        where = folder / chance.choice((".", ".", ".", "市", "2024/县", "深/" * 20))
        where.mkdir(parents=True, exist_ok=True)
        file = (
            where / f"{_name(chance)}{number}{ending if chance.random() < 0.95 else ending.upper()}"
        )
        file.write_bytes(data)
        files.append(file)
        if chance.random() < 0.06:
            said = chance.choice(SIDECARS).encode(
                "gbk" if chance.random() < 0.1 else "utf-8", "replace"
            )
            file.with_suffix(".toml").write_bytes(said)
    return files


def _name(chance: Random) -> str:
    return chance.choice(NAMES) if chance.random() < 0.3 else chance.choice(("plan-", "方案"))
