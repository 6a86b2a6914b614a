"""Which tool of policy an act is: supply, environment or demand, and the kind below it.

After Rothwell and Zegveld, Industrial Innovation and Public Policy (1981), in the form in which
Chinese policy is studied (CONTRACT.md, section 4). What does not belong here: what a clause says is
done (:mod:`pipelines.extract.actions`), the rules, which stand in ``instruments.toml``, and their
words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.grammar.notation import GrammarError
from pipelines.lexicon import LEXICON, finder_before, pattern

BOOK = Path(__file__).with_name("instruments.toml")
MOST_TAILS = 3
"""Words behind the noun that tells the tool: 人才队伍|建设|工作."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: what of an act shows which tool it is."""

    name: str
    instrument: str
    verb: str
    """The class of the word that closes the verb; empty where the rule does not ask."""
    head: str
    said: str
    mood: str
    examples: tuple[str, ...]

    def fits(self, verb: frozenset[str], head: frozenset[str], said: str, mood: str) -> bool:
        """Whether an act with words of these classes is such a tool."""
        return (
            (not self.verb or self.verb in verb)
            and (not self.head or self.head in head)
            and self.said in ("", said)
            and self.mood in ("", mood)
        )


def load_rules(book: Path = BOOK) -> tuple[Rule, ...]:
    """The rules of a book, in the order in which they are asked.

    Raises:
        GrammarError: a rule without name, instrument or example, or that asks for nothing.
        LexiconError: a class that the lexicon does not have.
    """
    rules = []
    for row in tomllib.loads(book.read_text("utf-8"))["rule"]:
        asked = {key: row.get(key, "") for key in ("verb", "head", "said", "mood")}
        if not (all(map(row.get, ("name", "instrument", "examples"))) and any(asked.values())):
            raise GrammarError(f"{book.name}: {row}: name, instrument, examples and what it asks")
        LEXICON.entries(*filter(None, (asked["verb"], asked["head"], asked["said"])))
        examples = tuple(row["examples"])
        rules.append(Rule(row["name"], row["instrument"], **asked, examples=examples))
    return tuple(rules)


RULES = load_rules()
_HEADS = tuple(dict.fromkeys(rule.head for rule in RULES if rule.head))
_SAID = tuple(dict.fromkeys(rule.said for rule in RULES if rule.said))
_verb_before = finder_before(*dict.fromkeys(rule.verb for rule in RULES if rule.verb))
_head_before, _tail_before = finder_before(*_HEADS), finder_before("tool_tail")
_said = pattern("|".join(f"(?P<{name}><{name}>)" for name in _SAID))
_NONE: frozenset[str] = frozenset()


def tells_anywhere(text: str) -> bool:
    """Whether a text holds a word that shows a tool wherever in its clause it stands."""
    return _said.search(text) is not None


def said_in(text: str, start: int, end: int) -> str:
    """The class of the first such word in ``text[start:end]``, or nothing."""
    found = _said.search(text, start, end)
    return str(found.lastgroup) if found is not None else ""


def head_of(noun: str) -> str:
    """The word that closes an object and may tell the tool, what trails passed over; or nothing."""
    end = len(noun)
    for _ in range(MOST_TAILS):
        head = _head_before(noun, 0, end)
        if head is not None:
            return head.word
        tail = _tail_before(noun, 0, end)
        if tail is None:
            return ""
        end -= len(tail.word)
    return ""


@lru_cache(maxsize=65536)
def instrument_of(verb: str, head: str, said: str, mood: str) -> str | None:
    """The tool that an act is; None where no rule decides.

    Args:
        verb: its verb.
        head: what :func:`head_of` gave for its object.
        said: what :func:`said_in` gave for its clause.
        mood: its modality.
    """
    closing, closed = _verb_before(verb, 0, len(verb)), _head_before(head, 0, len(head))
    verbs = closing.classes if closing is not None else _NONE
    heads = closed.classes if closed is not None else _NONE
    return next((one.instrument for one in RULES if one.fits(verbs, heads, said, mood)), None)
