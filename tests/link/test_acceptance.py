"""What an analyst asks of the five founding documents, and what was read from them by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

ACTION_PLAN, DECISION = "gd-2016-action-plan", "gd-2016-decision"
OPINIONS, OUTLINE = "gd-2012-opinions", "gd-2023-outline"
PLAN_2020 = "gd-2020-implementation-plan"
MARKETS = "广东省市场监督管理局"


@pytest.fixture(scope="module")
def ask(founding: Path) -> Iterator[Any]:
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        yield lambda query: connection.sql(query).fetchall()


def test_who_leads_it_and_who_is_it_today(ask: Any) -> None:
    said = ask(
        "select p.path, r.unit_name, t.today from responsibilities r "
        "join units_today t using (unit_id) join provisions p using (provision_id) "
        "where r.role = 'lead' order by p.document_id, p.ordinal"
    )
    assert said == [
        ("1.1", "省质监局", MARKETS),
        ("1.2", "省住房城乡建设厅", "广东省住房和城乡建设厅"),
        ("1.3", "省商务厅", "广东省商务厅"),
        ("1.4", "省环境保护厅", "广东省生态环境厅"),
        ("1.5", "省经济和信息化委", "广东省工业和信息化厅"),
        ("1.6", "省质监局", MARKETS),
        ("2.7", "省质监局", MARKETS),
        ("2.8", "省质监局", MARKETS),
        ("2.9", "省质监局", MARKETS),
        ("3.14", "省知识产权局", MARKETS),
        ("4.15", "省工商局", MARKETS),
        ("5.20", "省商务厅", "广东省商务厅"),
        ("9.33", "省商务厅", "广东省商务厅"),
    ]


def test_one_indicator_in_other_words_is_one(ask: Any) -> None:
    said = ask(
        "select i.name, t.deadline, t.comparator, t.value, t.document_id "
        "from targets t join indicators i using (indicator_id) "
        "where t.indicator_id in (select indicator_id from targets where indicator in "
        "('国家级质检中心', '农产品质量安全例行监测合格率', '大中型工程项目一次验收合格率', "
        "'国家和省级知名品牌示范区')) order by 1, 2"
    )
    by_2015, by_2017 = date(2015, 12, 31), date(2017, 12, 31)
    by_2020, by_2025 = date(2020, 12, 31), date(2025, 12, 31)
    centres = [row[1:] for row in said if "检" in row[0] and row[4] and row[3] in (60, 65, 70)]
    assert centres == [
        (by_2015, "ge", 60, OPINIONS),
        (by_2017, "ge", 65, ACTION_PLAN),
        (by_2020, "gt", 70, DECISION),
    ]
    produce = [row[1:] for row in said if row[0].startswith("农产品")]
    assert produce == [
        (by_2017, "ge", 96, ACTION_PLAN),
        (by_2020, "gt", 96, DECISION),
        (by_2025, "ge", 98, OUTLINE),
    ]
    works = [row[1:] for row in said if row[0].startswith("大中型")]
    assert works == [
        (by_2015, "ge", 100, OPINIONS),
        (by_2017, "ge", 100, ACTION_PLAN),
        (by_2020, "ge", 100, DECISION),
    ]
    zones = [row[1:] for row in said if row[0].endswith("示范区")]
    assert zones == [(by_2017, "ge", 38, ACTION_PLAN), (by_2020, "ge", 40, DECISION)]
    assert len(said) == 11


def test_what_is_near_is_linked_and_not_put_on_one_line(ask: Any) -> None:
    said = ask(
        "select l.relation, l.decided_by from links l "
        "join indicators a on a.indicator_id = l.from_id "
        "join indicators b on b.indicator_id = l.to_id "
        "where '本地主要农产品质量安全监测合格率' in (a.name, b.name)"
    )
    assert said == [("close", "rule")]


def test_how_many_indicators_there_are_and_what_only_looks_alike(ask: Any) -> None:
    counts = ask(
        "select count(*), count(*) filter (where n > 1), sum(n) "
        "from (select indicator_id, count(*) n from targets group by 1)"
    )
    assert counts == [(73, 17, 97)]
    apart = ask(
        "select count(distinct indicator_id) from targets where indicator in "
        "('省名牌产品（农业类）', '省名牌产品（工业类）', '有效期内省名牌产品', "
        "'生活性服务业顾客满意度', '其他工程一次验收合格率', '食品抽检合格率', "
        "'获得质量管理体系认证的规模以上工业企业', '通过质量管理体系认证的企业', "
        "'通过环境管理体系认证的企业', "
        "'落户广东的国际标准化技术委员会/分技术委员会（TC/SC）', "
        "'落户广东的国家标准化技术委员会/分技术委员会（TC/SC）')"
    )
    assert apart == [(11,)]


def test_contradictions_are_found_with_both_quotes(ask: Any) -> None:
    counts = dict(
        ask(
            "select kind, count(*) from findings "
            "where kind in ('falls', 'jump', 'stands', 'no-deadline') group by 1"
        )
    )
    assert counts == {"falls": 1, "jump": 1, "no-deadline": 3, "stands": 5}
    fall = ask(
        "select document_id, quote, other_document_id, other_quote from findings "
        "where kind = 'falls'"
    )
    assert fall[0][0::2] == (ACTION_PLAN, OPINIONS)
    quoted = ask(
        "select count(*) from findings f join texts t using (document_id) "
        "left join texts o on o.document_id = f.other_document_id "
        "where not contains(t.raw_text, f.quote) "
        "or f.other_quote is not null and not contains(o.raw_text, f.other_quote)"
    )
    assert quoted == [(0,)]


def test_a_plan_is_held_against_its_superior(ask: Any) -> None:
    counts = ask(
        "select kind, count(*) from findings where kind in ('not-in-superior', 'not-taken-up') "
        f"and document_id in ('{ACTION_PLAN}', '{DECISION}') group by 1 order by 1"
    )
    assert counts == [("not-in-superior", 22), ("not-taken-up", 11)]


def test_what_is_due_is_told_by_commitment(ask: Any) -> None:
    said = ask(
        "select document_id, path, count(*) from due(date '2025-01-01', date '2025-12-31') "
        "group by all order by 1, 2"
    )
    bullets = [(PLAN_2020, f"2.b{number}", 1) for number in range(1, 6)]
    assert said == [(PLAN_2020, "2", 1), *bullets, (OUTLINE, "1.2", 3)]


def test_what_is_overdue_is_told_by_the_office_that_leads_today(ask: Any) -> None:
    said = ask(
        "select lead_today[1] office, count(distinct target_id) from overdue(date '2018-01-01') "
        f"where document_id = '{ACTION_PLAN}' and lead_today is not null "
        "and target_id is not null group by 1 order by 2 desc, 1"
    )
    assert said == [
        (MARKETS, 17),
        ("广东省工业和信息化厅", 3),
        ("广东省住房和城乡建设厅", 2),
        ("广东省商务厅", 2),
        ("广东省生态环境厅", 2),
    ]


def test_one_office_has_one_role_a_provision_after_a_merger(ask: Any) -> None:
    roles = dict(
        ask(
            f"select role, provisions from workload where unit = '{MARKETS}' "
            f"and document_id = '{ACTION_PLAN}'"
        )
    )
    assert (roles["lead"], roles["participant"]) == (7, 4)
    merged = ask(
        "select path from findings join provisions using (provision_id) "
        "where findings.kind = 'merged-roles' order by ordinal"
    )
    assert [path for (path,) in merged] == ["1.1", "1.6", "2.8", "3.14", "4.15"]


def test_what_is_new_in_a_plan_and_what_it_renamed(ask: Any) -> None:
    new = ask(
        f"select p.path from provisions p where document_id = '{ACTION_PLAN}' and level = 2 "
        "and not exists (select 1 from alignments a where a.provision_id = p.provision_id) "
        "order by ordinal"
    )
    assert [path for (path,) in new] == ["6.24", "9.32", "9.33"]
    renamed = ask(
        "select p.path, s.path from alignments a join provisions p using (provision_id) "
        "join provisions s on s.provision_id = a.superior_provision_id "
        f"where p.document_id = '{ACTION_PLAN}' and s.document_id = '{DECISION}' "
        "and p.level = 2 and a.relation = 'same' and p.heading <> s.heading order by p.ordinal"
    )
    assert renamed == [
        ("1.3", "2.6"),
        ("2.7", "3.9"),
        ("3.10", "10.35"),
        ("7.27", "8.28"),
        ("10.35", "10.37"),
    ]
    in_part = ask(
        "select distinct p.path from alignments a join provisions p using (provision_id) "
        "where a.relation = 'partial' and p.provision_id not in "
        "(select provision_id from alignments where relation = 'same') order by 1"
    )
    assert [path for (path,) in in_part] == ["1.1", "1.5", "10.36"]


def test_a_decision_that_names_nobody_learns_who_is_in_charge_from_its_plan(ask: Any) -> None:
    said = ask(
        "select distinct path, lead_today from commitments "
        f"where document_id = '{DECISION}' and units_source = 'aligned' and path = '2.7'"
    )
    assert said == [("2.7", ["广东省生态环境厅"])]


def test_search_finds_the_words_side_by_side_in_either_script(ask: Any) -> None:
    said = ask("select document_id, path from search('质量品牌') limit 10")
    assert set(said) == {
        *((ACTION_PLAN, path) for path in ("1.1", "4", "8.30", "10.35")),
        *((DECISION, path) for path in ("1.2", "5")),
        *((PLAN_2020, path) for path in ("3.3", "6.16", "7.19")),
        (OUTLINE, "3.9"),
    }
    both = ask(
        "select count(*) from ((select document_id, path from search('質量品牌') limit 10) "
        "intersect (select document_id, path from search('质量品牌') limit 10))"
    )
    assert both == [(10,)]
    quoted = ask(
        "select count(*) from search('质量品牌') s join texts t using (document_id) "
        "where t.raw_text[s.raw_start + 1:s.raw_end] <> s.quote"
    )
    assert quoted == [(0,)]
    assert ask("select count(*) from search(' ')") == [(0,)]
    apart = ask("select path from search('培训 首席质量官')")
    assert apart == ask("select path from search('首席质量官  培训')")
