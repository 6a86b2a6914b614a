"""Divisions as collections and PDF texts print them: lines in, paths and headings out."""

from __future__ import annotations

import pytest

from tests.invented import Tables, tables_of


def printed_paths(text: str) -> str:
    return " ".join(row["path"] for row in tables_of(text)["provisions"])


def units(tables: Tables) -> list[tuple[str, str | None]]:
    return [(row["path"], row["heading"]) for row in tables["provisions"] if row["path"] != "0"]


@pytest.mark.parametrize("sign", ["：", "", " "])
def test_a_numbered_part_is_a_division(sign: str) -> None:
    text = f"""第一部分{sign}发展基础
一、现状
渔港加快建设。
第二部分{sign}重点任务
一、改造渔港
（一）疏浚航道。疏浚航道30公里。"""
    assert units(tables_of(text)) == [
        ("1", "发展基础"),
        ("1.1", "现状"),
        ("2", "重点任务"),
        ("2.1", "改造渔港"),
        ("2.1.1", "疏浚航道"),
    ]


def test_a_heading_may_stand_on_the_line_below_its_number() -> None:
    text = """第1章 总则
1.1
适用范围
本指南适用于沿海渔港的建设和运营。
1.2
总体目标
到2025年，改造渔港30座。
第2章 建设
2.1
航道疏浚
疏浚航道30公里。"""
    assert units(tables_of(text)) == [
        ("1", "总则"),
        ("1.1", "适用范围"),
        ("1.2", "总体目标"),
        ("2", "建设"),
        ("2.1", "航道疏浚"),
    ]


def test_a_chapter_whose_line_break_was_lost_opens_behind_a_full_stop() -> None:
    text = """本指南由江海省水利厅解释。请各地总结经验，提出建议。第1章 总则
1.1适用范围
本指南适用于沿海渔港。
第2章 建设
2.1航道疏浚
疏浚航道30公里。"""
    assert [path for path, _ in units(tables_of(text))] == ["1", "1.1", "2", "2.1"]


def test_a_decimal_torn_to_a_line_of_its_own_is_no_heading() -> None:
    text = "一、目标\n（一）渔业。到2025年，单产提高到\n1.35\n吨，疏浚航道30公里。"
    assert [path for path, _ in units(tables_of(text))] == ["1", "1.1"]


@pytest.mark.parametrize(
    "front", ["---\n标题: 渔港方案\n层级: 省级\n---\n", "---\ntitle: 渔港\n---\n"]
)
def test_front_matter_is_no_text_whatever_language_its_keys_are_in(front: str) -> None:
    tables = tables_of(f"{front}江海省渔港建设方案\n一、任务\n改造渔港30座。")
    assert "层级" not in tables["texts"][0]["clean_text"]


def test_the_number_that_a_collection_gives_to_a_title_is_no_provision() -> None:
    text = "3. 江海省人民政府关于印发节约用水\n方案的通知（2021年3月1日）\n江政发〔2021〕6号\n"
    body = "一、任务\n（一）改造灌区。\n（二）保护水源。\n二、保障\n落实资金。"
    assert printed_paths(text + body) == "0 1 1.1 1.2 2"
    torn = (
        "3. 江海省人民政府办公厅关于转发省水利厅等四部门制订\n的《江海省加强农村供水保障体系建设"
        "三年行动计划（2023—2025\n年）》的通知（2023 年5 月23 日）\n江政办发〔2023〕9 号\n"
    )
    assert printed_paths(torn + body) == "0 1 1.1 1.2 2"


@pytest.mark.parametrize("bullet", ["- ", "• ", "  • "])
def test_the_sheet_that_a_collection_puts_before_a_text_has_no_bullets(bullet: str) -> None:
    text = f"""### 基本信息
{bullet}**文档类型**：方案
{bullet}**发布机构**：江海省水利厅
{bullet}**发布日期**：2021-2023年期间
江海省渔港建设方案
一、主要目标
- 渔港：到2025年，改造渔港30座。
- 航道：疏浚航道30公里。"""
    tables = tables_of(text)
    assert [row["path"] for row in tables["provisions"]] == ["0", "1", "1.b1", "1.b2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("关于2014年政府工作", "2015年的任务目标和重点工作"), ("2014年工作回顾", "2015年工作安排")],
)
def test_a_report_works_on_the_year_behind_the_one_that_it_looks_back_on(
    first: str, second: str
) -> None:
    text = f"一、{first}\n2014年，改造渔港20座。\n二、{second}\n年底前，改造渔港30座。"
    (row,) = tables_of(text)["targets"]
    assert (row["value"], row["deadline"].isoformat()) == (30, "2015-12-31")


def test_front_matter_says_what_the_text_does_not() -> None:
    keys = "标题: 江海省渔港建设方案\n文号: 江水〔2023〕5号\n发布日期: 2023-07-20\n分类: -"
    tables = tables_of(f"---\n{keys}\n---\n一、任务\n年底前，改造渔港30座。")
    (row,) = tables["documents"]
    assert (row["title"], row["document_number"]) == ("江海省渔港建设方案", "江水〔2023〕5号")
    assert (row["document_type"], row["issued_on"].isoformat()) == ("建设方案", "2023-07-20")
    assert tables["targets"][0]["deadline"].isoformat() == "2023-12-31"


@pytest.mark.parametrize("front", ["---\n标题: -\n---\n", "---\n日期: 去年夏天\n标题:\n---\n"])
def test_front_matter_without_a_fact_says_nothing(front: str) -> None:
    (row,) = tables_of(f"{front}一、任务\n改造渔港30座。")["documents"]
    assert (row["title"], row["issued_on"]) == (None, None)


def test_a_line_above_an_excerpt_tells_the_year_that_it_works_on() -> None:
    text = """2025年工作目标任务
按照县委部署，今年着重做好以下两个方面的工作：
一、渔港
改造渔港30座。
二、航道"""
    (row,) = tables_of(text)["targets"]
    assert row["deadline"].isoformat() == "2025-12-31"


@pytest.mark.parametrize("name", ["——系统观念、统筹推进。", "——系统观念", "——民生优先，保障安全。"])
def test_a_bullet_may_be_named_with_a_full_stop(name: str) -> None:
    text = f"一、原则\n{name}\n改造渔港30座。\n——节约优先。\n疏浚航道40公里。\n二、保障"
    tables = tables_of(text)
    path = {row["provision_id"]: row["path"] for row in tables["provisions"]}
    found = [(path[row["provision_id"]], row["value"]) for row in tables["targets"]]
    assert found == [("1.b1", 30), ("1.b2", 40)]


def test_a_sheet_may_have_keys_in_latin_letters() -> None:
    sheet = "- **issuer**: 江海省水利厅\n- published-on: 2021-08-01\n- **region**: 江海省\n"
    tasks = "- 渔港：改造渔港30座。\n- 航道：疏浚航道30公里。"
    text = f"{sheet}江海省渔港建设方案\n一、主要目标\n{tasks}"
    paths = [row["path"] for row in tables_of(text)["provisions"]]
    assert paths == ["0", "1", "1.b1", "1.b2"]


@pytest.mark.parametrize("joint", ["：——", ": --", "：\u3000——"])
def test_a_named_bullet_may_stand_right_behind_its_colon(joint: str) -> None:
    text = f"""一、主要目标
到2027年，渔港面貌一新{joint}渔港设施提质。每年改造渔港30座。
——航道等级提升。疏浚航道40公里。
二、保障
加强领导。"""
    tables = tables_of(text)
    path = {row["provision_id"]: row["path"] for row in tables["provisions"]}
    found = [(path[row["provision_id"]], f"{row['deadline']}") for row in tables["targets"]]
    assert found == [("1.b1", "2027-12-31"), ("1.b2", "2027-12-31")]


BOX = "专栏1 灌区工程\n1.干渠工程。衬砌干渠。\n2.支渠工程。疏浚支渠。\n3.泵站工程。更新泵站。\n"


@pytest.mark.parametrize("last", [4, 7, 12])
def test_a_numbering_goes_on_behind_a_box_that_numbers_for_itself(last: int) -> None:
    items = [f"{number}.保护水源。划定保护区。\n" for number in range(1, last + 3)]
    head, tail = "".join(items[:last]), "".join(items[last:])
    text = f"三、任务\n（一）改造灌区\n{head}{BOX}（二）保护水源\n{tail}四、保障\n加强领导。"
    paths = printed_paths(text).split()
    assert paths[last + 2 : last + 8] == [
        *(f"3.1.{last}.{number}" for number in (1, 2, 3)),
        *("3.2", f"3.2.{last + 1}", f"3.2.{last + 2}"),
    ]


@pytest.mark.parametrize("first", [1, 9])
def test_each_notice_of_a_collection_is_a_part(first: int) -> None:
    notices = [
        "江海市人民政府关于印发江海市渔港建设方案的通知\n各区：\n现将方案印发给你们。\n"
        "一、任务\n建设渔港。",
        "东湾市渔业局关于印发\n《东湾市渔港管理办法》的通知\n各科室：\n现印发办法。\n"
        "第一条 管理渔港。\n第二条 检查渔船。",
        "西湾市渔业局关于印发西湾市渔船更新方案的通知\n各县：\n现印发方案。\n"
        "一、任务\n更新渔船。\n二、保障\n加强领导。",
    ]
    text = "\n".join(f"{number}.{notice}" for number, notice in enumerate(notices, first))
    paths = printed_paths(text).split()
    assert [path for path in paths if not path.endswith("0")] == "1 a2.1 a2.2 a3.1 a3.2".split()
