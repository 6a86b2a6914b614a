"""The numbers of one sentence read by the rules of ``targets.toml``: what each of them counts.

First pass of two: what the words around a number say. What does not belong here: numbers that are
counted out (:mod:`pipelines.extract.counts_out`), what a number leaves unsaid
(:mod:`pipelines.extract.completion`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines.extract.coordination import dealt_out, named_alike
from pipelines.extract.names import cleaned, noun_behind, turned, without_field
from pipelines.tokens.quantities import Quantity
from pipelines.grammar.notation import GrammarError
from pipelines.grammar.rules import Match, Rule, letters, load_rules, matches_at
from pipelines.lexicon import longest_at, pattern, words
from pipelines.tokens.clause import Clause, Token

RULES = load_rules(Path(__file__).with_suffix(".toml").with_name("targets.toml"))
LONGEST_NAME = 80
_ACTOR = pattern(r"<head>(?:（[^（）]*）)?\Z")
_IN = re.compile("[中内里]$")
_SIZE = pattern(r"(?:<stub.size>)")
_PAYER = pattern(r"^[^，、的]{0,6}<payer>$|^.*<organ>$|^<level_word>$")
_TOGETHER = pattern(r"<acts_jointly>$")
_SHARE = pattern(r"(?:<share_noun>|<time_noun>)$")
_STUB = pattern(r"<stub>\Z")
_PLACED = pattern(r"(?:^|等)(?P<where>[^等、]{0,10}?<place_noun>)$")
_EACH = pattern(r"^(?:<each>)")
_STATISTIC = pattern("(?:<makes.grows>)")  # 城镇新增就业


@dataclass(frozen=True, slots=True)
class Reading:
    """One number with what it counts. Clean offsets."""

    clause: Clause
    quantity: Quantity
    name: str
    """The indicator as far as its own words say it; empty where they leave it out."""
    start: int
    end: int
    rule: str
    basis: str = "level"
    annual: bool = False
    direction: str = ""
    """``up``, ``down`` or ``hold`` where the word that leads to the number says so."""
    verbs: str = ""
    """The verbs that stay with what they change (改造的…), for the numbers that share them."""
    made: bool = False
    """Whether a verb made it or the noun stands behind its number: a count, not a state."""
    behind: bool = False
    base: Quantity | None = None
    due: int | None = None
    """Where its own date stands, if a list of dates is dealt out to a list of numbers."""
    comparator: str | None = None
    order: tuple[int, int] | None = None
    """Its place in numbers that are dealt out to the readings before them, and their count."""
    leads: tuple[Token, ...] = field(default=(), repr=False)
    """The tokens before the number that its rule read."""

    @property
    def leads_on(self) -> bool:
        """Whether a word that leads to its number, or a date, stands before it."""
        bound = self.quantity.start < self.quantity.number_start
        return bound or any(one.cls in ("reaches", "grows", "time", "sum") for one in self.leads)


def read_clause(text: str, clause: Clause) -> Iterator[Reading]:
    """The readings of the numbers of one clause, in order."""
    row = letters([one.cls for one in clause.tokens])
    at = 0
    while at < len(clause.tokens):
        number = next(
            (i for i in range(at, len(clause.tokens)) if clause.tokens[i].cls == "number"), None
        )
        if number is None:
            return
        found = _first(text, clause, row, at, number)
        if found is None:
            at = number + 1
            continue
        end, readings = found
        yield from readings
        at = end


def _first(
    text: str, clause: Clause, row: str, at: int, number: int
) -> tuple[int, list[Reading]] | None:
    """What the first rule that holds makes of ``number``, the leftmost start first."""
    for start in range(at, number + 1):
        for match in matches_at(row, start, RULES):
            if _number_of(match) != number:
                continue
            readings = _interpreted(text, clause, match, at)
            if readings:
                return _stop(clause, match), readings
    return None


def _number_of(match: Match) -> int:
    return match.slots.get("base", match.slots["value"])[0]


def _stop(clause: Clause, match: Match) -> int:
    """Where the next reading begins: a noun that leads to the next number is that number's."""
    if "behind" in match.slots:
        return _behind(clause, match)[1]
    if clause.tokens[match.end - 1].cls == "noun":
        return match.end
    return match.end


def _behind(clause: Clause, match: Match) -> tuple[int, int]:
    """The tokens of the noun behind, without what leads to the next number."""
    first, last = match.slots["behind"]
    tokens = clause.tokens
    following = last
    while following < len(tokens) and tokens[following].cls not in ("number", "joins", "mark"):
        following += 1
    leads_on = following < len(tokens) and tokens[following].cls == "number"
    while leads_on and last - first > 1 and tokens[last - 2].cls == "joins":
        last -= 2
        return first, last
    return first, last


def _span(clause: Clause, slot: tuple[int, int]) -> tuple[int, int]:
    return clause.tokens[slot[0]].start, clause.tokens[slot[1] - 1].end


def _interpreted(text: str, clause: Clause, match: Match, at: int) -> list[Reading]:
    """The readings that a match makes; none where its words do not bear them out."""
    tokens = clause.tokens
    value = match.slots["value"][0]
    quantity = tokens[value].quantity
    assert quantity is not None
    said = tokens[at:value]
    if not all(_holds(text, clause, match, one) for one in match.rule.where.split()):
        return []
    plain = Reading(
        clause, quantity, "", quantity.start, quantity.end, match.rule.name, leads=tuple(said)
    )
    plain = _with_leads(text, plain, match)
    if "more" in match.slots:
        return _several(text, plain, match)
    if "base" in match.slots:
        plain = replace(plain, base=tokens[match.slots["base"][0]].quantity)
    named = _named(text, plain, match)
    if named is None:
        return []
    alike = named_alike(text, named)
    return [replace(named, name=name) for name in alike] if alike else [named]


def _holds(text: str, clause: Clause, match: Match, condition: str) -> bool:
    """Whether a condition of a rule (its ``where``) is true of what it matched."""
    tokens = clause.tokens[match.start : match.slots["value"][0]]
    name = condition.lstrip("!")
    if name == "attrib":
        holds = any(one.entry is not None and "attrib" in one.entry.flags for one in tokens)
    elif name == "field":
        holds = any(one.cls == "prep" and one.entry and "field" in one.entry.flags for one in tokens)
    elif name == "actor":
        slot = match.slots.get("what") or match.slots["who"]
        holds = _ACTOR.search(text[slice(*_span(clause, slot))]) is not None
    elif name == "stub":
        holds = _STUB.search(text[slice(*_span(clause, match.slots["what"]))]) is not None
    elif name == "often":
        quantity = clause.tokens[match.slots["value"][0]].quantity
        holds = quantity is not None and quantity.unit in words("times_unit")
    elif name == "purpose":
        quantity = clause.tokens[match.slots["value"][0]].quantity
        assert quantity is not None
        holds = quantity.unit in words("money_unit") and bool(
            longest_at(text, quantity.end, "purpose")
        )
    elif name == "given":
        quantity = clause.tokens[match.slots["value"][0]].quantity
        assert quantity is not None
        leads = tokens[-1].cls in ("reaches", "grows")
        holds = leads or quantity.start < quantity.number_start
    else:
        raise GrammarError(f"{match.rule.name}: no condition {name!r}")
    return holds != condition.startswith("!")


def _several(text: str, plain: Reading, match: Match) -> list[Reading]:
    """One noun or several, several numbers: dealt out in order."""
    tokens = plain.clause.tokens
    quantities = [plain.quantity] + [
        one.quantity for one in tokens[slice(*match.slots["more"])] if one.quantity is not None
    ]
    if "what" not in match.slots:
        return [
            replace(plain, quantity=one, start=one.start, end=one.end, order=(index, len(quantities)))
            for index, one in enumerate(quantities)
        ]
    start, end = _span(plain.clause, match.slots["what"])
    named = _named(text, plain, match)
    if named is None:
        return []
    return [
        replace(named, quantity=quantity, name=name, start=begin, end=quantity.end,
                due=due, comparator=bound)
        for quantity, name, begin, due, bound in dealt_out(text, named, quantities, start, end)
    ]


def _with_leads(text: str, plain: Reading, match: Match) -> Reading:
    """What the small words before a number say: a rise or a fall, every year, a sum."""
    basis, direction, annual = "level", "", False
    # “新建和改造”: what is changed too is no increase
    changed = any(one.cls == "changes" and "adds" not in _flags(one) for one in plain.leads)
    for token in plain.leads:
        flags = _flags(token)
        if token.cls == "annual" or (token.cls == "time" and text.startswith("每年", token.start)):
            annual = True
        elif token.cls == "sum" and basis == "level" and "cum" in flags:
            basis = "cumulative"
        elif token.cls == "grows":
            basis = "increase" if "up" in flags else "decrease"
        elif token.cls == "reaches":
            basis = "level" if flags & {"up", "down"} else basis
            direction = next((one for one in ("up", "down", "hold") if one in flags), direction)
        elif token.cls == "reduces":
            basis = "decrease"
        elif "adds" in flags and basis in ("level", "cumulative") and not changed:
            basis = "increase"
    return replace(plain, basis=basis, direction=direction, annual=annual)


def _flags(token: Token) -> frozenset[str]:
    return token.entry.flags if token.entry else frozenset()


def _named(text: str, plain: Reading, match: Match) -> Reading | None:
    """Put the indicator together as the rule says; None where nothing is left of it."""
    clause, slots = plain.clause, match.slots
    parts: dict[str, str] = {}
    start = plain.quantity.start
    end = plain.quantity.end
    for name, slot in slots.items():
        if name in ("value", "base", "more"):
            continue
        if name == "behind":
            slot = _behind(clause, match)
        begin, stop = _span(clause, slot)
        parts[name] = text[begin:stop]
        if name == "behind":
            end = max(end, stop)
        elif name in ("what", "where", "who"):
            start = min(start, begin)
    verbs = _kept_verbs(match, clause, text)
    return _filled(text, plain, match.rule, parts, verbs, start, end)


def _verbs_of_each(where: str, who: str, verbs: str, printed: str) -> str:
    """The verb stays with a bearer that stands for many and is given something, or acts jointly."""
    keeps = longest_at(printed, 0, "makes")
    each = _EACH.match(where) and keeps is not None and "keeps" in keeps.flags
    return printed if each or _TOGETHER.search(where or who) else verbs


def _share_of_new(name: str, plain: Reading, verb: str) -> tuple[str, Reading] | None:
    """新增劳动力平均受教育年限: what is new is part of what a share or a time is told of."""
    entry = longest_at(verb, 0, "makes.grows")
    if entry is None or plain.basis != "increase" or not _SHARE.search(name):
        return None
    return verb + name, replace(plain, basis="level")


def _kept_verbs(match: Match, clause: Clause, text: str) -> str:
    slot = match.slots.get("verb")
    if slot is None:
        return ""
    classes = {one.cls for one in clause.tokens[slice(*slot)]}
    return text[slice(*_span(clause, slot))] if "changes" in classes else ""


def _filled(
    text: str, plain: Reading, rule: Rule, parts: dict[str, str], verbs: str, start: int, end: int
) -> Reading | None:
    what, behind = parts.get("what", ""), parts.get("behind", "")
    where, who = parts.get("where", ""), parts.get("who", "")
    made = "verb" in parts or bool(behind)
    if what:
        what = cleaned(without_field(what))
    if behind:
        behind, end = noun_behind(behind, plain.quantity.end, end)
    if "act" in parts:
        what = f"{what}{parts['act']}"
    if rest := parts.get("rest"):
        what = f"{what}\0{rest}"
    in_field = rule.name.startswith("in a field")
    if in_field:
        placed = _PLACED.search(where)
        where = placed["where"] if placed else ""
    where = _PAYER.sub("", where)
    who = _PAYER.sub("", who)
    verbs = _verbs_of_each(where, who, verbs, parts.get("verb", ""))
    noun = behind or what
    if (where or in_field) and not who:
        name = f"{where}{verbs}的{noun}" if verbs or _EACH.match(where) else f"{where}{noun}"
    elif who and rule.fills["indicator"].endswith("的{who}"):
        act = parts.get("does", "") or parts["verb"]
        act = f"{parts.get('where', '')}{act}" if _EACH.match(parts.get("where", "")) else act
        name = f"{act}{behind}的{_IN.sub('', who)}"
    elif who and rule.fills["indicator"] == "{who}{verb}{what}":
        name = f"{who}{parts['verb']}{what}"
    elif who:
        name = f"{who}{verbs}的{what}" if verbs else f"{who}{what}"
    elif what and behind:
        name = behind if _SIZE.fullmatch(what) else turned(what, behind)
    elif behind:
        name = f"{verbs}的{behind}" if verbs and "的" not in behind[:8] else behind
    elif what and verbs:
        name = f"{verbs}的{what}"
    else:
        name = what
    name = cleaned(name)
    if len(name) > LONGEST_NAME:
        return None
    of_new = _share_of_new(name, plain, parts.get("verb", ""))
    if of_new is not None:
        name, plain = of_new
    elif plain.basis == "level" and not verbs and plain.quantity.unit != "%" and _STATISTIC.search(name):
        plain = replace(plain, basis="increase")
    return replace(
        plain, name=name, start=start, end=end, verbs=verbs, made=made, behind=bool(behind) and name == behind
    )
