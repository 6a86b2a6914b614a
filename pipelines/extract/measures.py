"""Measures: the sentences of provisions that commit to something.

A sentence is an ``outcome`` where a state or an amount is to be reached, else an ``action``
(CONTRACT.md, ``measures``). What a sentence does is told by :mod:`pipelines.extract.speech`; here
stands what a printed line must look like to be a sentence at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipelines.extract.clauses import opening_verb, states
from pipelines.extract.schedule import Schedule
from pipelines.extract.speech import UNDECIDED, Speech
from pipelines.lexicon import pattern
from pipelines.model import Provision, Sentence
from pipelines.structure import task_rows
from pipelines.structure.sections import is_ideology, is_preamble

SHORTEST = 4
"""Characters of the shortest sentence that commits."""
LONGEST_NAME = 12
"""A line of so few characters without a closing mark is a name."""
# （省水利厅牵头…）, 运输司牵头，科技司配合。, 责任单位：…,
# 附件：…, 抄送：…, 专栏1 …, a link to a file, a cell
_NO_SENTENCE = pattern(
    r"[（(【〔][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)】〕][。；]?$"
    r"|\*{0,2}<unit_label>[^，。：]{0,8}[：:]"
    r"|<time_label>[：:]|<sheet_label>[：:0-9一二三四五六七八九十]"
    r"|<box_label>\s?[0-9一二三四五六七八九十]|<parties>[^，。]{0,8}(?:，|。|$)"
    r"|[^，。；：]{2,40}<leads_line>，[^，。；：]{2,40}<joins_line>[。；]?$"
    r"|<greeting>[！!，。]?$|[•-]?\s?!?\[[^\[\]]{1,200}\]\(|\|"
)
# “江海省人民政府办公厅2021年3月1日印发” closes the sheet
_COLOPHON = pattern(r"[^，。；：]{0,40}\d{4}年\d{1,2}月\d{1,2}日<issues>?(?:（此件[^（）]*）)?$")
# “湿地公园二期工程、环湖路改造工程。”, “《江海省节水条例》（2019年修订）；” without a verb
_NAMES = pattern(
    r"(?:[^，。；]{2,60}<named_work>|[^《》]{0,12}(?:《[^《》]+》[、和及]?)+(?:等<law_group>)?)"
    r"(?:（[^（）]*）)?[。；]?$"
)
# “（责任部门：水务处，完成期限：6月底）加大巡查力度。”
_LEADING_BRACKET = re.compile("[（(【〔][^（()）【】〔〕]{0,120}[）)】〕]")
LONGEST_TOPIC = 10
"""Characters of a name that opens what its paragraph goes on to say."""
LOOSE = 0.6
"""A document is printed without full stops where that share of its longer paragraphs has none."""
LONGEST_TORN = 20
"""Only paragraphs of more characters tell whether a document is printed without full stops."""
_ORDERS = pattern("<sheltered>|(?P<modal><modal|ahead>)")
_COMES_ABOUT = pattern("(?<=..)<comes_about>$")  # 县一中新校区|启用
_CLAUSE_END = re.compile("[，；。：]")


class Measure(NamedTuple):
    """One commitment sentence. Clean offsets."""

    sentence: Sentence
    provision: Provision
    start: int
    end: int
    kind: str
    text: str
    rule: str


def measures_of(
    sentences: Sequence[Sentence], schedule: Schedule, speeches: Mapping[int, Speech]
) -> list[Measure]:
    """The sentences that commit to something, with their kind, in order.

    Args:
        sentences: the sentences of a document, ascending.
        schedule: what deadline is in force where.
        speeches: what each sentence does, by its start.
    """
    found = []
    loose = _prints_no_stops(sentences)
    before: Sentence | None = None
    for sentence in sentences:
        speech, last, before = speeches[sentence.start], before, sentence
        listed = loose or sentence.provision.rule == task_rows.RULE
        if not speech.promises or not commits(sentence, loose=listed):
            continue
        if speech.rule == UNDECIDED and (
            _names(sentence) or (not loose and _ends_broken_line(sentence, last))
        ):
            continue
        kind, rule = _kind(sentence, schedule)
        lead = _LEADING_BRACKET.match(sentence.text)
        skipped = lead.end() if lead else 0
        found.append(
            Measure(
                sentence,
                sentence.provision,
                sentence.start + skipped,
                sentence.end,
                kind,
                sentence.text[skipped:],
                rule,
            )
        )
    return found


def commits(sentence: Sentence, *, loose: bool = False) -> bool:
    """Whether a line is printed as a sentence that may commit, rather than a name or a label.

    ``loose``: the document closes its sentences without a mark.
    """
    printed = sentence.text
    if is_preamble(sentence.provision) or _is_ideology(sentence.provision):
        return False
    if len(printed) < SHORTEST or printed[-1] in "：:":
        return False
    if _NO_SENTENCE.match(printed) or _COLOPHON.match(printed) or _is_half_bracket(printed):
        return False
    if printed[-1] in "。；！？;!?…、，.":
        return True
    if printed[-1] not in "）)”" and len(printed) <= LONGEST_NAME:
        told = states(printed) or opening_verb(printed) is not None
        return loose and (told or _COMES_ABOUT.search(printed) is not None)
    return loose or _orders(printed)


def _prints_no_stops(sentences: Sequence[Sentence]) -> bool:
    """Whether most of a document's longer paragraphs end without a mark."""
    ends = [
        one.text[-1] in "。；！？;!?：:）)…"
        for one in sentences
        if len(one.text) > LONGEST_TORN and one.end == one.provision.paragraphs[one.paragraph][1]
    ]
    return ends.count(False) > LOOSE * len(ends)


def _names(sentence: Sentence) -> bool:
    """Whether a sentence without a verb is a name: of projects, of legal bases, of what follows."""
    last = sentence.end >= sentence.provision.paragraphs[sentence.paragraph][1]
    if not last and len(sentence.text) <= LONGEST_TOPIC and "，" not in sentence.text:
        return True  # “柑橘产业。以山地果园为重点，…”
    return _NAMES.match(sentence.text) is not None


def _ends_broken_line(sentence: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence without a verb only ends what a page break or a torn line began."""
    if before is None or before.provision is not sentence.provision or not sentence.is_first:
        return False
    return before.text[-1] not in "。；！？：;!?:）)"


def _is_half_bracket(printed: str) -> bool:
    """Whether a line opens with a bracket that it does not close, or closes one not opened."""
    opened, closed = printed.count("（"), printed.count("）")
    return (printed[0] == "（" and opened > closed) or (printed[-1] == "）" and closed > opened)


def _is_ideology(provision: Provision) -> bool:
    return is_ideology(provision) and provision.heading != "总体要求"


def _orders(printed: str) -> bool:
    """Whether a line without a closing mark says what to do; members and titles stand so too."""
    if any(match["modal"] for match in _ORDERS.finditer(printed)):
        return True
    return any(opening_verb(clause) for clause in _CLAUSE_END.split(printed))


def _kind(sentence: Sentence, schedule: Schedule) -> tuple[str, str]:
    if "goals" in sentence.provision.topics:
        return "outcome", "goals"
    if rule := schedule.governs_from_start(sentence):
        return "outcome", rule
    if states(sentence.text):
        return "outcome", "state"
    return "action", "act"
