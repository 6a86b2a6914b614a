"""A body amid a clause and what it does: 各镇|要|在6月底前新建…, 县住建局|须抓紧|改造….

What does not belong here: which of the words that open a clause say how something is done
(:mod:`pipelines.tokens.typed_words`).
"""

from __future__ import annotations

from pipelines.lexicon import finder, finder_before, longest_at, pattern
from pipelines.tokens.token import Token

_told_before = finder_before("told_to", "guard")
_TOLD = pattern(
    r"(?P<told><told_to>)(?P<how>(?:<adverb.to_verb>)*?)"
    r"(?P<verb>(?P<makes><makes>)|(?P<changes><changes>)|<reduces>)"
)
_OWN_BODY = pattern(
    r"<struct_place_level>级?(?:[^，。；、的“\d]{1,8}?<organ.glued>|<payer>)<on_this>?"
)
_ACTS = ("changes", "reduces", "makes")
_act_at = finder(*_ACTS, "guard")
_SHORTEST = 2
"""Characters of the name of a body."""


def before_act(text: str, start: int, end: int, tail: list[Token]) -> int:
    """Where a noun before a time or a verb ends: the word that obliges goes to ``tail``."""
    word = _told_before(text, start, end)
    if word is None or "told_to" not in word.classes:
        return end
    tail.append(Token("frame", end - len(word.word), end, word))
    return end - len(word.word)


def obliged(text: str, start: int, end: int) -> list[Token]:
    """A body, what obliges it, the verb and its noun; nothing where a stretch does not say so."""
    found = _TOLD.search(text, start + _SHORTEST, end)
    if found is None or found.end() == end:
        return []
    told = _told_before(text, start, found.end("told"))
    if told is None or "told_to" not in told.classes:
        return []  # 需要|改造
    stop = found.end("told")
    cls = next((one for one in ("makes", "changes") if found[one]), "reduces")
    tokens = [
        Token("noun", start, stop - len(told.word)),
        Token("frame", stop - len(told.word), stop, told),
        Token("adverb", *found.span("how")),
        Token(cls, *found.span("verb"), longest_at(text, found.start("verb"), cls)),
        Token("noun", found.end(), end),
    ]
    return [one for one in tokens if one.start < one.end]


def acting(text: str, start: int, end: int) -> list[Token]:
    """A body of the own place, its verb and the noun: 市财政局|统筹|资金; else nothing."""
    body = _OWN_BODY.match(text, start, end)
    verb = _act_at(text, body.end()) if body else None
    cls = next((one for one in _ACTS if verb and one in verb.classes), None)
    if body is None or verb is None or cls is None or body.end() + len(verb.word) >= end:
        return []
    stop = body.end() + len(verb.word)
    return [
        Token("noun", *body.span()),
        Token(cls, body.end(), stop, verb),
        Token("noun", stop, end),
    ]
