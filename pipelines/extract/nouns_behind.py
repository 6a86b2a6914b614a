"""The noun behind a number, put together as it would be printed.

“1万家规模以上企业实施技术改造” → 实施技术改造的规模以上企业. What does not belong here: the noun
before a number (:mod:`pipelines.extract.indicators`).
"""

from __future__ import annotations

import re

from pipelines.extract.indicators import CALLED, NEW_CLAUSE, Phrase, balanced, is_open

_SIZE = re.compile(r"总?(?:规模|金额|额度)")
_HEAD = (
    r"(?:企业|机构|项目|单位|村庄|行政村|村民小组|村|社区|乡镇|镇|县区|区县|县|市|园区|基地|医院|"
    r"学校|高校|院校|产业|行业|产品|中小企业|居民|农户|家庭|户|员工|职工|人员|学生|毕业生|平台|"
    r"设施|设备|工程|区域|地区|场所|中心|农民|劳动力|军人|残疾人|人口|医生|教师|干部|护士|职工|"
    r"老年人|老人|儿童|妇女|青年|志愿者|专家|人才|卫生院|服务站|诊所|药店|车间|门店|商户|网点|幼儿园|"
    r"中小学|婴幼儿|孕妇|孕产妇|患者|劳动者|女生|党员|志愿者|干部|载体|强镇|事项|市民|群众|家长|车辆|岗位|建筑|工业品|服务|部门|领域|资金|资产|空间|场馆|站点|景区)"
)
# “安排5000万元专项资金支持中医药发展”: what the money is for is no part of its name.
_MONEY_FOR = re.compile(
    r"(?P<noun>.{0,12}(?:资金|经费|基金|债券|国债|贷款))(?:重点|专项)?(?:用于|支持|投向).*"
)
# “安排8亿元设立渔业稳定基金”
_SETS_UP = re.compile(r"^(?:用于)?(?:设立|建立|组建)(?=[^，。；]{2,30}(?:基金|资金)$)")
_ACTS = (
    r"(?:基本|均|全部|普遍|初步|全面|率先|成功|顺利|正式|按时|依法)?"
    r"(?:按照|执行|作为|实施|开展|成为|实现|采用|采取|达到|完成|建立|使用|应用|参与|参加|接入|纳入|进入|跻身|入选|上市|上云|登云|通过|获得|取得|配备|配置|设立|落户|投产|开工|覆盖|列入|建成|建有|拥有|具备|得到|享受|转型|改造|脱贫|提质|迁入|签约|创建|对接|转移|就业|提供|免费提供|纳管|入驻|推行|推广|引入|竣工|接种|发放|延伸|能够?提供|对(?:外|社会|公众|市民)(?:免费)?开放"
    # “高校毕业生在海岛就业”
    r"|(?:在|到|赴)[^，。；、的]{1,14}?(?:就业|创业|工作|应用|落户|落地|投产|开展|实施|设立))"
)
# Acts that no noun of policy texts begins with.
_CLEAR_ACTS = tuple(
    "建有 执行 作为 实施 开展 实现 完成 成为 采用 采取 获得 取得 通过 建立 接入 参加 参与 配备 "
    "配置 进入 纳入 入选 达到 享受 使用 按照 设立 拥有 具备 落户 列入 迁入 提供 发放 延伸 入驻 "
    "签约 跻身 推行 对外 对社会 对公众 对市民".split()
)
_NOUN_THEN_ACT = re.compile(rf"^(?P<noun>.{{0,40}}?{_HEAD}(?:中|内|里)?)(?P<act>{_ACTS}.{{0,60}})$")
_ACT_FIRST = re.compile(rf"^(?P<act>{_ACTS}.{{1,60}})$")


def after_number(text: str, start: int, end: int) -> str:
    """The indicator in ``text[start:end]``, which begins behind the number and its bounding word.

    家企业实施技术改造 → 实施技术改造的企业.
    """
    printed = CALLED.sub("", text[start:end]).lstrip("的 ")
    for match in NEW_CLAUSE.finditer(printed):
        if match.start() >= 2 and not is_open(printed[: match.start()]):
            printed = printed[: match.start()]
            break
    printed = re.sub(r"(?:[、，；。：]|和|及|以及|与|并|等|左右|以上)+$", "", printed)
    printed = _SETS_UP.sub("", printed)
    if money := _MONEY_FOR.fullmatch(printed):
        return balanced(money["noun"])
    split = _NOUN_THEN_ACT.match(printed)
    if (
        split
        and ("的" not in split["act"] or split["act"].startswith(("成为", "实现", "达到")))
        and not split["noun"].endswith("的")
    ):
        noun = re.sub("[中内里]$", "", split["noun"])
        if not _attributive(printed, split.start("act")):
            return balanced(f"{split['act']}的{noun}")
    return balanced(printed)


def _attributive(printed: str, act: int) -> bool:
    """Whether what looks like an act belongs to a noun behind it (企业创新中心, 项目建设基地)."""
    rest = printed[act:]
    nouns = (
        r"(?:中心|基地|平台|示范区|示范点|体系|机制|园区|产业园|项目|工程|站|点|机构|人才|标准|"
        r"计划|活动|试点|案例|方案|技术|设备|设施|场景|产品|指南|目录|专区|实验室|集群|联盟|企业)$"
    )
    short = re.fullmatch(rf".{{0,6}}?{nouns}", rest) is not None
    return short and not rest.startswith(_CLEAR_ACTS)


# “2个5000亿级、4个千亿级、10个百亿级产业集群”
_LEVEL = re.compile(r"\s?[\d.]*[十百千万亿]+级(?=(?:、|和)\d)")
_LEVELLED = re.compile(r"[十百千万亿]级(?P<noun>[^，。；、和\d]{2,20})(?=[，。；、和]|$)")


def levelled(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """The noun behind a number that only names its size and shares the rest with those behind it.

    Returns:
        The indicator and where its own part ends.
    """
    level = _LEVEL.match(text, start, stop)
    noun = _LEVELLED.search(text, level.end(), stop) if level else None
    return (level.group().strip() + noun["noun"], level.end()) if level and noun else None


def joined(left: Phrase, right: str) -> str:
    """The indicator of a number that splits it: left part, number, right part.

    主要工业产品85%以上按照国际标准组织生产 → 按照国际标准组织生产的主要工业产品.
    """
    act = _ACT_FIRST.match(right)
    if act and not _attributive(right, 0):
        return balanced(f"{right}的{left.text}")
    if _SIZE.fullmatch(left.text):
        return right  # “总规模100亿元的产业引导基金”
    if left.text.endswith("覆盖"):
        return balanced(f"{left.text}的{right}")
    return balanced(left.text + right)
