"""Numbers that are no targets: announced enumerations, subsidies, durations, facts.

What does not belong here: numbers that limit a noun (:mod:`pipelines.extract.thresholds`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.extract.indicators import Phrase
from pipelines.model import Sentence
from pipelines.tokens.quantities import Quantity
from pipelines.tokens.units_of_measure import TIME_UNITS


@dataclass(frozen=True, slots=True)
class Clause:
    """A number in its clause. Clean offsets."""

    begin: int
    """Where the clause begins."""
    left: int
    """Where the words that belong to this number begin: behind the number before it."""
    quantity: Quantity
    right: int
    """Where the next number of the clause starts, or the clause ends."""
    stop: int
    sentence: Sentence


REACH = 240
"""Characters to either side of a number that say what it is for."""
_MONEY = re.compile(
    r"奖补|奖励|补贴|补助|资助|贴息|给予|予以|奖金|罚款|罚金|返还|减免|减按|减征|免征|征收|缴纳|缴费|退还|贷款|授信|额度|救助(?!基金)|报销|(?<!转移)支付|担保费|注册资本|租金|保证金|封顶|单个|每人每|每人|每户|每亩|每件|每个(?:项目|企业|岗位)|按照?[^，。；]{0,24}(?:比例|计算|确定|给予|执行)|以上的按|不超过[^，。；]{0,12}(?:投资|费用|总额|金额)的?|所得税|税率|费率|最高|最多|上限|税前|扣除|票面|股权|出资额|违法所得|处以"
)
_MONEY_UNITS = re.compile(r"元$|^%$|^倍$|元/")
_LIMIT_VERB = re.compile(
    r"(?:压缩|缩短|压减|减少|缩减|提速|控制|减至|降)(?:到|至|为|在)?[^，。；]{0,4}$"
)
LEVEL_VERB = re.compile(
    r"(?:达到?|(?:提高|提升|增加|延长|扩大|下降|降低|减少|缩小|缩短|压缩|控制|压减|降|升)(?:到|至|在)|超过|突破|稳定在|保持在|不少于|不低于)$"
)
ANNOUNCES = re.compile(
    r"等(?:这|以下|共)?$|(?:上述|以下|下列|这|该|首批|第[一二三四五六七八九十]批|前|原|其他|其余|另外|两批|全部|现有|已有|批复的|确定的|国家部署的|我[省市国]确定的|所有|同时满足|聚焦|围绕|依托|立足|明确的?|已[^，。；]{1,6}的)$"
)
# “建成粮食、植物油、果蔬等10个百亿级产业集群”: the list is what is to be made.
_MAKES_LIST = re.compile(r"^(?:力争|确保)?(?:建成|打造|创建|培育|形成|新建|完成)[^，。；]*等$")
_ANNOUNCED = re.compile(
    r"^(?:方面|大(?!型|学|数据|道|中)|类(?:[^，。；]{0,10}(?:商品|产品|人群|情形|重点|问题|违法|事项|区域))|环节|原则|要求|条(?:措施|政策|意见|硬措施)|步骤|阶段|层面|维度|关键词|问题|坚持|统一|结合|着力|转变|注重|不动摇|级|强(?!制|化|度)|号|届|批|次会议|字|期|版|线城市|星|A级|周年|轮|个(?:方面|环节|阶段|原则|层次|层级|维度|问题|结合|统一|转变|着力|坚持|确保|关键|部分|步骤|意识|自信|维护|必须|重大|主要|大类|为什么|什么|不|到位|着眼|更加|轮子|轮次|梯队|关系|月|工作日|小时|季度|学期|半年|百分点的)|项(?:重点(?:工作|任务|举措)|主要任务|工作任务|任务清单|制度|原则|举措|措施|要求|改革任务|基本原则|专项行动|重大任务)|部门|年|月|日|天|小时|分钟|位一体|化|通|网|纵|横|区(?!域|块|县)|轴|带(?!动)|圈|廊|群(?!众)|核|翼|园区?合|中心城区|合一|证合一|证|会一课|重要)"
)
_SMALL_COUNT = re.compile(r"^[一二两三四五六七八九]$")
# “每半年组织开展一次宣传周活动”
_TIMES_OVER = frozenset("次 场 期 轮 批".split())
_RECURS = re.compile(r"每个?(?:年|半年|季度|月|周|学期|[两三]年)[^，。；]*$")
RECURRENCE_REACH = 24
LONGEST_ACT = 2
"""An act alone (申报, 认定) has at most so many characters; it says nothing of what is done."""
_COUNTED_OFF = re.compile(r"^[一二三四五六七八九]{2,}$")  # 一二三次产业
_NO_INDICATOR = re.compile(
    # but “10亿元以上项目” names what is counted
    r"^(?![\d.]+[万亿]*[^，。；\d]{0,4}?(?:及?以[上下]|级)[^，。；]{2})[\d.]+(?:[万亿]+[\u4e00-\u9fff]|[元个家人户%项]|$)|（含）|^(?:增长|增加|提高|下降|降低|减少|递增|达到|实际|平均|打造|建设)+$|^(?:[前后]|每[家个户名项]?|单个)(?:[一二两三四五六七八九十\d]年|企业|单位|项目|机构|家庭|人)?$|^(?:[、，。；：的和及与]*|[一-龥]|上述|以上|以下|其中|力争|全省|全市|全国|部分|每年|累计|总数|总量|数量|其他|其|达|约|比|按|第|近|前|后|于|在|共|使|为|我|各|安排|年|增幅|年均|部门|个人|单位|同时|包括|不低于|并|含|经|需|由)$"
)


# “推动7个国家物流枢纽提质升级”: they are there already.
_PUSHED = re.compile(
    r"(?:高质量发展|提质升级|转型升级|乡村振兴|竞争力|一体化发展|协同发展|联动发展|做大做强|做优做强|加快发展|提档升级)(?:的.*)?$"
    r"|(?:[提扩增][质能档标容效](?:升级|增效|提质|扩面|扩容)?|补短板|强弱项)$"
)
# “推动6个渔港、9个冷库提质升级”
_PUSHED_LIST = re.compile(
    r"(?:推动|推进|促进|支持|引导)\d[\d.]*[个家条座所][^，。；]{0,90}(?:提质升级|转型升级|提档升级|做大做强|提质增效|高质量发展)$"
)
# “委员会由主任1人、委员若干人组成，设秘书长1人”
_SEATS = re.compile(
    r"由[^，。；]{0,60}组成|设[^，。；]{0,6}(?:主任|主席|会长|组长|秘书长|理事长|召集人)"
)
# “落实5000万元以上项目领导包联制度”
_RULE = re.compile(r"(?:制度|机制|办法)$")
_MAY_CLAIM = re.compile(r"可[^，。；]{0,6}(?:补贴|申请|享受|申报|领取|获得)")
# “以6个枢纽为抓手”: what the work starts from.
_MEANS = re.compile(
    r"^以[^，。；]*为(?:重要|主要)?(?:抓手|契机|载体|依托|支撑|引领|牵引|重点|核心|基础|突破口)"
)
# “今年应届毕业生20万人，为历史最高”
_RECORD = re.compile(r"，(?:是|为|再?创)[^，。；]{0,4}历史")
# “落实“纾困20条””: a document by its number
_TITLE_ENDS = re.compile(r"“[^“”，。；]{2,16}$")
_EXPLAINS = re.compile(r"可以|^发挥|作用$|(?:范围|内容|对象)包括")
# “解决50万农村人口饮水安全问题”: people are counted without a measure word.
_SERVES = re.compile(
    r"(?:解决|推[动进]|引导|帮[助扶]|带动|惠及|支持|促进|组织|使|让|为|新增|吸[纳引]|保障|服务|培[训育]|覆盖|实现|转移|减少|安置)$"
)
_PEOPLE = re.compile(
    r"[^，。；、\d]{0,8}?(?:人口(?!以|的|大)|群众|居民|劳动力|老年人|残疾人|妇女|儿童|学生|毕业生|农民|牧民|职工)"
)
# “黑臭水体比例为0”
_RATE_IS = re.compile(r"(?:率|比例|比重|系数|指数|占比)为$")
# What everybody gets is set for all (人均财政补助标准), not paid to one.
_PER_HEAD = re.compile(r"(?:人均|生均|最低|基础养老金|低保)[^，。；]{0,12}标准$")
# “建立12个一级指标”: how a list is built.
_RANKED = re.compile(r"[一二三四]级(?:指标|分类|目录|领域)")
# “市级财政安排渔民培训补助资金3亿元”: what a budget sets aside, whoever gets it in the end.
_BUDGETED = re.compile(
    r"(?:财政|预算|中央|省级|市级|县级|全年|今年|年度|统筹)[^，。；]{0,8}(?:安排|投入|拿出|下达)[^，。；给]{2,40}(?:资金|经费)$"
)
# “新增普惠贷款50亿元” is what all lend together, “单户贷款最高30万元” what one may get.
# “补助标准由每人500元提高到600元”: what everybody is to get.
_STANDARD = re.compile(
    r"(?:补助|保障|供养|养老金?|低保|救助|抚恤|津贴|保费|待遇)[^，。；补贴奖]{0,6}标准$"
)
_LENT = re.compile(
    r"(?:[存贷]款|续贷|授信|担保|保险)(?:余额|总额|规模|金额|总量)?$|减[免轻][^，。；、]{0,6}(?:税费|负担|成本|费用)$"
)
_GRANTED = re.compile(
    r"给予|予以|[单每][户个人家笔项]|最高|最多|上限|不超过|贴息|利率|可[以申]|奖|按照?[^，。；]{0,20}比例"
)
_MAY_RISE = re.compile(r"可(?:提高|上浮|放宽|延长|增加)(?:到|至)?$")
_TIME_MEASURE = re.compile(r"(?:年限|寿命|时间|周期|时长|天数|时限|(?:平均|退休)年龄)$")
_ABOUT = re.compile(r"针对|对于")  # “针对首年关税为零的2070种进口商品，…”
_BY_RATE = re.compile(r"按照?[^，。；]{0,40}的$|^(?!.*(?:占|达到|相当于|超过|低于|高于)).*的$")


def is_word(text: str, quantity: Quantity) -> bool:
    """Whether what looks like a number is open (十几) or only a word (一次验收, 三个方面)."""
    if quantity.value is None or text[quantity.start - 1 : quantity.start] == "每":
        return True
    printed = text[quantity.number_start : quantity.number_end]
    if quantity.comparator is not None or quantity.unit in ("%", "番", "倍"):
        return False
    if quantity.unit in _TIMES_OVER and _RECURS.search(
        text[max(0, quantity.start - RECURRENCE_REACH) : quantity.start]
    ):
        return False
    return _SMALL_COUNT.match(printed) is not None or _COUNTED_OFF.match(printed) is not None


def not_a_target(text: str, clause: Clause, phrase: Phrase) -> bool:
    """Whether the contract counts a number out, given the indicator read for it."""
    quantity, unit = clause.quantity, clause.quantity.unit
    before = text[clause.left : quantity.start]
    after = text[quantity.number_end : quantity.number_end + 16]
    if not phrase.text or _NO_INDICATOR.match(phrase.text) or len(phrase.text) > 80:
        return True
    if (
        re.search(r"[“《（(【]$", text[quantity.number_start - 1 : quantity.number_start])
        and text[quantity.number_start - 1] in "“《"
    ):
        return True
    if (
        ANNOUNCES.search(before) and not _MAKES_LIST.search(text[clause.begin : quantity.start])
    ) or (
        _ANNOUNCED.match(after)
        and phrase.basis == "level"
        and not LEVEL_VERB.search(before)
        and quantity.comparator in (None, "range")
    ):
        return True
    if (unit in TIME_UNITS or unit == "岁") and not _time_is_measured(before, quantity, phrase):
        return True
    around = text[
        max(clause.begin, quantity.start - REACH) : min(clause.stop, quantity.end + REACH)
    ]
    if _MAY_CLAIM.search(around) or (unit in ("人", "名") and _SEATS.search(around)):
        return True
    if (
        _MEANS.search(around)
        or _EXPLAINS.search(phrase.text)
        or _RANKED.fullmatch(phrase.text)
        or _MAY_RISE.search(before)
    ):
        return True
    if unit == "%" and after.startswith("用于"):  # “一半用于大病保险”
        return True
    if _RECORD.match(text, quantity.end):
        return True
    named = text[quantity.end : quantity.end + 1] == "”" and unit == "条"
    if named and _TITLE_ENDS.search(text, clause.begin, quantity.number_start):
        return True
    closes = text[quantity.end : quantity.end + 1] in "，。；、）"
    if unit == "次" and quantity.comparator is None and closes and len(phrase.text) <= LONGEST_ACT:
        return True  # “每年申报一次”
    if unit == "元" and _RULE.search(phrase.text):
        return True
    if _ABOUT.match(text, clause.begin) and not phrase.made_by_verb:
        return True
    if unit and _MONEY_UNITS.search(unit) and _MONEY.search(around):
        lent = _LENT.search(phrase.text) and not _GRANTED.search(around)
        raised = _STANDARD.search(phrase.text) and LEVEL_VERB.search(before)
        return not (lent or raised or _pledged(phrase) or _BUDGETED.search(before))
    if unit is None and not _level_given(text, clause):
        return True
    if _in_bracket(text, clause) and not re.search(
        r"其中|含|达|占", text[clause.begin : quantity.start]
    ):
        return True
    if quantity.comparator is None and _PUSHED_LIST.search(text, clause.begin, clause.stop):
        return True
    if _PUSHED.search(phrase.text) and re.search(
        r"(?:推动|推进|促进|提升|支持|加快|引导|提高)$", before
    ):
        return True
    return unit == "%" and _BY_RATE.search(before) is not None


def _time_is_measured(before: str, quantity: Quantity, phrase: Phrase) -> bool:
    """Whether a time is what is to be reached (审批时间缩短到3天), not within what time."""
    if _LIMIT_VERB.search(before):
        return True
    reached = (
        phrase.basis in ("increase", "decrease")
        or quantity.comparator is not None
        or LEVEL_VERB.search(before) is not None
    )
    return reached and _TIME_MEASURE.search(phrase.text) is not None


def _pledged(phrase: Phrase) -> bool:
    if _PER_HEAD.search(phrase.text):
        return True
    return re.search(
        r"(?:基金|专项资金|收入|产值|投资|总额|增加值|规模|经费|交易额|保费|待遇水平|标准)$",
        phrase.text,
    ) is not None and not re.search("给予|奖|补", phrase.text)


def _level_given(text: str, clause: Clause) -> bool:
    quantity = clause.quantity
    if quantity.comparator is not None or quantity.is_ratio:
        return True
    before = text[clause.left : quantity.start]
    if _SERVES.search(before) and _PEOPLE.match(text, quantity.end):
        return True
    if _RATE_IS.search(before):
        return True
    return LEVEL_VERB.search(before) is not None


def _in_bracket(text: str, clause: Clause) -> bool:
    head = text[max(clause.sentence.start, clause.quantity.start - REACH) : clause.quantity.start]
    return head.count("（") > head.count("）")
