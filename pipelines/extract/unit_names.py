"""What a public body is called: which words close its name, and which make a phrase of it.

What does not belong here: how a list is taken apart (unit_lists), the level that a name leaves out
(unit_levels) and which names are the same body (link/units).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.lexicon import longest_at, pattern, words

_BRACKET = re.compile(r"(?:（[^（]*）|〔[^〔〕]*〕)$")
_ORGANS = tuple(words("organ"))
_BODIES = (*_ORGANS, *words("body", "enterprise"))
_NO_BODIES = tuple(words("no_body"))
_BARE = words("bare_kind")
_MANY = tuple(words("many_open"))
_MANY_CLOSE = tuple(words("many_close"))
_ENTERPRISES = tuple(words("enterprise"))
_LONGEST_ENTERPRISE = 12  # characters: 国网江海省电力 names a firm, a longer run is a sentence
# “自由贸易试验区” holds 由, “应急管理局” 应: the longer word is read first
_PHRASE = pattern("<name_word>|(?P<phrase><phrase_word>|[0-9:：《》])")
_SCHOOLS_OF = pattern("^在[^、]<school>$")


def is_unit(name: str) -> bool:
    """Whether ``name`` closes like the name of a body and is no bare kind (政府, 企业)."""
    closed = _bare(name).endswith(_BODIES) or (
        name.startswith(_ENTERPRISES) and len(name) <= _LONGEST_ENTERPRISE
    )
    return len(name) > 1 and closed and not is_phrase(name)


def is_organ(name: str) -> bool:
    """Whether ``name`` closes like an organ of party or state: the strict reading."""
    return len(name) > 2 and _bare(name).endswith(_ORGANS) and not is_phrase(name)


def is_collective(name: str) -> bool:
    """Whether ``name`` stands for many bodies (各地级以上市人民政府, 省直有关部门)."""
    return name.startswith(_MANY) or name.endswith(_MANY_CLOSE)


def is_bare_kind(name: str) -> bool:
    """Whether ``name`` is a kind of body and names none (单位, 企业)."""
    return name in _BARE


@lru_cache(maxsize=4096)
def is_phrase(name: str) -> bool:
    """Whether ``name`` is a phrase, a gloss or a bare kind, whatever it closes with."""
    if name in _BARE or name.startswith("（") or name.endswith(_NO_BODIES):
        return True
    opening = longest_at(name, 0, "opens_phrase", "name_word")
    if opening and "opens_phrase" in opening.classes and not _SCHOOLS_OF.match(name):
        return True
    return any(match["phrase"] for match in _PHRASE.finditer(name))


def _bare(name: str) -> str:
    """The name without the bracket that it closes with: 省发展改革委（能源局）."""
    return _BRACKET.sub("", name) if name.endswith(("）", "〕")) else name
