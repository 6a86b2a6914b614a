"""What a section is about, told from its heading: goals, guiding ideology, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.model import Provision

GOALS = re.compile(r"目标(?!责任|管理|考核|任务分解|导向)|预期(?:成果|成效|效果)")
IDEOLOGY = re.compile(
    r"^(?:指导思想|总体思路|总体要求|基本思路|总的要求|指导思想和总体要求|总体考虑)$"
)
FACTS = re.compile(
    r"^(?:.{0,6}(?:发展|现实|现有|工作|产业))?基础(?:和环境|与环境|条件)?$"
    r"|(?:发展|面临|外部|内部|现实).{0,4}(?:环境|形势|机遇|挑战)(?:$|[和与及、])"
    r"|^(?:.{0,6}形势.{0,6}|.{0,6}背景|.{0,10}现状.{0,6})$|回顾|(?:成就|成果)$|面临的"
    r"|取得的?.{0,8}(?:成效|成就|进展|成绩)|^(?:主要|突出|存在的?)?(?:成效|成就|问题(?!导向))|存在.{0,4}问题"
    r"|意义$|(?:重要|重大)(?:性和必要性|意义)|必要性|术语|名词解释"
    # what an applicant has to bring commits nobody
    r"|^(?:申报|申请|报名|办理|受理|认定|准入)?(?:条件|材料|资料|对象|主体)(?:（[^（）]*）)?$|^(?:政策)?咨询(?:方式|电话)?$|^联系方式$"
)
# “优化发展环境”, “巩固治水成果”, “推动改革取得新进展” say what to do, not how things stand.
_ACTS = re.compile(
    r"(?:进一步|持续|不断|大力|着力|积极|全面|加快|切实|努力|主动){0,3}"
    r"(?:优化|营造|改善|打造|创造|净化|创建|构建|建设|完善|健全|推动|推进|促进|提升|提高|坚持|厘清|理清|摸清|解决|"
    r"整改|整治|针对|对(?!外)|聚焦|围绕|应对|防范|化解|拓展|深化|扩大|共享|转化|展示|宣传|抢抓|把握|夯实|加强|筑牢|巩固|"
    r"强化|打牢|培育|实施|开展|组织|支持|鼓励|引导|落实|做好|确保|开放|保护|查找|梳理|排查)"
)
# “主要目标和重点任务” heads both: what is numbered below it under a name of its own is a task,
# unless that name says goals.
_MIXED = re.compile(r"目标.{0,6}(?:任务|举措|措施|安排|重点)|(?:任务|举措|措施|重点).{0,4}目标")
# Beside its goals a section may name what comes before or after them: the nearest heading decides.
_NO_GOALS = re.compile(
    r"^(?:指导|总体|基本|主要|工作|发展|实施|推进|总的)*(?:思想|思路|原则|要求|定位|步骤|措施|举措|路径|范围|保障)$"
)


def tells(heading: str) -> bool:
    """Whether a heading announces how things stand rather than what to do about it."""
    if FACTS.search(heading) is None:
        return False
    return _ACTS.match(heading) is None or heading.endswith(("背景", "形势", "现状", "必要性"))


def mark(provisions: Iterable[Provision]) -> None:
    """Fill ``topics`` of the units of a document, parents before their children.

    ``preamble``: text before the first number of its part, or a bullet in it; ``opening``: such a
    text that opens a document rather than an excerpt; ``goals``: headed as goals (主要目标, …) here
    or above; ``facts``: headed as the state of things (发展基础, 面临的形势, …) here or above, the
    nearest heading deciding (of goals too: 基本原则 beside 主要目标 under one heading); ``mixed``:
    headed as goals and tasks here or above;
    ``ideology``: headed as guiding ideology here.
    """
    for one in provisions:
        above = one.parent.topics if one.parent is not None else frozenset()
        topics = set(above & {"preamble", "opening", "goals", "mixed", "facts"})
        if one.path.rsplit(".", 1)[-1] == "0":
            topics.add("preamble")
            if one.rule != "unnumbered":
                topics.add("opening")
        if one.heading is not None:
            if GOALS.search(one.heading):
                topics.add("goals")
                topics.discard("facts")
                topics.discard("mixed")
                if _MIXED.search(one.heading):
                    topics.add("mixed")
            elif _NO_GOALS.match(one.heading) or ("mixed" in topics and one.rule != "bullet"):
                topics -= {"goals", "mixed"}
            elif "goals" not in topics and tells(one.heading):
                topics.add("facts")
            if IDEOLOGY.search(one.heading):
                topics.add("ideology")
        one.topics = frozenset(topics)


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
