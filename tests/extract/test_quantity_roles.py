"""What a number does: its role in table `quantities`, by the direction and reach of the words."""

from __future__ import annotations

import pytest

from tests.invented import ISSUED, Tables, item, tables_of


def roles(tables: Tables) -> str:
    """Each number with its role: 12家 stock, 3座 target."""
    return ", ".join(f"{row['quote']} {row['role']}" for row in tables["quantities"])


def told(sentence: str) -> Tables:
    """The rows of a document whose section on what there is says ``sentence``."""
    return tables_of(f"一、发展基础\n{sentence}\n二、重点任务\n加强管理。", issued_on=ISSUED)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        # who or what is paid for, and what is paid
        ("对投资5000万元以上的项目给予100万元奖励。", "5000万元以上 condition, 100万元 paid"),
        ("对面积超过5000平方米的冷库，给予电价补贴。", "超过5000平方米 condition"),
        ("年营业收入300万元以下的商户，免征管理费。", "300万元以下 condition"),
        ("吸纳就业20人以上的，一次性奖励3万元。", "20人以上 condition, 3万元 paid"),
        ("每引进1名博士给予20万元补贴。", "1名 condition, 20万元 paid"),
        # what a formula takes
        ("冷却方式修正系数为1.05。", "1.05 other"),
        ("直接取设计年产能的1.2倍代入公式计算。", "1.2倍 other"),
        ("农田灌溉水有效利用系数达到0.6。", "达到0.6 target"),
        # calls for applications: how many may be entered, approved and given, and the own share
        ("每个渔场限报2个项目。", "2个 permitted"),
        ("经开区、高新区各限报1项。", "1项 permitted"),
        ("本类项目立项不超过3项。", "不超过3项 permitted"),
        ("每年立项科研项目20项以上。", "20项以上 target"),
        ("每个项目市财政支持经费原则上不超过40万元。", "不超过40万元 paid"),
        ("争取财政支持资金10亿元以上。", "10亿元以上 target"),
        ("企业自筹经费与申请资助经费的比例不低于1:1。", "不低于1:1 condition"),
        ("自筹资金比例不低于60%。", "不低于60% condition"),
        ("落实自筹资金3亿元。", "3亿元 target"),
        ("单家渔企补助总额不超过20万元。", "不超过20万元 paid"),
        # a bound behind a gloss, within the noun or whom it is done to
        (
            "对年节约能源量1000吨标准煤（等价值）以上且符合条件的企业给予支持。",
            "1000吨标准煤（等价值）以上 limit",
        ),
        ("节能率15%及以上的冷库达到60座。", "15%及以上 limit, 达到60座 target"),
        # what has to be reported, who is praised or goes first
        ("概算调增超过10%的码头项目，须报原审批部门重新审批。", "超过10% condition"),
        ("渔企按职工总数的2%安排实习岗位的，优先纳入目录。", "2% condition"),
        ("对推进力度大、成效明显的10个县，由省政府予以通报表扬。", "10个 condition"),
        # a lot says that they are settled, a verb that makes them that they are to come
        ("各市明确第一批5个渔港改造计划。", "5个 list"),
        ("摸清鱼糜、鱼粉、冷链等第二批3个领域底数。", "3个 list"),
        ("推进首批12个渔港经济区建设规划编制。", "12个 list"),
        # what follows one by one is counted, behind a comma or a stop too
        ("今年办好12件实事，分别为：新建渔港、改造冷库。", "12件 list"),
        ("县政府抓好5件大事。分别是：东渠改造、西渠改造。", "5件 list"),
        ("新建冷库12座。分别是东港、西港等。", "12座 target"),
        # faults that somebody found, whoever gives them on
        ("整改中央督察反馈的4方面28个问题。", "4 list, 28个 stock"),
        ("推进16个限期年内完成的省级督察反馈问题整改任务。", "16个 stock"),
        ("抓好国家移交我市的9个沿岸环境问题整改。", "9个 stock"),
        # those that are watched from above
        ("对12个县、86个乡镇的河湖水质进行月调度、月通报并督促整改。", "12个 stock, 86个 stock"),
        # what one may do, and of what size who is to act has to be
        ("允许各镇选择1～2个村对零星林木自主确定采伐年龄。", "1～2个 permitted"),
        ("鼓励2000亩以上的经营主体单独编制采伐限额。", "2000亩以上 limit"),
        ("引导500亩以上渔场开展尾水治理。", "500亩以上 limit"),
        ("天然气可按0.2Nm³/kWh折算。", "0.2Nm³/kWh permitted"),
        # a case of which something is asked; ground for another goal; what is finished
        ("确需建设18层以上居住建筑的，应严格充分论证。", "18层以上 condition"),
        ("年用水量5万吨以上单位的，要开展节水评价。", "5万吨以上 condition"),
        ("为2030年优质农产品比例达到60%打下坚实基础。", "达到60% other"),
        ("为到2035年绿电比重达到40%奠定基础。", "达到40% other"),
        ("引导完成50万平方米以上的建筑调适示范项目。", "50万平方米以上 target"),
        ("据初步估算，灌区总投资约12亿元。", "约12亿元 achieved"),
        # all there are
        ("全镇416名低保对象应保尽保。", "416名 other"),
        ("全区85名孤儿应补尽补。", "85名 other"),
        # so many lack something; a list that is counted; how much counts in an assessment
        ("督察发现，7家企业未按要求配备设施。", "7家 stock"),
        ("排查中12处码头尚未安装监控。", "12处 stock"),
        ("3个渔港没有配备管理员。", "3个 stock"),
        ("建立隐患、责任、整改三张清单。", "三张 list"),
        ("编制码头、泊位、巡查三本台账。", "三本 list"),
        ("将整治纳入年度考核，分值占5分。", "5分 other"),
        ("把渔港管护列入考核，权重占5%。", "5% other"),
        # phases and teams are names
        ("推进东湾八期、西湾电站机组改造。", ""),
        ("每块十一人制球场补助60万元。", "60万元 paid"),
        ("渔港用水价格按每立方米2.8元执行。", "2.8元 other"),
        ("对新购渔车给予不超过1000元/辆的补贴。", "不超过1000元/辆 paid"),
        ("全年渔业奖补资金不低于20万元。", "不低于20万元 target"),
        (
            "对吸纳就业达到20人（超过300人的企业达到60人）并签订合同的，可给予补贴。",
            "达到20人 condition, 超过300人 condition, 达到60人 condition",
        ),
        (
            "将补贴申领条件由参保2年以上放宽至参保6个月以上。",
            "2年以上 condition, 6个月以上 condition",
        ),
        ("准入条件：固定资产200万元以上。", "200万元以上 condition"),
        ("经营不善，亏损超过200万元的；", "超过200万元 condition"),
        ("处5000元以上5万元以下的罚款。", "5000元以上 paid, 5万元以下 paid"),
        ("举报按期办结率99%以上。", "99%以上 target"),
        ("构建碳足迹管控、降碳路径、支撑保障3个体系。", "3个 list"),
        ("返还标准按3个月的平均工资确定。", "3个月 paid"),
        ("补贴按缴费额的50%的标准执行。", "50% paid"),
        ("每月发放高龄津贴100元。", "100元 paid"),
        # what a rule lets be done
        ("每名学员每年只能享受一次。", "一次 permitted"),
        ("可将贷款期限延长至15年。", "15年 permitted"),
        # what is there, and what work starts from
        ("加强对3个监测站数据分析。", "3个 stock"),
        ("实现16个镇街供水全覆盖。", "16个 stock"),
        ("对每认定1家孵化器，所在区予以支持。", "1家 condition"),
        ("每县培育1家龙头企业。", "1家 target"),
        ("依托江海200万亩滩涂空间，建设基地。", "200万亩 stock"),
        ("聚焦全市12个重点镇，实施改造。", "12个 stock"),
        ("围绕新增产值100亿元，推进建设。", "100亿元 target"),
        ("加强57家危废企业的日常监管。", "57家 stock"),
        ("强化100家重点企业用电管理。", "100家 stock"),
        ("加强管理，建设5个基地。", "5个 target"),
        # a list and the count behind it
        ("每年谋划100个重大数字项目。", "100个 target"),
        ("按照“甲、乙、丙、丁”四轮驱动模式推进。", "四轮 list"),
        ("构建路径、支撑、保障3个体系。", "3个 list"),
        ("在甲县、乙县、丙县新建3个粮库。", "3个 target"),
        ("梳理存量、在建、拟建三张清单。", "三张 list"),
        ("建设东湾站8座、西湾站3座。", "8座 target, 3座 target"),
        # rates of things, and rates that are aims
        ("锅炉应配备除尘效率不低于99%的除尘器。", "不低于99% rating"),
        ("推广使用热效率高于90%的灶具。", "高于90% rating"),
        ("确保森林覆盖率不低于60%的目标如期实现。", "不低于60% target"),
        ("完善其他五大产业标准体系。", "五大 stock"),
        ("在巩固现有100家示范店的基础上扩大范围。", "100家 baseline"),
        # whom it is done to, in how many parts, how much a work does in a time
        ("对入住率在60%以下的养老机构开展帮扶。", "60%以下 condition"),
        ("对空置率超过30%的市场开展整治。", "超过30% condition"),
        ("对成活率在41%～85%（不含）造林地块开展补植。", "41%～85% condition"),
        ("对入住率95%以上目标提供保障。", "95%以上 target"),
        ("建成学院，分两期建设。", "两期 list"),
        ("分三批推进50个小区改造。", "三批 list, 50个 target"),
        ("建设江海电厂100万吨/年捕集工程。", "100万吨/年 rating"),
        ("建成2条30万吨/年乙烯生产线。", "2条 target, 30万吨/年 rating"),
        ("新增5万吨/日污水处理能力。", "5万吨/日 target"),
        ("以5个镇为中心建设服务站。", "5个 stock"),
        ("以县城为重点新建公厕5座。", "5座 target"),
        ("打造5个以上产业规模在千亿级以上的集群。", "5个以上 target, 千亿级以上 limit"),
        ("培育8家以上年产值在10亿元以上的企业。", "8家以上 target, 10亿元以上 limit"),
        ("建设4个以上面积在500亩以上的园区。", "4个以上 target, 500亩以上 limit"),
        ("涉及2个以上单位的事项实现联办。", "2个以上 limit"),
        ("对312户监测对象每季度至少走访1次。", "312户 stock, 1次 target"),
        ("对20家企业每月开展1次检查。", "20家 stock, 1次 target"),
        # what is named beside it
        ("确定10个备选点位。", "10个 list"),
        ("打造融8项服务于一体的平台。", "8项 list"),
        ("推进20项工程（清单附后）。", "20项 list"),
        ("围绕6条产业链开展招商。", "6条 list"),
        # how large what stands behind it is
        ("开拓万亿级消费市场。", "万亿 rating"),
        ("冲刺千亿园区。", "千亿 rating"),
        ("培育百亿级以上园区2个。", "百亿级以上 limit, 2个 target"),
        ("鼓励发放3年期以上贷款。", "3年期以上 limit"),
        ("推进覆盖18万人口的供水项目建设。", "18万 rating"),
        ("在渔港周边500米范围内设置禁停区。", "500米 limit"),
        # reckoned, not reached
        ("用地规模按照人均80平方米计。", "80平方米 other"),
        ("替代燃料折合标准煤15万吨。", "15万吨 other"),
        # goals beside words like these
        ("按总户数的15%配建社区用房。", "15% target"),
        ("对25个行政村实施改造。", "25个 target"),
        ("城区防洪标准提高到50年一遇。", "50年一遇 target"),
    ],
)
def test_the_role_of_a_number_of_a_task(sentence: str, said: str) -> None:
    assert roles(item(sentence)) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("发放创业补贴1800万元。", "1800万元 achieved"),
        ("对获评企业给予50万元奖励。", "50万元 paid"),
        ("年收入20万元以上村达到80个。", "20万元以上 limit, 达到80个 achieved"),
        ("5000万元以上项目竣工12个。", "5000万元以上 limit, 12个 achieved"),
        ("惠及30万居民的污水处理工程投入运行。", "30万 rating"),
        ("全国300家龙头企业中有2家落户。", "300家 stock, 2家 achieved"),
        ("建成百亿级产业园区1个。", "百亿 rating, 1个 achieved"),
    ],
)
def test_what_is_told_has_other_roles_inside_than_achieved(sentence: str, said: str) -> None:
    assert roles(told(sentence)) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "召开十一届三次常委会会议。",
        "传达学习七届五次全会精神。",
        "实施五年千名工匠计划。",
        "支持三棵树公司技改。",
        "对标浙江三门经验。",
        "稳妥推进二轮土地延包。",
        "阅读：125",
        "浏览次数：\n3071",
        "新增千亿斤粮食产能。",
    ],
)
def test_names_sessions_and_counts_of_readers_are_no_numbers(sentence: str) -> None:
    assert roles(item(sentence)) == ""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("全年至少完成一轮检修。", ["一轮"]),
        ("每季度至少开展一次巡查。", ["一次"]),
        ("建成一个展览馆、3处驿站。", ["一个", "3处"]),
        ("新建2座水厂和一座泵站。", ["2座", "一座"]),
        ("建成一套体系，新建3处驿站。", ["3处"]),
    ],
)
def test_one_counts_where_others_do_or_how_often_is_said(sentence: str, said: list[str]) -> None:
    assert [row["quote"] for row in item(sentence)["quantities"]] == said
