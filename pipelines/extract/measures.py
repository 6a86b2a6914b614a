"""Measures: the sentences of provisions that commit to something.

A sentence is an ``outcome`` where a state or an amount is to be reached, else an ``action``
(CONTRACT.md, ``measures``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.extract.deadlines import Schedule
from pipelines.extract.verbs import CLAUSE_VERB
from pipelines.model import Provision, Sentence
from pipelines.structure.sections import is_facts, is_goals, is_ideology, is_preamble

# （省水利厅牵头…）, 责任单位：…, 完成时限：…, 附件：…, 注：…, 抄送：…, 专栏1 …, a link to a file
_NO_SENTENCE = re.compile(
    r"[（(【〔][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)】〕][。；]?$"
    r"|\*{0,2}(?:牵头|责任|配合|参与|参加|落实|协办|主办|承办|完成|联系|责任人|牵头人|主管|分管|督导|指导)[^，。：]{0,8}[：:]"
    r"|(?:整改|实施|工作|办理|推进)?(?:时限|期限)(?:要求|安排)?[：:]|(?:时间|进度|工作)(?:安排|节点|要求)?[：:][^，；]{0,40}$"
    r"|附[件表][：:0-9一二三四五六七八九十]|(?:备?注|说明|抄送|主送|抄报|分送|副?组长|组员|成员|召集人|联系人|联系电话|电话|地址|地点)[：:]|专栏\s?[0-9一二三四五六七八九十]*|[图表]\s?\d|\|"
    r"|各民主党派[^，。]{0,8}(?:，|。|$)|(?:各位(?:代表|委员|同志|来宾)|同志们|谢谢(?:大家)?)[！!，。]?$"
    r"|[•-]?\s?!?\[[^\[\]]{1,200}\]\("
)
# “江海省人民政府办公厅2021年3月1日印发” closes the sheet; “本办法自…起施行”, “本办法适用于…” and
# “为…，制定本办法。” tell what the sheet is and how long it holds
_SELF = r"本(?:办法|细则|实施细则|规定|意见|实施意见|方案|措施|政策|通知|规则|预案|指南|条例|决定)"
_CLOSES = re.compile(
    r"^[^，。；：]{0,40}\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布|公布|公开)?(?:（此件[^（）]*）)?$"
    r"|^本[^，。；：]{1,12}(?:自|从)[^，；：]{2,24}起(?:正式)?(?:施行|实施|执行|生效)"
    r"|^本[^，。；：]{1,12}(?:有效期|由[^；]{2,60}解释)"
    rf"|^{_SELF}(?:所称|所指|适用|为)|^为了?[^。；]{{4,300}}制[定订]{_SELF}。?$"
)
# “…是…的重要举措，具有重要意义。”
_MATTERS = re.compile(r"(?:具有|有着)[^，。；]{0,12}意义。$|意义(?:十分)?重大。$")
_CLAUSE_END = re.compile("[，；。]")
_IDEOLOGY = re.compile(
    r"^(?:高举|以(?:习近平|邓小平|马克思|毛泽东|党的)|坚持以(?:习近平|邓小平|马克思)|全面贯彻(?:落实)?党的)"
)
# A rule of law or a definition: 市场主体法定代表人是质量安全第一责任人。 系 and 指 end and open
# many a noun (体系, 关系, 指标, 指导), 是 closes an adverb or a count (特别是, 一是).
_IS = re.compile(
    r"^[^，；：]{2,40}?(?:(?<![还不只就都也凡真可于但既总又若特别其一二三四五六七八九十])是(?!否|非)|属于|"
    r"(?<![体关联维谱水派院母嫡根山色])系(?![统列数上内主所])|(?<![手戒屈示宏旨])指(?![导标南数引挥定示令纹向针派望名认明战]))"
    r"[^，；：]{2,60}。?$"
)
# “今年是…开局之年，也是…的关键一年。”, “近年来，…”: how things stand, whatever commas follow
_TELLS = re.compile(
    r"^(?:今年|明年|\d{4}年|“?十[一二三四五六七八九]?五”?(?:时期|期间)?|当前|目前)，?(?:也|正|正好|恰好)?(?:是(?!否|要)|恰逢|正值|适逢)"
    r"|^(?:近年来|近几年来?|多年来|长期以来|截[至止]目前|目前|改革开放以来)，"
)
_ORDERS = re.compile(
    r"(?<![主重需])要(?!素)|应(?!用)|须|必须|不得|推动|加强|确保|建设|实现|推进|严禁|力争"
)
_STATE = re.compile(
    r"(?:提高|提升|增强|改善|优化|好转|形成|完善|健全|下降|降低|扩大|巩固|稳定|增长|增加|显现|凸显|领先|夯实|加强|深化|壮大|协调|普及|覆盖|遏制|到位|水平|满足|减少|缩小|牢固|丰富|发展)"
    r"(?:，|。|；|$)"
)
# “服务能力大幅提升”, “市场活力充分激发”: what changes, how, and nothing behind it. A noun that is a
# verb elsewhere (服务, 创新) may open it.
_CHANGES = re.compile(
    r"(?!推动|促进|确保|推进|实现|保障|保持|力争|引导|带动|助推|支持|鼓励|加强|强化|[使让将把对以]|通过)[^、]{2,40}?"
    r"(?:明显|显著|大幅|大为|持续|不断|稳步|进一步|更加|基本|全面|逐步|有效|充分|加快|加速|有序|日益|日趋|切实|初步|普遍)"
    r"(?:提高|提升|增强|改善|优化|好转|形成|完善|健全|下降|降低|扩大|巩固|增长|增加|显现|凸显|夯实|加强|深化|壮大|"
    r"激发|释放|推进|实现|减少|缩小|丰富|彰显|跃升|加快|集聚|涌现|到位|畅通|贯通|普及|覆盖|遏制|稳定|协调|建成|建立)"
    r"|(?!推动|促进|确保|推进|实现|力争|努力|争取|[使让])[^、]{2,30}?取得[^，]{0,8}(?:成效|突破|进展|成果|成就)"
)
# “三是提升治理水平。”, “各村依托…促进旅游发展。”, “细则由水利部门修订完善。”
_COUNTED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}是(?:要)?|第[一二三四五六七八九十]|同时|此外|另外)"
)
_ACTS_WITHIN = re.compile(
    r"(?:推动|促进|推进|引导|助推|加快|帮扶|发挥|放大)(?!.{0,4}$)|(?<!自)由[^，]{2,}|[以用][^，]{2,30}(?:提升|引领|带动)(?!.{0,2}$)"
)
_FRAME = re.compile(
    r"^(?:将|对|以|通过|围绕|依托|按照|结合|根据|针对|在|从|把|由|各|鼓励|利用|发挥|面向|聚焦|参照|借助|充分|凡|如|若|经|不得|严禁|禁止|要(?!素)|应|须)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One commitment sentence. Clean offsets."""

    sentence: Sentence
    provision: Provision
    start: int
    end: int
    kind: str
    text: str
    rule: str


def measures_of(
    sentences: Sequence[Sentence], schedule: Schedule, *, strict: bool
) -> list[Measure]:
    """The sentences that commit to something, with their kind, in order.

    ``strict``: the document is a law or a reply; its articles state rules and commit to nothing.
    """
    found = []
    for sentence in sentences:
        if not commits(sentence) or (strict and _in_article(sentence.provision)):
            continue
        kind, rule = _kind(sentence, schedule)
        start, end = sentence.start, sentence.end
        found.append(Measure(sentence, sentence.provision, start, end, kind, sentence.text, rule))
    return found


def _in_article(provision: Provision) -> bool:
    return any(one.rule == "article" for one in (provision, *provision.ancestors()))


def commits(sentence: Sentence) -> bool:
    """Whether a sentence commits to something rather than telling, naming or leading in."""
    provision, printed = sentence.provision, sentence.text
    if is_preamble(provision) or is_facts(provision):
        return False
    if len(printed) < 4 or printed[-1] in "：:" or _NO_SENTENCE.match(printed):
        return False
    if _CLOSES.match(printed) or ("意义" in printed and _MATTERS.search(printed)):
        return False
    if printed[-1] not in "。；！？;!?）)”…、，." and len(printed) <= 12:
        return False
    if printed[-1] not in "。；！？;!?…、，." and not _orders(printed):
        return False
    if is_ideology(provision) and (provision.heading != "总体要求" or _IDEOLOGY.match(printed)):
        return False
    if _IDEOLOGY.match(printed):
        return False
    told = _IS.match(printed) or _TELLS.match(printed)
    return not told or _ORDERS.search(printed) is not None


def _orders(printed: str) -> bool:
    """Whether a line without a closing mark says what to do; members and titles stand so too."""
    return _ORDERS.search(printed) is not None or any(
        CLAUSE_VERB.match(clause) for clause in re.split("[，；。：]", printed)
    )


def _kind(sentence: Sentence, schedule: Schedule) -> tuple[str, str]:
    if is_goals(sentence.provision):
        return "outcome", "goals"
    if rule := schedule.governs_from_start(sentence):
        return "outcome", rule
    if _states(sentence.text):
        return "outcome", "state"
    return "action", "act"


def _states(printed: str) -> bool:
    """Whether a sentence states a wished state and no act: “质量意识明显提高。”."""
    clauses = [_COUNTED.sub("", clause) for clause in _CLAUSE_END.split(printed) if clause]
    if all(_CHANGES.fullmatch(clause) for clause in clauses):
        return True
    if not _STATE.search(printed) or _FRAME.match(printed):
        return False
    return not any(
        CLAUSE_VERB.match(clause) or _FRAME.match(clause) or _ACTS_WITHIN.search(clause)
        for clause in clauses
    )
