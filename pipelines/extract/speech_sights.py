"""What a sentence shows that no pattern of ``speech.toml`` can say: past times, reports, names.

Pure looks at one sentence or at the paragraphs of a document; what carries over from sentence to
sentence belongs to :mod:`pipelines.extract.speech`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from pipelines.extract.clauses import LEADS, opening_verb
from pipelines.extract.speech_rules import Hit
from pipelines.lexicon import pattern, words
from pipelines.model import Provision, Sentence
from pipelines.structure.markers import NUMERALS, chinese_number
from pipelines.structure.metadata import plan_period
from pipelines.structure.sentences import behind_item

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
"""The place of what is told by the section rather than by a word."""
FEWEST_RESULTS = 2
"""One word of success may stand in a plan; that many in a paragraph make a report of it."""
LONGEST_PRINCIPLE = 20
"""Characters of a principle's name, or another label of a paragraph, with its full stop."""
FEWEST_LABELS = 2
"""Paragraphs of a unit from which on the short sentences that open them are their labels."""
_LABEL = re.compile(r"[^，；：、\d]{4,}。")
YEAR_OPENS = pattern(
    r"(?:<upto|to_word>)?(?:<struct_about>)?(?:<own_place>)?"
    r"(?:\d{4}年?[—–\-~至到])?(?P<year>(?:19|20)\d\d)年"
    r"(?P<ahead><before_then>)?"
)
PLAN_OPENS = pattern("<own_place>?“?(?P<plan>[一二三四五六七八九十]{1,2})五”?<period_word>")
_PLAN_HEADS = pattern("<own_place>?“?(?P<plan>十[一二三四五六])五(?!.*(?:<named_work|work_word>)$)")
"""A plan of two characters (“七五”普法 is no Five-Year Plan), but not work that it left."""
_UPTO = pattern("<upto>")
_UPTO_MONTH = pattern(r"(?:<meeting_says>，)?<upto>(?P<month>\d{1,2})月")
_CHANGE = pattern(
    r"<from_word>[^，。；\d]{0,4}\d{4}年[^，。；]{1,30}?<to_word>(?P<year>(?:19|20)\d\d)年"
)
_OWN_PLACE = pattern("<own_place>")
_PRINCIPLES = pattern("<principles>$")
_PRINCIPLE = pattern("<principles>。$")
_LEADING_BRACKET = re.compile("[（(【〔][^（()）【】〔〕]{0,120}[）)】〕]")
PAST_OPENS = frozenset(f"“0123456789{NUMERALS}") | {
    word[0] for word in words("upto", "to_word", "struct_about", "own_place", "meeting_says")
}
"""What a sentence begins with that a past time may open; a test holds it to the patterns."""
_OWN_PLACE_OPENS = frozenset(word[0] for word in words("own_place"))
_VERB_OPENS = LEADS | _OWN_PLACE_OPENS
_CLAUSE = re.compile(f"[，；。：](?=[{re.escape(''.join(sorted(_VERB_OPENS)))}])")
"""What ends a clause before one that a verb may open."""


def opening_past(printed: str, as_of: date | None) -> Span | None:
    """Where a sentence opens with a time that lies before ``as_of``: a year, a plan's period."""
    if printed[:1] not in PAST_OPENS:
        return None  # most sentences
    if year := YEAR_OPENS.match(printed):
        if year["ahead"]:
            return None
        undated = as_of is None and _UPTO.match(printed) is not None
        early = as_of is not None and int(year["year"]) < as_of.year
        return year.span() if early or undated else None
    month = _UPTO_MONTH.match(printed)
    if month and as_of and int(month["month"]) <= as_of.month:
        return month.span()  # 会议指出，截至5月底
    return _past_plan(PLAN_OPENS.match(printed), as_of)


def past_heading(printed: str, as_of: date | None) -> bool:
    """Whether a heading opens with a past time; a plan's name needs no 时期 there: “十三五”成绩."""
    return bool(opening_past(printed, as_of) or _past_plan(_PLAN_HEADS.match(printed), as_of))


def _past_plan(plan: re.Match[str] | None, as_of: date | None) -> Span | None:
    """Where a plan is named whose period lies before ``as_of``."""
    if plan and as_of and plan_period(chinese_number(plan["plan"]))[1] < as_of:
        return plan.span()
    return None


def past_change(printed: str, as_of: date | None) -> Span | None:
    """Where something rose or fell from one past year to another."""
    change = _CHANGE.search(printed) if as_of is not None else None
    if change is None or as_of is None or int(change["year"]) >= as_of.year:
        return None
    return change.span()


def first_verb(printed: str) -> Span | None:
    """Where a verb opens a clause of a sentence; a bracket or number before it is passed over."""
    lead = _LEADING_BRACKET.match(printed) if printed[0] in "（(【〔" else None
    start = lead.end() if lead else behind_item(printed, 0)
    if found := _verb_behind_place(printed, start):
        return found
    for clause in _CLAUSE.finditer(printed, start):
        if found := _verb_behind_place(printed, clause.end()):
            return found
    return None


def _verb_behind_place(printed: str, start: int) -> Span | None:
    """Where a verb opens a clause; the document's own place may stand before it."""
    if printed[start : start + 1] in _OWN_PLACE_OPENS and (
        place := _OWN_PLACE.match(printed, start)
    ):
        start = place.end()
    found = opening_verb(printed, start)
    return (found[0], found[0] + len(found[1].word)) if found else None


def principle_name(sentence: Sentence) -> Span | None:
    """“跨界融合，协同创新。” opens a paragraph of principles, or is an item of them alone."""
    provision, printed = sentence.provision, sentence.text
    if not sentence.is_first or len(printed) > LONGEST_PRINCIPLE or printed[-1] != "。":
        return None
    goes_on = sentence.end < provision.paragraphs[sentence.paragraph][1]
    alone = provision.heading is None and len(provision.paragraphs) == 1 and not goes_on
    above = provision.parent.heading if alone and provision.parent else provision.heading
    in_principles = above is not None and _PRINCIPLES.search(above) is not None
    if (in_principles and (goes_on or alone)) or _PRINCIPLE.search(printed):
        return 0, len(printed)
    return None


def labels_of(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where the short sentences begin that head paragraphs of a unit, several of which have one.

    推动产业升级。建设…。⏎优化空间布局。完善…。: they stand in bold where a page shows it.
    """
    heads: dict[int, list[int]] = defaultdict(list)
    for sentence in sentences:
        if _heads_paragraph(sentence):
            heads[id(sentence.provision)].append(sentence.start)
    several = (starts for starts in heads.values() if len(starts) >= FEWEST_LABELS)
    return frozenset(start for starts in several for start in starts)


def _heads_paragraph(sentence: Sentence) -> bool:
    """Whether a sentence might be the heading of its paragraph: short, one clause, no number.

    It may be a line of its own above the paragraph, which is longer than a heading.
    """
    short = len(sentence.text) <= LONGEST_PRINCIPLE and _LABEL.fullmatch(sentence.text) is not None
    if not short or not sentence.is_first:
        return False
    spans = sentence.provision.paragraphs
    if sentence.end < spans[sentence.paragraph][1]:
        return True
    below = spans[sentence.paragraph + 1 : sentence.paragraph + 2]
    return any(end - start > LONGEST_PRINCIPLE for start, end in below)


def paragraph_of(sentence: Sentence) -> tuple[int, int]:
    """What is judged as one report: a paragraph; all bullets of a preamble together."""
    provision = sentence.provision
    if provision.rule == "bullet" and "preamble" in provision.topics:
        return id(provision.parent), -1
    return id(provision), sentence.paragraph


def reports_of(
    sentences: Sequence[Sentence], hits: Sequence[Sequence[Hit]]
) -> frozenset[tuple[int, int]]:
    """Paragraphs that speak of results more than of what is to come.

    Args:
        sentences: the sentences of a document.
        hits: the words that cues are made of, for each of them.
    """
    results: dict[tuple[int, int], list[int]] = defaultdict(list)
    plans: Counter[tuple[int, int]] = Counter()
    sure: set[tuple[int, int]] = set()
    for sentence, inside in zip(sentences, hits, strict=True):
        here = paragraph_of(sentence)
        if here[1] < 0:
            sure.add(here)
        results[here].append(sum(hit.word.tells for hit in inside))
        for hit in inside:
            if hit.word.plans:
                plans[here] += 1
            if "result" in hit.word.classes:
                sure.add(here)
    fewest = {here: FEWEST_RESULTS if here[1] >= 0 else 1 for here in sure}
    most = (here for here in sure if sum(results[here]) >= max(fewest[here], plans[here] + 1))
    return frozenset(here for here in most if not _tells_at_last(results[here]))


def _tells_at_last(results: Sequence[int]) -> bool:
    """Whether only the last of several sentences tells: 打造场景30个。近两年已有9个入选."""
    return len(results) > 1 and not any(results[:-1])


def topics_of(provision: Provision, *, strict: bool) -> frozenset[str]:
    """The topics that count for speech: those of the section, and what a law makes of it.

    A bullet of a preamble opens no document, and goals are goals even in a reply.
    """
    if not strict and provision.rule != "bullet":
        return provision.topics
    topics = set(provision.topics)
    if provision.rule == "bullet":
        topics.discard("opening")
    if strict and "goals" not in topics:
        topics.add("strict")
        if any(one.rule == "article" for one in (provision, *provision.ancestors())):
            topics.add("article")
    return frozenset(topics)
