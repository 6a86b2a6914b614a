"""What a section is about, told from its heading: goals, guiding ideology, facts."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.lexicon import pattern, words
from pipelines.model import Provision
from pipelines.structure.chapters import looks_back, reviewed
from pipelines.structure.cues import cue

_GOALS = cue("<goals>", "goals_guard")
_IDEOLOGY = words("ideology")
_BASE = pattern("^(?:.{0,6}<base_frame>)?<base_noun><base_tail>?$|^<base_whole>$")
_FACTS = (
    _BASE,
    pattern("<situation_frame>.{0,4}<situation>(?:$|<and>)"),
    pattern("^(?:.{0,6}<situation_any>.{0,6}|.{0,6}<background>|.{0,10}<state>.{0,6})$"),
    pattern("^.{2,14}<circumstances>$"),  # 贫困情况, 上年执行情况
    pattern("<looks_back>|<attained>$|<gains>.{0,8}<gained>"),
    pattern("^<tells_frame>?(?!<told_guard>)<told>|<exists>.{0,4}<problem>"),
    pattern("<meaning>$|<weighty><struct_weight>"),
    # what an applicant has to bring commits nobody
    pattern("^<applies>?<applicant>(?:（[^（）]*）)?$|^<contact>$"),
)
_AND_WORK = pattern(r"(?:<and>|、)[^，。、]{0,14}<year_of_work|task_word|chapter_end>$")
# “优化发展环境”, “推动改革取得新进展” say what to do, not how things stand.
_ACTS = pattern("<heading_adverb|adverb>{0,3}(?!<heading_act_guard>)<heading_act>")
_WHOLE = words("base_whole")
_TOLD_END = tuple(words("told_end"))
# “主要目标和重点任务” heads both: what is numbered below it under a name of its own is a task,
# unless that name says goals.
_MIXED = pattern("<struct_goal_word>.{0,6}<task_word>|<task_word>.{0,4}<struct_goal_word>")
# Beside its goals a section may name what comes before or after them: the nearest heading decides.
_NO_GOALS = pattern("^<other_frame>*<other_noun>$")
_KEPT = frozenset({"preamble", "opening", "goals", "mixed", "facts"})


def tells(heading: str) -> bool:
    """Whether a heading announces how things stand rather than what to do about it."""
    if heading in _WHOLE:
        return True  # “建设成效”
    if not any(one.search(heading) for one in _FACTS) or heads_work(heading):
        return False
    if heading.endswith(_TOLD_END):
        return True
    clauses = heading.split("，")
    telling = [one for one in clauses if any(fact.search(one) for fact in _FACTS)]
    return not any(map(_ACTS.match, [clauses[0], *telling]))  # 抓项目，|夯实产业基础


def heads_work(heading: str) -> bool:
    """Whether a heading announces work beside the state of things: 当前形势和2018年重点工作."""
    return _AND_WORK.search(heading) is not None and not looks_back(heading)


def mark(text: str, provisions: Sequence[Provision]) -> None:
    """Fill ``topics`` of the units of a document, parents before their children.

    ``preamble``: text before the first number of its part, or a bullet in it; ``opening``: such a
    text that opens a document rather than an excerpt; ``goals``: headed as goals (主要目标, …) here
    or above; ``facts``: headed as the state of things (发展基础, 面临的形势, …) here or above, the
    nearest heading deciding (of goals too: 基本原则 beside 主要目标 under one heading); ``mixed``:
    headed as goals and tasks here or above;
    ``ideology``: headed as guiding ideology here. An unnumbered chapter that looks back
    (2025年工作回顾) makes ``facts`` of the units behind its line, up to the next one.
    """
    told = reviewed(text, provisions)
    for one in provisions:
        topics = set(one.parent.topics & _KEPT) if one.parent is not None else set()
        if one.path.rsplit(".", 1)[-1] == "0":
            topics |= {"preamble"} if one.rule == "unnumbered" else {"preamble", "opening"}
        if one.heading is not None:
            _read_heading(one.heading, topics, is_bullet=one.rule == "bullet")
        if id(one) in told:
            topics.add("facts")
        one.topics = frozenset(topics)


def _read_heading(heading: str, topics: set[str], *, is_bullet: bool) -> None:
    """Bring the topics of a unit up to what its own heading says."""
    if _GOALS.search(heading):
        topics -= {"facts", "mixed"}
        topics |= {"goals", "mixed"} if _MIXED.search(heading) else {"goals"}
    elif _NO_GOALS.match(heading) or ("mixed" in topics and not is_bullet):
        topics -= {"goals", "mixed"}
    elif not is_bullet and _BASE.search(heading) and tells(heading):
        topics -= {"goals", "mixed"}  # 发展基础 below 发展基础和主要目标
        topics.add("facts")
    elif "goals" not in topics and tells(heading):
        topics.add("facts")
    if "facts" in topics and _NO_GOALS.match(heading) and not tells(heading):
        topics.discard("facts")  # 总体要求 below 发展形势与总体要求
    if heading in _IDEOLOGY:
        topics.add("ideology")


def is_preamble(provision: Provision) -> bool:
    """Whether a unit is the text before the first number of its part, or a bullet in it."""
    return "preamble" in provision.topics


def opens_document(provision: Provision) -> bool:
    """Whether a unit is a preamble (or a bullet in it) that opens a document.

    The unnumbered text of an excerpt, or of a document without numbers, is none.
    """
    return "opening" in provision.topics


def is_goals(provision: Provision) -> bool:
    """Whether a unit, or one above it, is headed as goals (主要目标, 发展目标, …)."""
    return "goals" in provision.topics


def is_facts(provision: Provision) -> bool:
    """Whether a unit, or one above it, tells of the state of things (发展基础, 面临的形势, …)."""
    return "facts" in provision.topics


def is_ideology(provision: Provision) -> bool:
    """Whether a unit itself is headed as guiding ideology."""
    return "ideology" in provision.topics
