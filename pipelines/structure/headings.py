"""Which stretch of an item is its heading: “（一）提升产品质量。…”, “——质量基础更加扎实。…”.

What does not belong here: which items a list has and whether they have names at all (``outline``).
"""

from __future__ import annotations

import re

from pipelines.lexicon import longest_at, pattern
from pipelines.structure.cues import cue

LONGEST_HEADING, MOST_CLAUSES = 30, 2
"""CONTRACT.md, provisions: at most 30 characters in at most two clauses."""
LONGEST_COLON_HEADING = 16
LONGEST_ARTICLE_HEADING = 16
"""第一条 in a policy may carry a name (第一条 支持企业上市。…); in a law it says its rule."""
_SHORTEST_USUAL = 4
LONGEST_NAME = 16
"""A longer sentence, or one of several clauses, that stands alone is no name."""

_USUAL_LENGTH = 6
"""Characters of most names of tasks: a verb of two and its object of four (优化空间布局)."""
_VERBS = ("acts", "makes", "changes", "reduces")

Span = tuple[int, int]
"""Where a heading ends and where the text of its item goes on."""

# What sections are called everywhere; needed only where line breaks or spaces were stripped and
# nothing else shows where the heading ends (（一）指导思想以…为指导).
_USUAL = pattern("(?:<heading_frame>{0,2}<heading_noun>|<heading_whole>)")
_PLAN_SPAN = pattern("”(?<=[\u4e00-\u9fff]”)<plan_number>[“”]<plan_years>")
_SENTENCE_OPENS = pattern("[“”]<plan_number>[“”]<plan_years>|<sentence_opens>")
# “过去一年工作回顾2026年，…”, “今年主要预期目标生产总值增长6%”: a name and its first words
_NAME_AND_TEXT = pattern(
    r"(?:\d{4}<calendar_year>)?[^，。；：\d]{2,20}?"
    r"(?:(?:<heading_noun>|<looks_back>)(?=“?\d{4}<calendar_year>)"
    r"|<goal_label>(?=[^，。；：\d的和及与、]{2,20}\d))"
)
_NAME_AND_LIST = pattern(r"[^，。；：\d一]{3,20}(?=(?=一)<counts_off.part>)")
_TEXT_OPENS = pattern(r"(?!<text_opens_guard>)<text_opens>\d?|[0-9“（]|——|$")
# A sentence that commits or tells is not a name: 各地要…, 到2025年…, 对…给予….
_DATED = pattern(
    r"<date_lead>?“?(?:\d{4}<calendar_year>|<plan_number>|\d{1,2}<calendar_month>|<date_name>)"
    r"|每个?<each_unit>(?=[^，。]{0,16}\d)"
)
_DATED_NAME = pattern("(?:(?!<dated_act>)[^，]){0,14}<dated_noun>")
_OBLIGES = cue("<obliges>", "obliges_guard")
_OBLIGED_WITHIN = 20
_OF_ITSELF = pattern("<self_name>.{1,8}<self_rule>")
_AMOUNT = pattern(
    r"\d(?:\.\d+)?(?:(?!<counted_guard>)<counted>"
    r"|<unit_count|unit_size|unit_length|unit_money><bound_after>?(?=[，。；（]|$))"
)
_RULE_OF_LAW = pattern("^<self_name>|<law_word>|<law_from>.{1,12}<law_since>")
_NAMES_GOALS = pattern("<goal_label>$")  # 1.资源节约、环境友好工作目标：…
_LEADS_IN = pattern("<leads_in>|<field_label>$|^<field_lead>")
# “改造…渠系，推广…灌溉。（省水利厅牵头）”: the sentence is the commitment, not a name of it.
_DUTIES = pattern(
    r"(?:(?:[（(【〔\[](?:[^（）()【】〔〕\[\]\n]++|（[^（）\n]*+）)*+[）)】〕\]]"
    r"|<struct_duty_label>[^，。：\n]{0,8}[：:][^\n]*+)[。；\s]*+)++"
)
_DUTY = pattern("<duty_word>|<organ_tail>[、，）)】]")
# “第二条【职责】…”, “第三条（水表安装）…”: the name of an article in brackets
_NAME_IN_BRACKETS = re.compile(r"【[^【】：:\n]{2,20}】|（[^（）：:\d\n]{2,16}）(?=.)")
# “防洪能力显著提升”, “堤防达标”: a sentence that states something is no name.
_STATES = pattern("<state_degree>|<state_end>$|<state_verb>")
_CLOSING_BRACKET = re.compile(r"（[^（）]{2,24}）$")
_FIRST_END = re.compile(r"[。；！？：.](?:(?<!\.)|(?=[\u4e00-\u9fff“]))")


def heading_end(
    text: str, start: int, end: int, *, kind: str, more: bool, stripped: bool, glued: bool = False
) -> Span | None:
    """Where the heading of an item ends and where its text goes on, or None without a heading.

    ``start:end`` is the item's first paragraph behind its marker; ``more`` says whether further
    text or children follow in other paragraphs; ``stripped`` that the line breaks were lost;
    ``glued`` that those behind headings were.
    """
    if start >= end:
        return None
    stop = _first_stop(text, start, end)
    if bracketed := _name_in_brackets(text, start, end, kind):
        return bracketed
    if kind != "bullet" and (usual := _usual(text, start, end, stop, stripped=stripped)):
        return usual, usual
    sentence = text[start:end] if stop is None else text[start:stop]
    cut = _list_begins(sentence) or (glued and _glued_end(sentence, stripped=stripped))
    if cut:
        return start + cut, start + cut
    if stop is None:
        says_more = more or ("，" not in text[start:end] and not _commits(text[start:end]))
        fits = end - start <= _longest(kind) and (more or not stripped) and says_more
        return (end, end) if fits and _clauses(text[start:end]) <= MOST_CLAUSES else None
    if text[stop] == "：":
        return _before_colon(text, start, stop, end)
    return _before_stop(text, start, stop, end, kind=kind, more=more)


def _name_in_brackets(text: str, start: int, end: int, kind: str) -> Span | None:
    bracket = _NAME_IN_BRACKETS.match(text, start, end)
    if bracket is None or _DUTY.search(bracket[0]) or (kind != "article" and text[start] != "【"):
        return None
    return bracket.end() - 1, bracket.end()


def _before_stop(
    text: str, start: int, stop: int, end: int, *, kind: str, more: bool
) -> Span | None:
    name, last = text[start:stop], stop + 1 >= end
    if text[stop] in "；！？":
        return None
    if last and not more:
        return (stop, end) if is_name(name) else None
    return (stop, stop + 1) if _may_name(name, kind, more=not last) else None


def _longest(kind: str) -> int:
    return LONGEST_ARTICLE_HEADING if kind == "article" else LONGEST_HEADING


def _clauses(name: str) -> int:
    return 1 + name.count("，")


def _first_stop(text: str, start: int, end: int) -> int | None:
    """Where the first sign stands that may close a heading, outside quotes and brackets."""
    reach = min(end, start + LONGEST_HEADING + 2)
    for match in _FIRST_END.finditer(text, start, reach):
        if not _inside(text, start, match.start()):
            return match.start()
    return None


def _inside(text: str, start: int, position: int) -> bool:
    """Whether ``position`` lies in a quote or bracket of the item that closes behind it."""
    head = text[start:position]
    if "“" not in head and "（" not in head:
        return False  # nearly always
    tail = text[position : position + LONGEST_HEADING]
    return any(
        head.count(opening) > head.count(closing) and closing in tail
        for opening, closing in ("“”", "（）")
    )


def _usual(text: str, start: int, end: int, stop: int | None, *, stripped: bool) -> int:
    """The end of a usual heading whose text follows without a break; 0 without one."""
    usual = _USUAL.match(text, start, end)
    if usual is None or (stop is not None and stop <= usual.end()):
        return 0
    after = usual.end()
    if after >= end:
        return 0
    if not _TEXT_OPENS.match(text, after, end):
        return after if stripped and after - start >= _SHORTEST_USUAL and _acts(text, after) else 0
    # “总体目标（2021—2025年）” is a heading as a whole
    return end if _CLOSING_BRACKET.match(text, after, end) and not stripped else after


def _acts(text: str, at: int) -> bool:
    """Whether a sentence that acts or addresses somebody begins at ``at``."""
    found = longest_at(text, at, *_VERBS, "struct_each")
    return found is not None and (len(found.word) > 1 or "struct_each" in found.classes)


def usual_heading_end(text: str, start: int) -> int:
    """Where a usual heading (指导思想) that stands at ``start`` ends; ``start`` without one."""
    usual = _USUAL.match(text, start)
    return usual.end() if usual else start


def is_glued(text: str, start: int, end: int) -> bool:
    """Whether the text of an item seems to follow its heading without a break."""
    if _PLAN_SPAN.search(text, start + 4, start + LONGEST_HEADING) is not None:
        return True
    if _name_and_text(text[start:end]):
        return True
    if _USUAL.match(text, start, end) is None:
        return False
    usual = _usual(text, start, end, _first_stop(text, start, end), stripped=False)
    return 0 < usual < end


def _glued_end(sentence: str, *, stripped: bool) -> int:
    """Where the text begins that follows a heading without a break; 0 where none does."""
    named = _name_and_text(sentence) or _glued_text(sentence)
    return named or (_named_act(sentence) if stripped else 0) or _second_act(sentence)


def _list_begins(sentence: str) -> int:
    """Where a list behind a name begins: “存在的主要问题一是…”; 0 where none does."""
    named = _NAME_AND_LIST.match(sentence)
    return named.end() if named else 0


def _name_and_text(sentence: str) -> int:
    """Where the year or goal begins behind a name that acts nothing; 0 where none does."""
    named = _NAME_AND_TEXT.match(sentence)
    acts = longest_at(sentence, 0, *_VERBS)
    return named.end() if named and not (acts and len(acts.word) > 1) else 0


def _glued_text(name: str) -> int:
    """Where the text behind a name begins: “宏观调控目标为了实现…”; 0 where none does."""
    opened = _SENTENCE_OPENS.search(name, 4, LONGEST_HEADING)
    if opened is None or name[opened.start() - 1] in "，、和及与并":
        return 0
    return opened.start() if _clauses(name[: opened.start()]) <= MOST_CLAUSES else 0


def _second_act(name: str) -> int:
    """Where a second verb and its object begin: “扩大竹材供给建设竹材基地”; 0 where none does."""
    name = name.partition("，")[0]
    if not longest_at(name, 0, *_VERBS):
        return 0
    for at in range(4, len(name) - 3):
        verb = longest_at(name, at, *_VERBS)
        if verb is None or len(verb.word) < 2 or name[at - 1] in "、和及与":
            continue
        if longest_at(name, at, "gains"):  # “转变增长方式取得成效”: one act
            continue
        if not longest_at(name, at + len(verb.word), *_VERBS):
            return at
    return 0


def _named_act(sentence: str) -> int:
    """Where a text that lost its breaks begins behind a name: “优化空间布局|结合旧区改造，…”."""
    opens = longest_at(sentence, _USUAL_LENGTH, *_VERBS, "prep", "frames_act", "adverb")
    acts = longest_at(sentence, 0, *_VERBS) is not None and opens is not None
    apart = sentence[_USUAL_LENGTH - 1 : _USUAL_LENGTH] not in "，、和及与"
    return _USUAL_LENGTH if acts and apart and opens and len(opens.word) > 1 else 0


def _before_colon(text: str, start: int, stop: int, end: int) -> Span | None:
    name = text[start:stop]
    named = _NAMES_GOALS.search(name) is not None and "，" not in name and not _commits(name)
    if not named and (len(name) > LONGEST_COLON_HEADING or _LEADS_IN.search(name)):
        return None
    if stop + 1 == end:
        return stop, end
    return None if not named and ("，" in name or "、" in name) else (stop, stop + 1)


def _may_name(name: str, kind: str, *, more: bool) -> bool:
    """Whether the first sentence of an item that says more may be its name."""
    if len(name) > _longest(kind) or _clauses(name) > MOST_CLAUSES or _commits(name):
        return False
    return kind != "article" or (more and not _RULE_OF_LAW.search(name))


def _commits(name: str) -> bool:
    """Whether a short sentence dates, obliges, counts or speaks of its own document."""
    dated = _DATED.match(name)
    if dated and not _DATED_NAME.fullmatch(name, dated.end()):
        return True
    return bool(
        _OBLIGES.search(name, 0, _OBLIGED_WITHIN) or _OF_ITSELF.match(name) or _AMOUNT.search(name)
    )


def is_name(name: str) -> bool:
    """Whether an item's only sentence is a name: a short phrase without a verb that acts."""
    if len(name) > LONGEST_NAME or "，" in name or _commits(name):
        return False
    opens = longest_at(name, 0, *_VERBS, "adverb", "heading_act")
    return opens is None and not _STATES.search(name)


def may_commit(text: str, start: int, stop: int) -> bool:
    """Whether the first sentence ``start:stop`` of an item may say more than its name."""
    return stop - start > LONGEST_NAME or "，" in text[start:stop]


def is_commitment(text: str, start: int, stop: int, rest: str) -> bool:
    """Whether the first sentence ``start:stop`` of an item is all that the item says.

    ``rest``: what follows it there; nothing but brackets and lines of responsible bodies.
    """
    if not rest or not may_commit(text, start, stop):
        return False
    return _DUTIES.fullmatch(rest) is not None and _DUTY.search(rest) is not None
