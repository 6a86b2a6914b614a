"""What programmes of different documents have in common: one campaign through all plans.

What does not belong here: where a text names a programme (extract/programmes).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipelines.ids import content_id
from pipelines.lexicon import finder_before, pattern
from pipelines.reference import judged_same

_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉]+")
# 全国“质量月”活动 is 质量月; the name of a place stays: 中国品牌日
_WHOSE = pattern("^<whole_place>(?=..)")
_TAIL = pattern("(?<=..)<campaign_tail>$")
_kind_at_end = finder_before("kind_closes")
_OTHERWISE = "campaign"


def campaign_name(name: str) -> str:
    """The bare name that a campaign bears in all documents: of 全国“质量月”活动 质量月.

    Args:
        name: as `programmes` gives it.

    Returns:
        The name without marks, without 活动 or 行动 behind it and 全国 or 全省 before it; where a
        person has judged it to be another one (``links.csv``), that one.
    """
    bare = _TAIL.sub("", _WHOSE.sub("", _MARKS.sub("", name)))
    return judged_same("programme").get(bare, bare)


def campaign_stem(name: str) -> str:
    """The name of a campaign without the word for its kind: of 质量提升工程 质量提升.

    A name that is nothing but such a word stays.
    """
    closes = _kind_at_end(name, 0, len(name))
    return name[: len(name) - len(closes.word)] or name if closes else name


def campaign_id_of(name: str) -> str:
    """Return 16 hexadecimal digits made from :func:`campaign_name`."""
    return content_id("campaign", campaign_name(name))


Named = tuple[str, str, str]
"""The campaign, the name and the document of a row of `programmes`."""


def link_campaigns(named: Iterable[Named]) -> Iterator[dict[str, Any]]:
    """Make the table `campaigns`, of which one campaign at a time is in memory.

    Args:
        named: What all programmes say, sorted by campaign.

    Yields:
        Rows of the table, in the same order. The kind is the one that most of its programmes are
        called by; where none says one, it is a campaign.
    """
    for key, rows in groupby(named, itemgetter(0)):
        kinds: Counter[str] = Counter()
        documents: set[str] = set()
        programmes, name = 0, ""
        for _, name, document_id in rows:
            programmes += 1
            documents.add(document_id)
            if closes := _kind_at_end(name, 0, len(name)):
                kinds[closes.values["kind"]] += 1
        yield {
            "campaign_id": key,
            "name": campaign_name(name),
            "kind": min(kinds, key=lambda one: (-kinds[one], one), default=_OTHERWISE),
            "documents": len(documents),
            "programmes": programmes,
        }
