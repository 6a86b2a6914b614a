"""How a text stands to the works it names: it carries them out, revises them, or just names them.

The words on both sides of a list of works decide, those before it first: 贯彻落实《…》和《…》.
What does not belong here: where works are named (citations).
"""

from __future__ import annotations

import re

from pipelines.lexicon import pattern

_REACH = 120
"""Characters on either side in which the clause is sought."""
_BOUND = "，。；：！？\n"
_BEFORE = re.compile(f"[^{_BOUND}]*$")
_BEHIND = re.compile(f"^[^{_BOUND}《]*")
_NOTE = re.compile(r"[（(][^（）()\n]*[)）]")
_MARKED = re.compile(r"《[^《》\n]*》|^[^《》\n]*》")
_LAST_WORD = pattern(
    "<revised>|(?P<refers><compares>)|(?P<repeals><repeals>)"
    # “修订我省《…》”, not “制定的规章中的《…》”
    "|(?P<legislates><enacts>(?!的)(?=.{0,8}$))(?:(?:、|<joins_works>)?<enacts|implements.noun>)*"
    "|(?P<implements><implements.verb>|<implements.near>$)"
)
# “《…》等法律文件的制修订工作”, “《…》实施”: a noun right behind
_LISTED = "^(?:<and_others>[^的]{0,12})?"
_NOUN_BEHIND = pattern(
    f"{_LISTED}(?:(?P<legislates>的<enacts>|<enacts>(?:<work_on>|$))"
    "|的?(?P<implements><implements.noun>))|(?P<repeals><repeals>)|(?P<amends><amends>)"
)
_AMENDING = pattern("^<amending>")
_MADE_UNDER = pattern("^<law_follows>")
_LAW = pattern("<document_type.law>(?:[（(][^（）()]*[)）])?$")
_LONGEST_GAP = 20


def are_one_list(gap: str) -> bool:
    """Whether works with ``gap`` between them are named together: 、 or 和 or 提出的."""
    gap = _NOTE.sub("", gap)
    if len(gap) > _LONGEST_GAP or any(one in _BOUND for one in gap):
        return False
    return _LAST_WORD.search(gap) is None


def relation_of(text: str, start: int, end: int, title: str | None) -> str:
    """Say what a text does with works that it names together.

    Args:
        text: the clean text.
        start: where the first of them begins.
        end: where the last of them ends.
        title: of the one that is asked for; None where a number is all that is printed.

    Returns:
        A value of `schemas.vocabulary.CITATION_RELATIONS`.
    """
    before = _MARKED.sub("", _NOTE.sub("", text[max(0, start - _REACH) : start]))
    behind = _NOTE.sub("", text[end : end + _REACH])
    relation = _said(_clause(_BEFORE, before), _clause(_BEHIND, behind))
    if relation != "legislates":
        return relation
    if _AMENDING.search(behind):
        return "amends"
    if _MADE_UNDER.search(behind):
        return "implements"  # 《水法》实施办法 is made, not the law
    return relation if title is not None and _LAW.search(title) else "refers"


def _clause(side: re.Pattern[str], printed: str) -> str:
    found = side.search(printed)
    return found[0] if found else ""


def _said(before: str, behind: str) -> str:
    """What the clause around some works says of them: its last word before, else a noun behind."""
    words = [one.lastgroup for one in _LAST_WORD.finditer(before) if one.lastgroup]
    if words:
        return words[-1]
    noun = _NOUN_BEHIND.search(behind)
    return (noun and noun.lastgroup) or "refers"
