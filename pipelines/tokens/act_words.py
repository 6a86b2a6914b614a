"""The words that a clause of an act is made of: verbs, those that say how, those that lead on.

A word of several families has one place here: what leads on (将, 按照) before a verb, a verb before
what only says how (统筹). What does not belong here: where in a clause a word has its class
(:mod:`pipelines.tokens.acts`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.lexicon import LEXICON, Entry, pattern, words
from pipelines.lexicon.patterns import trie

BRACKETS = {"（": "）", "“": "”", "《": "》", "〔": "〕", "‘": "’"}
LEADS = ("fronts_object", "fronts_whom", "for_whom", "frames_act", "by_whom")
_VERBS = ("causes", "plain", "deed", "acts", "makes", "changes", "reduces")


class Known(NamedTuple):
    """A word of an act."""

    word: str
    cls: str
    """The class of its token; ``manner`` where it is none."""
    size: int
    entry: Entry
    leads: bool
    verb: bool
    plain: bool
    """Whether it is hardly ever a noun."""
    manner: bool
    """Whether it says only how another verb is done, where one follows."""
    modal: bool
    """Whether it says that something is encouraged, supported or tried."""
    moves: bool
    """Whether something is to change by it, rather than somebody to act: 推进, 促进."""
    alone: re.Pattern[str] | None
    """Reads what follows it where that is its object and nothing else, as in most clauses."""


def _table() -> dict[str, Known]:
    entries = LEXICON.entries(*LEADS, "light_verb", *_VERBS, "manner")
    plain, manner, lets = words("plain"), words("manner"), words("prep.to_verb")
    found = {}
    for word, entry in entries.items():
        cls = _class(entry)
        if cls == "act" and not _opens(entry):
            cls = "manner" if word in manner else ""
        if cls and word not in lets:
            modal = "modality" in entry.values
            found[word] = Known(
                word,
                cls,
                len(word),
                entry,
                leads=cls in LEADS,
                verb=cls in ("act", "causes", "light_verb"),
                plain=word in plain or (len(word) == 4 and word[2:] in plain),
                manner=word in manner,
                modal=modal,
                moves=cls == "causes" and not modal and "person" not in entry.flags,
                alone=None,
            )
    return {word: one for word, one in found.items() if not _is_two(word, found)}


def _class(entry: Entry) -> str:
    for name in (*LEADS, "light_verb", "causes"):
        if name in entry.classes:
            return name
    if entry.values.get("modality") == "prohibit":
        return "forbids"
    return "act" if entry.family == "verbs" else "manner"


def _opens(entry: Entry) -> bool:
    """Whether a verb opens an act rather than a noun (服务质量…, 教育部门…)."""
    return len(entry.word) > 1 and ("noun" not in entry.flags or "modality" in entry.values)


def _is_two(word: str, found: dict[str, Known]) -> bool:
    """Whether a verb of the lexicon is two words here: 加快|建设."""
    if not found[word].verb or "deed" in found[word].entry.classes:
        return False
    halves = ((found.get(word[:at]), found.get(word[at:])) for at in range(2, len(word) - 1))
    return any(one and one.manner and two and two.verb for one, two in halves)


_KNOWN = _table()
_SINGLE = {word: one for word, one in _KNOWN.items() if len(word) == 1}
_SIZES = {
    two: tuple(sorted({len(word) for word in _KNOWN if word[:2] == two}, reverse=True))
    for two in {word[:2] for word in _KNOWN if len(word) > 1}
}
"""The first two characters of words → how long those are, the longest first."""


def known_at(text: str, at: int) -> Known | None:
    """The longest word that ``text`` shows at a place."""
    two = text[at : at + 2]
    for size in _SIZES.get(two, ()):
        if found := _KNOWN.get(two if size == 2 else text[at : at + size]):
            return found
    return _SINGLE.get(two[:1])


def known(word: str) -> Known:
    """A word of the table.

    Raises:
        KeyError: it is not in it.
    """
    return _KNOWN[word]


def _object_alone(but: str, ends: str = "", never: str = "") -> re.Pattern[str]:
    """Reads an object in which no other act can be told.

    Args:
        but: what it does not open with.
        ends: characters that no word may follow which a verb, or how it is done, begins with.
        never: characters that are not in it.
    """
    light = "".join(sorted({word[0] for word in words("light_verb")}))
    plain, more = f"[^、和或并{light}{ends}{never}]++", f"[、和或{ends}](?![{FIRSTS}])"
    return pattern(f"(?!{but})(?:{plain}|{more}|(?!<light_verb>)[{light}])++(?<![等）])")


def _alone(one: Known) -> re.Pattern[str] | None:
    if one.modal or one.manner or not (one.moves or one.cls == "act"):
        return None
    if one.moves:
        return _MOVES
    return _PLAIN if one.plain else _VERB


FIRSTS = "".join(sorted({one.word[0] for one in _KNOWN.values() if not one.verb or one.plain}))
"""What the words begin with that are hardly ever nouns, and those that say how."""
AGENT_ENDS = "".join(sorted({word[-1] for word in words("agent", "scope")}))
"""What closes the name of somebody who acts."""
_NO_OBJECT = "<part_of_noun|act_joins>"
_MODAL = "".join({word[0] for word in words("manner.modal")})
_PLAIN = _object_alone(f"<plain>|{_NO_OBJECT}")
_VERB = _object_alone(f"<plain|noun_goes_on>|{_NO_OBJECT}", never=_MODAL)
_MOVES = _object_alone(f"[{FIRSTS}]|{_NO_OBJECT}", ends=AGENT_ENDS)
_KNOWN.update({word: one._replace(alone=_alone(one)) for word, one in _KNOWN.items()})
_SINGLE.update({word: _KNOWN[word] for word in _SINGLE})


def sought(*, plain: bool) -> re.Pattern[str]:
    """Reads the words in a text, the longest first, and :data:`BRACKETS` that open.

    Args:
        plain: leave out verbs that may as well be nouns, and words that only say how.
    """
    chosen = [one.word for one in _KNOWN.values() if one.plain or one.leads or not plain]
    return re.compile(trie([*chosen, *BRACKETS]))
