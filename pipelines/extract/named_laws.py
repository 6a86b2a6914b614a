"""Laws that a text names without 《》: 落实民营经济促进法, 依照中华人民共和国传染病防治法.

National laws are known by name (`lexicon/laws.csv`); a regulation is read where the full name of
the state opens it or the text carries it out. What does not belong here: titles in marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.lexicon import finder_before, pattern, words

# 标准化法律 and 公司法人 are no laws; 个人所得税法实施条例 is one more
_LAW_END = pattern("<law_end>(?!<law_goes_on>)")
_FOLLOWS = pattern("<law_follows>")
_law = finder_before("law")
_state = finder_before("state_name")
_stands_before = finder_before("cites", "implements", "enacts", "law_verb", "joins_works")
_REGULATION = pattern("<regulation>(?!<law_goes_on>)")
# “贯彻执行宗教事务条例”, “依照中华人民共和国电信条例”
_NAMED = pattern(
    "(?:<implements.verb>++|(?=<state_name>))"
    "(?P<name>[^，。；：、《》〈〉“”（）()\\n的和与及]{3,18})$"
)
_LONGEST = 26
_ITSELF = words("itself")


def named_laws(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the laws that a text names without marks; some may lie inside a title in 《》.

    Args:
        text: the clean text.
    """
    for match in _LAW_END.finditer(text):
        end = match.end()
        if law := _law(text, 0, end):
            start = end - len(law.word)
            if state := _state(text, 0, start):
                start -= len(state.word)
            if _opens_here(text, start):
                follows = _FOLLOWS.match(text, end)
                yield start, follows.end() if follows else end
    for match in _REGULATION.finditer(text):
        first = max(0, match.start() - _LONGEST)
        named = _NAMED.search(text[first : match.start()])
        if named and named["name"][-1] not in _ITSELF:  # 依照本条例
            yield first + named.start("name"), match.end()


def _opens_here(text: str, start: int) -> bool:
    """Whether a name begins at ``start``: 江海省水法 is none of the state's laws."""
    return not text[start - 1 : start].isalnum() or _stands_before(text, 0, start) is not None
