"""The verbs that stand before what a number counts: they make it, change it or bring it down.

Lists after plans and work reports of 2000 to 2026, so that a missing verb is one word to add.
What does not belong here: how an indicator is cut (:mod:`pipelines.extract.indicators`), the verbs
of measures (class ``acts`` of the lexicon).
"""

from __future__ import annotations

import re

# Verbs that make what they name: the phrase reads without them (建设…20个 → …).
MAKING = (
    "规划建设 配套建设 支持建设 加快建设 开工建设 建设完善 建设形成 建设筹措 建设筹集 建设 "
    "建成投用 建成投产 建成投运 建成通车 建成启用 建成开通 建成运营 建成 "
    "建立健全 建立 建好 建强 组建 筹建 共建 打造形成 打造 培育形成 培育壮大 培育打造 培育推广 "
    "培育 培养 培训 "
    "发展壮大 大力发展 发展 推进 推动 推广应用 推广使用 推广 开展 组织开展 组织实施 组织 推动实施 "
    "实施 完成 构建 新增设立 新增加 新增 "
    "新建成 新建 新培育 新引进 新认定 新认证 新创建 新设立 新设 "
    "新开工 新开 新推 新推出 创建 创成 创办 形成 制定 制订 出台 发布 编制 引进培育 引进 引育 招引 "
    "设立 搭建 布局建设 布局 支持 扶持 引导 鼓励 促进 提供 "
    "发放 释放 实现 达到 争取 争创 承办 举办 落实 保持 稳定 突破 扩大 拓展 增加 增强 加强 提升到 "
    "做强 做大 做优 配备 配建 投放 布设 守住 守牢 稳住 抓好 办好 推出 取得 获得 梳理 征集 遴选 "
    "优选 精选 确定 筛选 选树 评选 认定 培树 储备 "
    "谋划实施 谋划 启动建设 启动实施 部署实施 选择 发行 动员 运行 "
    "拿出 下达 揭榜 落地 开通 开设 "
    "制修订 起草 开发 研制 研发 攻克 掌握 转化 筹集 安排 投入 增设 增配 储备 "
    "完善提升到 集聚 汇聚 吸引 壮大 再造 纳入 申报 获批 带动 筹措供应 筹集供应 筹措 拓宽 "
    "召开 举行 选取 选定 推选 部署 募集 聚集 引入 扩充 培养招录 招录 建"
).split()
# Verbs that change or move what there is: the phrase needs them (改造…户 → 改造的…).
CHANGING = (
    "规范提升 改造提升 改造建设 改造升级 升级改造 更新改造 提升改造 提质改造 改造 完善提升 提升 "
    "完善 升级 更新 改扩建 扩建 改建 加装 保护发展 保护 修复 治理 招募 招聘 选派 选聘 聘请 "
    "引导培育 关停 整治 整理 改良 淘汰 关闭 拆除 清理 救助 资助 帮扶 转移 安置 恢复 维修 养护 续建 "
    "打通 迁建 改善提升 改善 维护提升 维护 加密 退出 盘活 处置 化解 压减 减少 回收 利用 惠及 覆盖 "
    "纳规 削减 裁减 缩减 核减 "
    "帮助 辅导 检测 抽检 监测 检查 排查 查处 办理 办结 受理 化解 调解 演练 新（改）建 新(改)建 "
    "新（改、扩）建 轮训 补充 整合 收储 转化 推荐 表彰 奖励 嫁接 生态化改造"
).split()
REDUCING = frozenset("减少 压减 削减 裁减 缩减 核减".split())
"""Those that bring down what they name: its number is a decrease, as that of 增加 an increase."""
_ALL = sorted({*MAKING, *CHANGING}, key=len, reverse=True)
# Where the verb is the beginning of a noun: 布设监测站点, 建设检测中心, 完善养护基地.
_NOUN = r"(?!站|点位|点(?=\d|$)|中心|网络|平台|设备|设施|基地|机构|体系)"
_NOUNS = dict.fromkeys("监测 检测 检查 维修 养护 救助 治理 维护".split(), _NOUN) | {
    "建": "(?!筑|材|议|制|档)",
    "研发": "(?!投入|经费|人员|机构|强度|支出|费用|设计工具)",
    "投入": "(?!强度|力度|产出|占)",
    "招聘": "(?!会|岗位|信息)",
    "培训": "(?!班|课程|基地|机构|中心)",
}
VERB = "|".join(re.escape(verb) + _NOUNS.get(verb, "") for verb in _ALL)
"""Any of them, as one alternation, longest first."""
SPLIT_VERBS = re.compile(VERB)
_ENDING_VERBS = re.compile(rf"(?:{VERB})(?:(?:、|和|或|及|并)?(?:{VERB}))*出?$")


def ends_with_verb(printed: str) -> str:
    """The verbs that a phrase ends with (支持建设, 升级和新增), or an empty string."""
    printed = re.sub(r"(?:累计|各|至少|力争|约|共|的)+$", "", printed)
    match = _ENDING_VERBS.search(printed[-16:])
    if match is None:
        return "面向" if printed.endswith(("面向", "配有", "拥有", "配备")) else ""
    return match.group()


def changing(verbs: str) -> str:
    """The verbs if one of them changes what there is (改造, 保护); empty if all make or reduce."""
    words = SPLIT_VERBS.findall(verbs)
    return verbs if any(word in CHANGING and word not in REDUCING for word in words) else ""


def reduces(verbs: str) -> bool:
    """Whether verbs bring down what they name (减少, 压减)."""
    words = SPLIT_VERBS.findall(verbs)
    return bool(words) and REDUCING.issuperset(words)
