"""The closed vocabularies of the contract: each value with what it means, in English and Chinese.

What does not belong here: the Chinese words that lead to a value; those are rules of reading.
"""

from __future__ import annotations

Vocabulary = dict[str, tuple[str, str]]

SCRIPTS: Vocabulary = {
    "Hans": ("simplified characters", "简体"),
    "Hant": ("traditional characters", "繁体"),
}
MEASURE_KINDS: Vocabulary = {
    "outcome": ("a state or an amount is to be reached", "须达到的状态或数量"),
    "action": ("something will be done", "须采取的行动"),
}
MODALITIES: Vocabulary = {
    "require": ("is to be done", "要求"),
    "encourage": ("is encouraged (鼓励, 引导)", "鼓励、引导"),
    "support": ("is supported (支持, 扶持)", "支持、扶持"),
    "explore": ("is tried or studied (探索, 试点, 研究)", "探索、试点、研究"),
    "prohibit": ("must not be done (严禁, 不得)", "严禁、不得"),
}
INSTRUMENTS: Vocabulary = {
    "talent": ("supply: people are trained, sought or honoured", "供给面：人才培养"),
    "science": ("supply: research, technology, data and knowledge", "供给面：科技与信息支持"),
    "infrastructure": ("supply: plants, platforms of matter, networks", "供给面：基础设施建设"),
    "funding": ("supply: money is given or set aside", "供给面：资金投入"),
    "public_service": ("supply: the state serves somebody", "供给面：公共服务"),
    "planning": ("environment: goals, plans and schemes are made", "环境面：目标规划"),
    "finance": ("environment: credit, funds, insurance", "环境面：金融支持"),
    "taxation": ("environment: taxes and fees are cut or waived", "环境面：税收优惠"),
    "regulation": ("environment: rules, standards, inspection, punishment", "环境面：法规管制"),
    "strategy": ("environment: leadership, appraisal, publicity, credit", "环境面：策略性措施"),
    "procurement": ("demand: the state buys goods", "需求面：政府采购"),
    "outsourcing": ("demand: the state buys services or has them done", "需求面：服务外包"),
    "trade": ("demand: export, import and their ease", "需求面：贸易管制与便利"),
    "overseas": ("demand: bodies and agreements abroad", "需求面：海外机构与合作"),
    "demonstration": ("demand: pilots, models, brands make a market", "需求面：示范与市场塑造"),
}
COMPARATORS: Vocabulary = {
    "ge": ("at least the value", "不低于"),
    "gt": ("more than the value", "超过"),
    "le": ("at most the value", "不超过"),
    "lt": ("less than the value", "低于"),
    "eq": ("just the value", "等于"),
    "approx": ("about the value", "左右"),
    "range": ("from value to value_max", "介于 value 与 value_max 之间"),
}
SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "≈", "range": ""}
"""Each of :data:`COMPARATORS` as people write it; both ends of a range say enough."""
BASES: Vocabulary = {
    "level": ("the amount itself", "总量或水平"),
    "increase": ("what is added to the amount before", "增量、增幅"),
    "decrease": ("what is taken from the amount before", "减量、降幅"),
    "cumulative": ("what has come together since the start", "累计"),
}
FLAGS: Vocabulary = {
    "tenfold": ("ten times, or a tenth of, what other documents ask for", "与其他文件相差十倍以上"),
    "percentage above 100": ("a share that is greater than all of it", "百分比超过 100%"),
    "deadline before issue": ("due before the document was issued", "期限早于成文日期"),
}
FREQUENCIES: Vocabulary = {"annual": ("to be reached every year", "每年须达到")}
QUANTITY_ROLES: Vocabulary = {
    "target": ("is to be reached; target_id says which target it is", "须达到的目标值"),
    "baseline": ("what a target starts from or is compared with", "目标的基期值或比较值"),
    "paid": ("is paid or charged, or the rate it is reckoned by", "奖补、收费数额或其计算比例"),
    "condition": (
        "decides whom a payment, a certificate or a rule applies to",
        "奖补、认定或规则的适用条件",
    ),
    "permitted": ("what one may ask for, and what a rule sets without a goal", "许可或规则所定"),
    "limit": ("bounds the things that a task, goal or indicator is about", "任务或指标对象的界限"),
    "rating": ("size, cost or capacity before its noun", "名词前的规模、投资额或容量"),
    "list": ("counts what is named beside it", "所列事项的件数"),
    "time": ("a span of time that is none of the others", "其他时长"),
    "achieved": ("was reached before", "已经达到"),
    "forecast": ("is expected and nobody's goal", "预测值"),
    "stock": ("a known total of a closed set", "既有总量"),
    "other": ("none of the others", "其他"),
}
DEADLINE_SOURCES: Vocabulary = {
    "sentence": ("the target's own sentence says so", "出自本句"),
    "inherited": ("a sentence or heading above it says so", "承自上文"),
}
DEADLINE_KINDS: Vocabulary = {
    "by": ("until a day", "截止"),
    "during": ("within a span of time", "期间"),
    "recurring": ("again and again", "周期"),
    "relative": ("counted from a start", "相对"),
}
ROLES: Vocabulary = {
    "lead": ("takes the lead (牵头)", "牵头"),
    "participant": ("takes part (参与, 配合)", "参与、配合"),
    "joint": ("answers for its part (按职责分工负责)", "按职责分工负责"),
    "responsible": ("answers for it (负责)", "负责"),
}
DIRECTIONS: Vocabulary = {
    "up": ("more is better", "升"),
    "down": ("less is better", "降"),
    "hold": ("is to stay", "保持"),
}
SEVERITIES: Vocabulary = {
    "error": ("rows are missing", "有行缺失"),
    "warning": ("look at it", "请核查"),
}
CHANGES: Vocabulary = {
    "added": ("was not in the release before", "新增"),
    "removed": ("is in the release before alone", "删除"),
    "changed": ("is in both and says something else", "修改"),
}

NUMBER_KINDS: Vocabulary = {
    "count": ("things that are counted", "计数"),
    "rate": ("a share", "比率"),
    "amount": ("an amount in a unit", "总量"),
    "index": ("an index or score", "指数、评分"),
    "change": ("a rise or fall in percent", "变动率"),
}

# The headings of 政府信息公开目录 (主题分类) of the General Office of the State Council.
TOPICS: Vocabulary = {
    "administration": ("government affairs in general", "综合政务"),
    "economy": ("the economy, state-owned assets", "国民经济管理、国有资产监管"),
    "finance": ("finance, banking, audit", "财政、金融、审计"),
    "land_energy": ("land and resources, energy", "国土资源、能源"),
    "agriculture": ("farming, forestry, water", "农业、林业、水利"),
    "industry_transport": ("industry, transport", "工业、交通"),
    "trade": ("trade, customs, tourism", "商贸、海关、旅游"),
    "market_safety": ("markets, quality, safety at work", "市场监管、安全生产监管"),
    "urban_environment": ("towns, building, environment", "城乡建设、环境保护"),
    "science_education": ("science, education", "科技、教育"),
    "culture": ("culture, media", "文化、广电、新闻出版"),
    "health": ("health, sport", "卫生、体育"),
    "population": ("population, women and children", "人口、妇女儿童工作"),
    "labour": ("labour, staff", "劳动、人事"),
    "justice": ("public security, justice", "公安、安全、司法"),
    "welfare": ("civil affairs, the poor, relief", "民政、扶贫、救灾"),
    "ethnic_religion": ("nationalities, religion", "民族、宗教"),
    "foreign": ("foreign affairs", "对外事务"),
}

SUCCESSIONS: Vocabulary = {
    "renamed": ("one body goes on under another name", "更名"),
    "merged": ("two or more became one", "合并"),
    "split": ("it has a part of the duties", "拆分"),
    "plate": ("the name goes on as a plate on another body", "加挂牌子"),
}

LINK_KINDS: Vocabulary = {
    "indicator": ("between indicators", "指标之间"),
    "document": ("between documents", "文件之间"),
    "programme": ("between programmes", "工程之间"),
}

RELATIONS: Vocabulary = {
    "same": ("one thing", "同一"),
    "close": ("near, not to be put on one line", "相近，不可直接比较"),
    "broader": ("from holds to", "前者包含后者"),
    "part": ("from is a part of to", "前者是后者的一部分"),
    "different": ("looks alike and is not", "形近而实异"),
    "version": ("two copies of one text", "同一文本的不同版本"),
}

DECIDERS: Vocabulary = {
    "rule": ("a rule decided", "规则判定"),
    "curated": ("a person decided; links.csv has the source", "人工判定，来源见 links.csv"),
}

FINDINGS: Vocabulary = {
    "falls": ("a later deadline asks for less", "后期目标低于前期"),
    "stands": ("a later deadline asks for the same again", "后期目标与前期相同"),
    "jump": ("ten times apart", "相差十倍以上"),
    "two-values": ("one indicator, one day, two values", "同一指标同一期限数值不一"),
    "no-deadline": ("nothing dates it", "没有期限"),
    "no-unit": ("nobody is in charge, where others are named", "没有责任单位"),
    "not-in-superior": ("the document that it carries out does not have it", "上位文件没有该指标"),
    "not-taken-up": ("the plan that carries it out does not have it", "下位文件没有承接"),
    "merged-roles": (
        "two offices of one provision are one body today",
        "牵头与参与单位今为同一机构",
    ),
    "repeated-promise": ("the same promise in another document", "另一文件重复承诺"),
}

FINDING_SEVERITIES: Vocabulary = {
    "warning": ("a contradiction or a slip", "矛盾或疑误"),
    "notice": ("worth a look", "可供参考"),
}

ALIGNMENTS: Vocabulary = {
    "same": ("the task is that task", "同一任务"),
    "partial": ("it takes up a part of it", "部分承接"),
}

CITATION_RELATIONS: Vocabulary = {
    "implements": ("is carried out or followed (根据, 贯彻落实)", "依据或贯彻落实"),
    "legislates": ("is a law to be made or revised (制定, 修订)", "拟制定或修订的法规"),
    "amends": ("has its wording changed (修改为)", "予以修改"),
    "repeals": ("is repealed (废止)", "予以废止"),
    "refers": ("is named for another reason", "仅提及"),
}
CAMPAIGN_KINDS: Vocabulary = {
    "campaign": ("campaign, action or day (行动, 活动)", "行动、活动"),
    "project": ("project or plan (工程, 计划)", "工程、计划"),
    "platform": ("platform (平台)", "平台"),
    "fair": ("fair, congress or forum (博览会, 大会)", "展会、大会"),
    "fund": ("fund (基金)", "基金"),
    "award": ("award (奖)", "奖项"),
    "centre": ("centre (中心)", "中心"),
}
