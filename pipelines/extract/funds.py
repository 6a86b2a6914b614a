"""Money that is set aside: 安排9亿元，支持安居工程建设 names what it is for and who pays.

Steps of :mod:`pipelines.extract.completion`. What does not belong here: which sums are paid to one
and so are no targets (:mod:`pipelines.extract.payment_traits`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extract.reading import Reading
from pipelines.lexicon import LEXICON, pattern, words
from pipelines.tokens.clause import Clause

_MONEY = "资金"
_PAYS = pattern(r"<payer>$")
_PAYS_AND_SETS = pattern("(?P<who>.*<payer>)<sets>")
_PURPOSE = pattern(
    r"，?(?P<for><purpose>)(?!的)(?P<scope><scope>)?(?P<what>[^，。；\d]{4,30}?)(?=[，。；]|$)"
)
# “安排资金5.6亿元，加强社会保障体系建设”: where nothing else says it, the act that follows does
_ACT = pattern(
    r"，?(?:<adverb>)*(?P<for><acts|does|makes|changes>)(?!的)(?P<scope><scope>)?"
    r"(?P<what>[^，。；\d]{3,30}?)(?=[，。；]|$)"
)
_OPENS = pattern("(?P<fund><fund>)(?=.{4})")
_SPENT = words("own_measure")
INVESTED_IN = pattern("<invested_in>$")
"""What a cost is of: 河道治理|项目, 养护|工程."""
_SENTENCE_ENDS = "。；：\n|"
_SETS, _FUNDS, _FUND = words("sets"), words("fund"), pattern("<fund>$")


def funded(
    text: str, one: Reading, previous: Reading | None, clauses: Sequence[Clause]
) -> Reading | None:
    """安排9亿元，支持安居工程建设: what money is for names it, and who pays (县财政专项资金)."""
    given = any(t.entry is not None and t.entry.word in _SETS for t in one.leads)
    if sets := _PAYS_AND_SETS.fullmatch(one.name):  # “市财政统筹”: no noun but for its verb
        exact = one.comparator or (None if one.quantity.comparator else "eq")
        one, given = replace(one, name=sets["who"], comparator=exact), True
    opens = _OPENS.match(one.name)  # 资金1.2亿元|发展文化事业
    fund = one.name if _FUND.search(one.name) else (opens["fund"] if opens else "")
    if one.quantity.unit != "元" or not given or not (fund or _is_payer(one.name)):
        return None
    purpose = _purpose(text, one, fund)
    if not one.name and purpose is None:
        return None
    payer = "" if fund else one.name
    if fund in _FUNDS:  # 灵活就业补助资金 says whose it is
        who = next((t for t in one.clause.tokens if t.cls == "noun"), None)
        printed = text[who.start : who.end] if who else ""
        payer = printed if _PAYS.search(printed) else ""
    name = payer + (fund or _MONEY)
    if purpose is None:
        return replace(one, name=name)
    known = LEXICON.entries("purpose").get(purpose["for"])
    verb = known.values.get("verb", purpose["for"]) if known else purpose["for"]
    return replace(one, name=f"{verb}{purpose['what']}的{name}")


def spent_on(text: str, one: Reading, behind: Reading | None) -> str:
    """What a sum is called that opens its sentence, by what the next clause does with it.

    投资3000万元，新建管网25公里 → 管网投资; …，改造公路40公里 → 改造公路投资; …，公路维修工程60公里
    → 公路维修工程投资.
    """
    if behind is None or one.name not in _SPENT or one.clause.end != behind.clause.start - 1:
        return ""
    opens = not one.clause.start or text[one.clause.start - 1] in _SENTENCE_ENDS
    bare = all(token.cls in ("noun", "frame", "time") for token in one.clause.tokens[:-1])
    acts = behind.clause.tokens[0].cls in ("makes", "changes") and (behind.made or behind.verbs)
    if not (opens and bare and (acts or INVESTED_IN.search(behind.name))):
        return ""
    return behind.verbs + behind.name.removeprefix(f"{behind.verbs}的") + one.name


def _is_payer(name: str) -> bool:
    """Whether a name is who pays; where nobody is named there is none: 安排5000万元|支持…."""
    return not name or _PAYS.search(name) is not None


def _purpose(text: str, one: Reading, fund: str) -> re.Match[str] | None:
    """What the words behind the money or its noun say it is for: 4000万元专项资金|用于…."""
    behind = text.find(fund, one.quantity.end, one.end) if fund else -1
    at = behind + len(fund) if behind >= 0 else one.quantity.end
    act = _ACT.match(text, at) if not fund or fund in _FUNDS else None
    return _PURPOSE.match(text, at) or act
