"""Verb phrases of action measures → actions.

What does not belong here: which sentence is a measure (measures) and the list of verbs (verbs).
A phrase that does not plainly open its clause is left out: few and right before many and doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
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


_VERBS = {verb for verb in VERBS if len(verb) > 1 and verb not in _NOUNS.split()} | set(_MODALITY)
_ADVERBS = {adverb for adverb in ADVERBS if adverb not in _VERBS and adverb not in _OPENERS.split()}


def _longest(words: Iterable[str]) -> dict[str, int]:
    """Length of the longest of ``words`` by their first character: most clauses begin with none."""
    longest: dict[str, int] = {}
    for word in words:
        longest[word[0]] = max(len(word), longest.get(word[0], 0))
    return longest


_LONGEST_VERB = _longest(_VERBS)
_LONGEST_ADVERB = _longest(_ADVERBS)
_CLAUSE = re.compile(r"(?:[^，；。：！？（）“”]|（[^（）]*）|“[^“”]*”)+")
# “各地要建立…”, “在全省范围推行…”
_BEFORE_VERB = re.compile(
    r"[^、]{1,12}?(?:应当|必须|要|应|须)|在[^、]{1,16}?(?:范围内?|领域|中|内|方面|行业|地区|环节)"
)
# 推进的, 保障体系, 监督机构: the word is part of a noun
_NO_VERB = re.compile(r"的|了|性|度|率|量|力|者|部门|单位|机构|体系")
_FORBIDDEN = re.compile(r"^[^、]{0,16}?(?P<verb>不得|严禁|禁止)(?P<object>.+)$")
_TRAILING = re.compile(r"(?:（[^（）]*）|等)+$")


def actions_of(measures: Iterable[MeasureLike]) -> list[Action]:
    """Read the verb phrases of all measures of kind ``action``, in their order."""
    return [
        action for measure in measures if measure.kind == "action" for action in _phrases(measure)
    ]


def _phrases(measure: MeasureLike) -> Iterator[Action]:
    ordinal = 0
    forbids = any(word in measure.text for word in ("不得", "严禁", "禁止"))
    for clause in _CLAUSE.finditer(measure.text):
        forbidden = _FORBIDDEN.match(clause[0]) if forbids else None
        verb = forbidden.span("verb") if forbidden else _verb_of(clause[0])
        if verb is None:
            continue
        ordinal += 1
        start, object_start = verb
        printed = _TRAILING.sub("", clause[0][object_start:])
        word = clause[0][start:object_start]
        yield Action(
            measure=measure,
            provision=measure.provision,
            start=measure.start + clause.start() + start,
            end=measure.start + clause.start() + object_start + len(printed),
            ordinal=ordinal,
            verb=word,
            object=printed or None,
            modality=_MODALITY.get(word, "require"),
            rule="forbidden" if forbidden else "clause",
        )


def _verb_of(clause: str) -> tuple[int, int] | None:
    """Where the verb stands that opens ``clause``; None where no verb plainly does."""
    if found := _verb_at(clause, 0):
        return found
    before = _BEFORE_VERB.match(clause)
    return _verb_at(clause, before.end()) if before else None


def _verb_at(clause: str, start: int) -> tuple[int, int] | None:
    while size := _word_at(clause, start, _ADVERBS, _LONGEST_ADVERB):
        start += size
    size = _word_at(clause, start, _VERBS, _LONGEST_VERB)
    if not size or _NO_VERB.match(clause, start + size):
        return None
    return start, start + size


def _word_at(text: str, start: int, words: set[str], longest: Mapping[str, int]) -> int:
    """Length of the longest of ``words`` that ``text`` has at ``start``, 0 for none.

    Set look-ups: an alternation of some eight hundred words would try them one by one.
    """
    reach = longest.get(text[start : start + 1], 0)
    for size in range(min(reach, len(text) - start), 0, -1):
        if text[start : start + size] in words:
            return size
    return 0
