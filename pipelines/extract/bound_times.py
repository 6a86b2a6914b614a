"""Which time expressions of a sentence bind what it commits to, and which date its whole item.

What does not belong here: how far one reaches (:mod:`pipelines.extract.deadlines`), what a sentence
does (:mod:`pipelines.extract.speech`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.extract.speech import Speech
from pipelines.lexicon import pattern
from pipelines.model import Sentence
from pipelines.structure.metadata import document_type_of
from pipelines.structure.sections import is_preamble, opens_document
from pipelines.tokens.dates import parts_of
from pipelines.tokens.time_expressions import BARE_YEAR
from pipelines.tokens.times import Time, is_asked_for, is_due
from pipelines.tokens.viewpoint import Viewpoint

_BINDS_NOTHING = frozenset({"tells", "defines", "rules", "frames"})
# A preamble tells why and what; it binds only where it says what is to be reached or done.
_COMMITS = pattern(
    "<goal_word>[：]|<goal_word>.{0,8}?<leads_on>|<is_to>"
    "|<work_word><mainly>?(?:<leads_on>|要|：)|<tackles>.{0,16}<work_word>"
)
_HANDS_OVER = pattern("<hands_over>")
_WORK_LEAD_IN = pattern(
    "(?:<mainly>|要|<tackles>)?.{0,8}(?:<tackles>|是).{0,24}<work_word>"
    "|<work_word>(?:<mainly>)?<leads_on>"
)
_COUNTED_OFF = pattern("<counts_off.part>")
_NAMED_GOAL = pattern("<after_named>[。；]?$")
_JUDGES = pattern("<both_is|and_is>")
_NAMES_WORK = pattern("(?:<work_word>|<goal_word>|<title_noun>)(?:<title_news>)?$")
_DATES_ITEM = pattern("<time_limit>|<starts_work>|<item_done>|(?:<ends>|<before>)[）)]?$")
_FIRST_STEP = pattern("(?:<item_done>)?<first_step>")
_LABEL = pattern("<time_limit><demand>?(?:：|<leads_on>)?$")
TITLE = 60
"""A title is no longer than that many characters."""
_OPENS, _COUNTED = pattern("(?:<strives>|<adverb>)?"), re.compile(r"\d\D{1,16}$")
_LONGEST_CLAUSE, _FARTHEST_NUMBER = 160, 18
"""Characters before a time within which its clause begins, and a number of it stands."""
_DONE = pattern(r"[^，。；\d]{0,4}?(?!<comes_about.starts>)<item_done|comes_about>(?=[，。；]|$)")
_EXPIRY = pattern("<expires>")
# “今年改革任务艰巨”, “‘十五五’时期的指导思想是”: the period is weighed or thought about, not bound
_WEIGHED = pattern(
    "[^，。：；]{0,24}?(?:<guides>(?:<leads_on>|：)|具有[^，。]{0,16}<weight>"
    "|<burden>[^，。]{0,6}<heavy>(?=[，。]))|[^，。：；]{0,60}?<key_stage>"
)
# “2026年国民经济和社会发展计划已经市人大审议批准”: the year of a plan that is handed out
_PASSED = pattern("[^，。；：]{0,24}?<document_type>》?<already>")
_HOLDS_UNTIL = pattern("<holds>$")
_MOVED = pattern(r"<from>[\d一二三四五六七八九十年][^，。；\n]{1,14}<holds>$")
_FARTHEST_MOVED = 24
_LOOKS_BACK = pattern("^<until.looks_back>")
_OF_PEOPLE = pattern("<each_one>$")
_CLAUSE_ENDS = re.compile("[，；]")
_LEADS_TO_TIME = pattern(r".*[：、]|(?:<own_place>|<scope>|<frame>|<adverb>|<upto>|.)?")
_REPORTED = pattern("》[^。；》]{0,12}?<reports_plan>，?$")
# “2025年底前建成投产的，给予20万元补助”: what one must have done to be paid
_CONDITION = pattern(r"[^，。；、]{1,30}的(?:，|(?=<pays>))")
_DIGIT = re.compile(r"\d")
_SHARES_OUT = pattern(r"[^。；\n]{0,40}?<apiece>(?P<list>[^，。；\n]{1,120})")
_BESIDE = re.compile("[、和及与]")
_BOX_TITLE = pattern(r"<box>\s?\d{1,3}[^。；，：]{0,40}$")  # 专栏1 “十四五”时期主要指标
_NOTE = pattern("^[（(]?<note>")


def binding_times(
    times: Sequence[Time], sentence: Sentence, seen: Viewpoint, speech: Speech
) -> list[Time]:
    """Those of a sentence's time expressions that bind what it commits to.

    Args:
        times: all of the sentence, in order.
        sentence: where they stand.
        seen: the document's day; what ended before it is told, not promised.
        speech: what the sentence does.
    """
    if not times or _NOTE.match(sentence.text) or _is_title(sentence):
        return []
    committed = _promises(speech, sentence, times)
    return [
        time
        for time in times
        if committed
        and (_recurs(time, sentence) if time.kind == "recurring" else _binds(time, sentence, seen))
    ]


def _promises(speech: Speech, sentence: Sentence, times: Sequence[Time]) -> bool:
    """Whether a sentence commits to something, or frames what it dates."""
    handed = is_preamble(sentence.provision) and _HANDS_OVER.search(sentence.text)
    if handed and handed.start() < times[0].start - sentence.start:
        return False  # “现将2026年重点工作安排如下：” names the document
    if speech.act not in _BINDS_NOTHING:
        return True
    if _JUDGES.search(sentence.text):
        return False  # “减排既是重要举措，也是潜力所在”
    framed = speech.act == "frames" and opens_document(sentence.provision)
    return leads_in(sentence, times) or (framed and _COMMITS.search(sentence.text) is not None)


def _is_title(sentence: Sentence) -> bool:
    """Whether a line is a title: of a box, or before the first number and names its document."""
    text = sentence.text
    if _BOX_TITLE.match(text):
        return True
    if not is_preamble(sentence.provision) or len(text) > TITLE:
        return False
    return document_type_of(text) is not None or _NAMES_WORK.search(text) is not None


def leads_in(sentence: Sentence, times: Sequence[Time]) -> bool:
    """Whether a sentence dates the work announced below it (今年要做好八个方面工作)."""
    opens = "，" not in sentence.text[: times[0].start - sentence.start]
    return opens and (sentence.text[-1] == "：" or announces_work(sentence))


def is_amid(before: str) -> bool:
    """Whether a time behind ``before`` dates its own clause alone: 新院区|9月底前|投用；…."""
    return _LEADS_TO_TIME.fullmatch(_CLAUSE_ENDS.split(before)[-1]) is None


def dates_a_name(sentence: Sentence, before: str, time: Time) -> bool:
    """Whether a later clause dates a goal by its name and no more: …，确保2030年前|碳达峰。."""
    named = _NAMED_GOAL.match(sentence.text, time.end - sentence.start)
    return named is not None and "，" in before


def is_counted_off(sentence: Sentence) -> bool:
    """Whether a sentence is a part of what was announced: 二是…，9月底前投入使用；三是…."""
    return _COUNTED_OFF.match(sentence.text) is not None


def is_reported(sentence: Sentence, time: Time) -> bool:
    """Whether a time opens what a plan is told to say: 印发《行动方案》，其中提出，|到2027年，…."""
    return _REPORTED.search(sentence.text[: time.start - sentence.start]) is not None


def told_before(sentence: Sentence, time: Time) -> str:
    """What stands before a time; nothing where it opens what a plan is told to say."""
    return "" if is_reported(sentence, time) else sentence.text[: time.start - sentence.start]


def announces_work(sentence: Sentence) -> bool:
    """Whether a sentence names work, tasks or goals as what follows."""
    return _WORK_LEAD_IN.search(sentence.text) is not None


def _recurs(time: Time, sentence: Sentence) -> bool:
    return _OF_PEOPLE.search(sentence.text[: time.start - sentence.start][-2:]) is None


def _binds(time: Time, sentence: Sentence, seen: Viewpoint) -> bool:
    """Whether one expression binds, by what stands around it."""
    at, end = time.start - sentence.start, time.end - sentence.start
    text = sentence.text
    if in_table(sentence) and not (time.explicit or fills_cell(sentence, time)):
        return False  # “| 指标 | 2020年 | 2025年目标值 |” heads columns: the table dates its rows
    labelled = is_asked_for(text, at)
    past = time.end_date and seen.is_past(time.end_date, explicit=time.explicit)
    if past and not labelled:
        return False
    if _CONDITION.match(text, end):
        return False
    if time.rule == "relative" and _is_article(sentence):
        return False  # “应当自受理之日起二十日内作出决定” is a rule of law
    if seen.issued is None and _LOOKS_BACK.match(time.text):
        return False
    if _HOLDS_UNTIL.search(text[max(0, at - 8) : at]):
        return _MOVED.search(text, max(0, at - _FARTHEST_MOVED), at) is not None
    if _WEIGHED.match(text, end) or _PASSED.match(text, end):
        return False
    return _EXPIRY.search(text[end : end + 12]) is None


def _is_article(sentence: Sentence) -> bool:
    provision = sentence.provision
    return any(one.rule == "article" for one in (provision, *provision.ancestors()))


def dates_item(sentence: Sentence, time: Time) -> bool:
    """Whether an expression dates its whole item: （6月底完成）, 完成时限：2020年底前."""
    text, at, end = sentence.text, time.start - sentence.start, time.end - sentence.start
    if is_due(text, at, end):
        return True
    if _FIRST_STEP.match(text, end):
        return False
    if text[0] in "（(〔":  # “（2025年新造林8万亩）” says how much of it by then
        return _DATES_ITEM.search(text) is not None and not _DIGIT.search(text, end)
    head = text[max(0, at - 8) : at]
    if _LABEL.search(head):
        return True
    opened = head.rfind("（")
    return (
        opened >= 0
        and opened > head.rfind("）")
        and _DATES_ITEM.search(text[at : at + 12]) is not None
        and text.find("）", end) >= len(text) - 3
        and _closes_paragraph(sentence)
    )


def _closes_paragraph(sentence: Sentence) -> bool:
    """Whether nothing is said behind a sentence: else what closes it is of it alone."""
    spans = sentence.provision.paragraphs
    return sentence.paragraph >= len(spans) or sentence.end >= spans[sentence.paragraph][1]


def completes(sentence: Sentence, time: Time) -> int | None:
    """From where on an expression dates what its sentence says before it; None where it does not.

    Its clause holds nothing but the verb of completion (…20座，6月底前全部完成: what stands since
    the last time), or a number that is completed so (欠款300万元须在年底前清零).

    Returns:
        The clean offset where its own clause begins, the start of the sentence for all of it.
    """
    text, at, end = sentence.text, time.start - sentence.start, time.end - sentence.start
    if _DONE.match(text, end) is None:
        return None
    first = max(0, at - _LONGEST_CLAUSE)
    begin = 1 + max(text.rfind(sign, first, at) for sign in "，。；：")
    if _OPENS.fullmatch(text, begin, at) and text[begin - 1 : begin] == "，":
        return sentence.start
    counted = _COUNTED.search(text, max(begin, at - _FARTHEST_NUMBER), at)
    return sentence.start + max(begin, first) if counted else None


def in_table(sentence: Sentence) -> bool:
    """Whether a sentence is a row of a table."""
    return sentence.text[0] == "|"


def bracket_end(sentence: Sentence, time: Time) -> int | None:
    """Where the bracket closes that a time stands in, if its sentence goes on behind it.

    占比达到70%（其中2026年达到60%），…: what stands behind the bracket has another time.
    """
    if not in_bracket(sentence, time):
        return None
    closes = sentence.text.find("）", time.end - sentence.start)
    return closes if 0 <= closes < len(sentence.text) - 2 else None


def in_bracket(sentence: Sentence, time: Time) -> bool:
    """Whether a time stands in a bracket: 硬化道路8公里（6月底前完成）；…."""
    before = sentence.text[: time.start - sentence.start]
    return before.rfind("（") > before.rfind("）")


def bracketed_from(sentence: Sentence, time: Time) -> int:
    """From where on a time in a bracket governs: what the bracket completes stands before it.

    建设渔港3个（10月底前完成），…: the clause before a bracket that says no more than that.
    """
    text, at, end = sentence.text, time.start - sentence.start, time.end - sentence.start
    whole = text[at - 1 : at] == "（" and _DATES_ITEM.search(text[at : at + 12]) is not None
    if not whole or _DIGIT.search(text, end, text.find("）", end)):
        return time.start
    return sentence.start + 1 + max(text.rfind(sign, 0, at - 1) for sign in "，。；：、")


def cell_of(sentence: Sentence, time: Time) -> tuple[int, int]:
    """The span of the table cell that an expression stands in, of its sentence's text."""
    at, end = time.start - sentence.start, time.end - sentence.start
    stop = sentence.text.find("|", end)
    return sentence.text.rfind("|", 0, at) + 1, stop if stop >= 0 else len(sentence.text)


def fills_cell(sentence: Sentence, time: Time) -> bool:
    """Whether a cell of a table says a time and nothing else; a bare year heads a column."""
    begin, end = cell_of(sentence, time)
    return sentence.text[begin:end].strip() == time.text and not BARE_YEAR.fullmatch(time.text)


def dealt_out(sentence: Sentence, times: Sequence[Time], seen: Viewpoint) -> list[tuple[int, Time]]:
    """What 分别 deals out: each number's place and its time.

    “2026—2028年分别建成44个、45个、46个”, “到2025年、2030年，绿地率分别达到30%、40%”: as many
    numbers as years, halves or quarters.
    """
    dealt: list[tuple[int, Time]] = []
    for group in _neighbours(sentence, times):
        last = group[-1]
        shared = _SHARES_OUT.match(sentence.text, last.end - sentence.start)
        if shared is None:
            continue
        if len(group) == 1:
            days = parts_of(last.rule, last.text, seen)
            group = [last._replace(kind="by", start_date=None, end_date=day) for day in days]
        places = _places(shared["list"], sentence.start + shared.start("list"))
        if 1 < len(group) == len(places):
            dealt += zip(places, group, strict=True)
    return dealt


def _neighbours(sentence: Sentence, times: Sequence[Time]) -> list[list[Time]]:
    """Times in groups of those that stand side by side (2025年、2026年)."""
    groups: list[list[Time]] = []
    for time in times:
        if time.kind == "recurring":
            continue
        if groups:
            between = sentence.text[
                groups[-1][-1].end - sentence.start : time.start - sentence.start
            ]
            if _BESIDE.fullmatch(between):
                groups[-1].append(time)
                continue
        groups.append([time])
    return groups


def _places(listed: str, start: int) -> list[int]:
    """Where each item of a list of numbers begins; none where one has no number."""
    places = [start, *(start + sign.end() for sign in _BESIDE.finditer(listed))]
    items = _BESIDE.split(listed)
    return places if all(_DIGIT.search(one) for one in items) else []
