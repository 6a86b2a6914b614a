"""Verb phrases of action measures → actions.

What does not belong here: which sentence is a measure (measures) and the list of verbs (verbs).
A phrase that does not plainly open its clause is left out: few and right before many and doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipelines.extract.verbs import ADVERBS, VERBS
from pipelines.model import Provision


class MeasureLike(Protocol):
    """What a measure must know to be read: ``text`` is the clean text from ``start`` on."""

    @property
    def provision(self) -> Provision:
        """The provision it stands in."""

    @property
    def start(self) -> int:
        """Clean offset of its first character."""

    @property
    def kind(self) -> str:
        """``action`` or ``outcome``."""

    @property
    def text(self) -> str:
        """Its clean text."""


@dataclass(frozen=True, slots=True)
class Action:
    """One verb with its object; the span runs from the verb to the end of the object."""

    measure: MeasureLike
    provision: Provision
    start: int
    end: int
    ordinal: int
    """Its place in the measure, from 1."""
    verb: str
    object: str | None
    modality: str
    """``require``, ``encourage``, ``support``, ``explore`` or ``prohibit``."""
    rule: str


# The words of CONTRACT.md, actions.
_MODALITIES = {
    "encourage": "鼓励 引导 倡导 激励",
    "support": "支持 扶持 资助 帮扶 补助 补贴",
    "explore": "探索 试点 研究 尝试 试行 先行",
    "prohibit": "严禁 禁止 不得 杜绝",
}
_MODALITY = {verb: name for name, verbs in _MODALITIES.items() for verb in verbs.split()}
# Words that open a clause as nouns more often than as verbs: 服务质量…, 教育部门…, 安全生产…
_NOUNS = (
    "安全 教育 服务 生产 投资 出口 进口 销售 设计 统计 应急 体检 诊疗 护理 储备 种植 招商 竣工 "
    "达到 力争 服务保障 造林 养护 救援 演练 演习 计量"
)
# Entries of the adverb list that join clauses or bind numbers and open no action
_OPENERS = "鼓励和 试点 带动 到 使 让 和 及 与 均 各 其中 约 基本 达到 力争 实现"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=len, reverse=True))


_VERBS = {verb for verb in VERBS if len(verb) > 1 and verb not in _NOUNS.split()} | set(_MODALITY)
_ADVERBS = {adverb for adverb in ADVERBS if adverb not in _VERBS and adverb not in _OPENERS.split()}
_CLAUSE = re.compile(r"(?:[^，；。：！？（）“”]|（[^（）]*）|“[^“”]*”)+")
_PHRASE = re.compile(
    r"^(?:[^、]{1,12}?(?:应当|必须|要|应|须)"  # “各地要建立…”
    r"|在[^、]{1,16}?(?:范围内?|领域|中|内|方面|行业|地区|环节))?"  # “在全省范围推行…”
    rf"(?:{_longest_first(_ADVERBS)})*"
    rf"(?P<verb>{_longest_first(_VERBS)})(?!的|了|性|度|率|量|力|者|部门|单位|机构|体系)"
    r"(?P<object>.*)$"
)
_FORBIDDEN = re.compile(r"^[^、]{0,16}?(?P<verb>不得|严禁|禁止)(?P<object>.+)$")
_TRAILING = re.compile(r"(?:（[^（）]*）|等)+$")


def actions_of(measures: Iterable[MeasureLike]) -> list[Action]:
    """Read the verb phrases of all measures of kind ``action``, in their order."""
    return [
        action for measure in measures if measure.kind == "action" for action in _phrases(measure)
    ]


def _phrases(measure: MeasureLike) -> Iterator[Action]:
    ordinal = 0
    for clause in _CLAUSE.finditer(measure.text):
        phrase = _FORBIDDEN.match(clause[0]) or _PHRASE.match(clause[0])
        if phrase is None:
            continue
        ordinal += 1
        verb = phrase["verb"]
        printed = _TRAILING.sub("", phrase["object"])
        start = clause.start() + phrase.start("verb")
        yield Action(
            measure=measure,
            provision=measure.provision,
            start=measure.start + start,
            end=measure.start + clause.start() + phrase.start("object") + len(printed),
            ordinal=ordinal,
            verb=verb,
            object=printed or None,
            modality=_MODALITY.get(verb, "require"),
            rule="forbidden" if phrase.re is _FORBIDDEN else "clause",
        )
