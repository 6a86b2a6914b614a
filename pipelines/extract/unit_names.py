"""What a public body is called, and how a printed list of bodies is taken apart.

What does not belong here: what the bodies have to do (responsibilities) and which names are the
same body (link/units).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.reference import place_at

_ORGANS = (
    "厅 局 委 办 部 署 司 处 院 社 行 人民政府 政府 办公室 办公厅 委员会 管委会 党工委 工委 "
    "领导小组 小组 工作组 专班 指挥部 协调机制 联席会议 成员单位 海关 检察院 法院 总工会 工会 团委 "
    "妇联 残联 文联 社科联 工商联 侨联 台联 科协 作协 记协 红十字会 总队 支队 大队 兵团 军区 军分区"
)  # closing words of organs of the party, the state and the people's organisations
_BODIES = (
    "会 中心 公司 集团 银行 中支 学校 党校 大学 学院 院校 高校 医院 研究院 研究所 协会 学会 商会 "
    "联合会 基金会 促进会 供销社 馆 台 站 所 队 室 科 股 事务所 部门 单位 机构 企业 组织 开发区 "
    "新区 园区 高新区 经开区 街道 街道办 镇街 镇办 乡街 镇 乡 县 市 区 州 盟 旗 省 自治区 直辖市 "
    "地方 各地 运营商 主体 联盟 机关 党派 政协 人大 团中央 国家电网 南方电网 中国移动 中国联通 "
    "中国电信 中国铁塔 中国广电 中国石油 中国石化 中国海油 中储粮"
)  # closing words of other bodies that brackets of responsibility name


def _closing(*tables: str) -> re.Pattern[str]:
    words = sorted({word for table in tables for word in table.split()}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:（[^（）]*）|〔[^〔〕]*〕)?$")


_ORGAN = _closing(_ORGANS)
_BODY = re.compile(rf"^国网[^、]{{2,8}}电力$|{_closing(_ORGANS, _BODIES).pattern}")
_NO_BODY = re.compile(
    r"(?:(?<!自)由|应(?!急|对|用)|(?<!应)对(?!外|口|台|接)|实行|依法(?!治)|^第[^、]{1,5}[条项]|^（|^(?:不含|含|包括|其中|如|仅|除|以|即|指|注|谁|作为|对|在(?!.(?:高校|高等院校|院校|大学))|从|至|按|与)|[0-9:：《》]|"
    r"(?:社会|大会|机会|全部|内部|外部|干部|场所|平台|学科|处所|超市|上市|自行|进行|执行|实行|"
    r"运行|试行|同行|举行|推行|之处|名称|填写|盖章|公章|常委|书记|(?<!科)创办|举办|承办|主办|协办|委托|"
    r"(?<![一-鿿])城市|(?:[大中小各型类等级级]|试点|示范|重点|中心|省会|沿海|开放|旅游)城市)$|"
    r"^(?:政府|企业|单位|部门|机构|机关|中心|公司|学校|组织|集团|协会|主体|银行|市|县|区|省|各|地方|"
    r"有关|相关)$)"
)
_LEVEL_WORD = (
    "地级及以上市|地级以上市|县级市|自治区|直辖市|自治州|自治县|开发区|"
    "省|市|州|县|区|盟|旗|镇|乡|地|街道"
)
_COLLECTIVE_HEAD = re.compile(
    rf"(?:(?:^|以及|[及和与])各(?:有关|相关|级|个)?|^(?:有关|相关))(?:{_LEVEL_WORD})+"
    r"(?:（[^（）]*）)?(?:党委|行政公署|行署)?$"
)
_COLLECTIVE_NEXT = re.compile(
    rf"^(?:{_LEVEL_WORD})+(?:（[^（）]*）)?"
    r"(?:级?(?:人民)?政府(?!办|国|部|有|各|研)|党委政府|党委|管委会|办事处|$)"
    r"|^(?:人民)?政府(?!办|国|部|有|各|研)"  # “各市、县党委、政府”
)
_ITEM = re.compile(r"(?:[^、，；。;,/\s（）“”]|（[^（）]*）|“[^“”]*”)+")
# “能源局等省有关部门” names one body; 高等, 平等 are words of their own
_AND_OTHERS = re.compile(
    r"(?<![高平同中初均])等(?:(?:(?!等).){0,14}(?:部门|单位|机构|企业|政府|地区|地|区|市|县|方|高校|"
    r"银行|公司|成员|组织|协会))?$"
)
# “省发展改革委和省财政厅” are two, “工业和信息化部” and “各有关部门和单位” are one
_JOINED = re.compile(
    r"(?<=[厅局委办部署院行会司处组府位门关联心校队])(?:以及|和|及|与|并)"
    r"(?!(?:(?<=[门位构级][和及与并])(?:有关|相关|其他))?"
    r"(?:单位|机构|组织|企业|部门|地方|(?<![关他])(?:人民)?政府)(?:$|等|[^一-鿿]))"
    r"(?!会|谐|平|作|睦)"
)
# “市发改委市财政局” without a mark between: a new level begins after the closing word of an organ
_GLUED = re.compile(
    r"(?<=[厅局委办署])(?<!总[局署])(?=(?:省|市|县|区)(?!场|域|级|直|属|内|际|块|容|民服)[^（）]{2,})"
)
_BEFORE = re.compile(
    r"^(?:由|请|以(?!色列|及)|以及|及|和(?![田县政龙硕布])|与|并|原(?![州平阳]))(?=..)"
)
_STARS = frozenset("*★☆▲△※")
_PERSONS = re.compile(r"的?(?:主要|分管)?(?:负责人|负责同志|领导|一把手)$")
_ELIDED_TAIL = re.compile(
    r"(?:(?:市|州|县|区)(?:人民)?政府|管委会|管理委员会|海关|出入境检验检疫局|银保监局|证监局|银监局|保监局|公司|分行)$"
)
_PLAIN = r"^[一-鿿A-Za-z“”（）、·—-]{2,24}$"

LEVEL = re.compile(
    r"^(?:自治区|自治州|兵团(?!第|各|有关)|省(?![级直属内际]|外(?![办汇事经专贸]))|市(?![场级直属内际辖域容]|政(?:园林|公用|设施|工程|管理|"
    r"建设|道路|养护|集团)|民服务|、|（)|县(?![级直属域、（])|区(?![级直属域块划间、（])|"
    r"州(?![级直属])|旗(?![级直属])|盟(?![级直属]))"
)
# “A unit that carries its own place keeps its print” (CONTRACT.md), and so do central bodies, names
# for many (金融机构) and the proper names of firms, banks and schools (延长石油集团).
_NO_LEVEL = re.compile(
    r"^(?:各|有关|相关|其他|其它|所有|全[省市县区]|[省市县区州](?:级|直|属|内|际|、|（)|本|该|属地|当地|"
    r"地方(?!金融|志|税|电力|铁路|海事|史)|所在地|国家|国务院|中央|全国|中国|中华|中共|人民银行|人行|海关总署|"
    r"国网|南方电网|中铁|中石|中海油|中储|共青团中央|民航|铁路|武警|驻|团[省市县区州]|高校|高等(?!法院)|企业|金融机构|银行|保险|行业|"
    r"社会(?!科学|保[障险]|信用|工作|事业|福利|主义)|基础电信|电信|移动|联通|街道|乡镇|村|社区|中等|职业|运营|"
    r"通信运营|三大|市场主体|(?:西|东|华|中|南|北){2}(?!路)|长江|黄河|淮河|海河|珠江|太湖|松辽|长三角|珠三角)"
    r"|(?:海关|出入境检验检疫局|分行|支行|中支|分公司|分局|专员办|(?<=.)银保监局|(?<=.)[银证]监局|"
    r"(?<=[^银])保监局|管委会|企业|机构|院校|院所|高校|运营商|主体|银行|大学|(?<![科政])学院|学校|医院|联盟|市|县|区)$"
    r"|.[市县区旗州盟](?:人民)?政府$|.(?:合作区|开发区|示范区|新区|园区|保税区)管理局$|医院发展中心$"
    r"|^(?!城市|城乡|都市)[^、]{1,6}?(?:(?<![城超])市(?!场)|县|(?<![社园地辖景小校城灾特林])区|自治州|旗)(?:.|$)"
)
# The firms of a government, named after what they do: “省财政厅、再担保集团” is 省再担保集团.
_FIRM = re.compile(r"(?:公司|集团)$")
_GENERIC_FIRM = re.compile(
    r"^(?:国有资本|国资|投资|控股|融资|金融|担保|再担保|农业|农担|粮食|水务|水利|供水|自来水|排水|燃气|天然气|热力|供热|"
    r"供电|电力|地方电力|能源|铁塔|邮政|交通|交投|城投|城市|文化|文旅|旅游|演艺|广电|有线|出版|报业|铁路|机场|港口|港务|公交|"
    r"地铁|轨道|建工|建设|物流|物资|盐业|烟草|医药|大数据|数字|信用|征信|产权|信托|新动能|科技|人才|供销|环保|储备)"
)
_MANY = ("各", "有关", "相关", "地方各级", "地方人民政府", "地方政府")
_PARTY = re.compile(r"^(?:组织部|宣传部|统战部|政法委|网信办|政研室|改革办|社会工作部)")


# “杨凌示范区、西咸新区管委会”: the zone acts through its committee too.
COMMITTEES = ("管委会", "管理委员会")
ZONE = re.compile(r"(?:示范|开发|高新|经开|新|保税|合作|功能|园|景|产业|自贸|试验)区$")


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A body as printed; ``start`` and ``end`` are offsets into the text it was read from."""

    name: str
    start: int
    end: int
    open_ended: bool
    """Whether 等 follows it: others are meant too."""
    marked: bool = False
    """Whether a star stands at it: a note says what that means (标*的为牵头单位)."""


def items_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` at its marks; what stands in brackets or quotes is not cut.

    A collective body that holds a mark itself (各市、州、县人民政府) stays whole.
    """
    held: tuple[int, int] | None = None
    for match in _ITEM.finditer(text, start, end):
        if held is not None:
            if _COLLECTIVE_NEXT.match(match[0]) and text[held[1]] in "、和及":
                held = held[0], match.end()
                continue
            yield held
            held = None
        if _COLLECTIVE_HEAD.search(match[0].rpartition("：")[2]):  # 参与部门：各市、县、区政府
            held = match.span()
        else:
            yield match.span()
    if held is not None:
        yield held


def units_of(
    text: str, start: int, end: int, *, loose: bool = False
) -> tuple[list[NamedUnit], int]:
    """Read the bodies that one item ``text[start:end]`` names, and count what is no body in it.

    ``loose`` takes any short name (牵头单位：市税务): only a label that announces bodies allows it.
    """
    others = _AND_OTHERS.search(text, start, end)
    if others and not _JOINED.search(text, others.start(), end):
        end = others.start()
    cuts = [start]
    for pattern in (_JOINED, _GLUED):
        for match in pattern.finditer(text, start, end):
            cuts += [match.start(), match.end()]
    cuts = [*sorted(cuts), end]
    parts = [
        _unit(text, left, right, others is not None, loose)
        for left, right in zip(cuts[::2], cuts[1::2], strict=True)
    ]
    units = [unit for unit in parts if unit is not None]
    return units, len(parts) - len(units)


def _unit(text: str, start: int, end: int, open_ended: bool, loose: bool) -> NamedUnit | None:
    if before := _BEFORE.match(text[start:end]):
        start += before.end()
    printed = end - start
    while start < end and text[start] in _STARS:
        start += 1
    while start < end and text[end - 1] in _STARS:
        end -= 1
    marked = end - start < printed
    name = text[start:end]
    if after := _AND_OTHERS.search(name) or _PERSONS.search(name):
        end = start + after.start()
        name = text[start:end]
    if is_unit(name) or (loose and re.match(_PLAIN, name) and not _NO_BODY.search(name)):
        return NamedUnit(name, start, end, open_ended, marked)
    return None


def is_unit(name: str) -> bool:
    """Whether ``name`` closes like the name of a body and is no bare kind (政府, 企业)."""
    return len(name) > 1 and bool(_BODY.search(name)) and not _NO_BODY.search(name)


def is_organ(name: str) -> bool:
    """Whether ``name`` closes like an organ of party or state: the strict reading."""
    return len(name) > 2 and bool(_ORGAN.search(name)) and not _NO_BODY.search(name)


def is_collective(name: str) -> bool:
    """Whether ``name`` stands for many bodies (各地级以上市人民政府, 省直有关部门)."""
    return name.startswith(_MANY) or name.endswith(("有关部门", "有关单位"))


def elided_tail(name: str) -> str | None:
    """Return what “济南、青岛市政府” leaves out after 济南: the common end of the names."""
    if name.startswith("各"):
        return None  # “国网江海电力、各市政府” leaves nothing out
    found = _ELIDED_TAIL.search(name)
    return found[0] if found and found.start() else None


def restored(name: str, level: str | None) -> tuple[str, str | None]:
    """Give ``name`` the level that carries over to it, and say which level carries on.

    “省水利厅牵头，省农业厅、商务厅参与” is 省商务厅; a body with a place of its own
    (广东出入境检验检疫局) keeps its print (CONTRACT.md, responsibilities).
    """
    if own := LEVEL.match(name):
        return name, own[0]
    if level is None or _NO_LEVEL.search(name) or _has_place(name):
        return name, level
    if _FIRM.search(name) and not _GENERIC_FIRM.search(name):
        return name, level
    return (f"{level}委{name}" if _PARTY.match(name) else level + name), level


def _has_place(name: str) -> bool:
    """Whether a place of its own stands in ``name``: 外汇管理局陕西省分局, 延安革命纪念馆."""
    return any(place_at(name, start) for start in range(len(name) - 1))
