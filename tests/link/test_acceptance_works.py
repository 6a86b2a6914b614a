"""What an analyst asks the file of the founding documents about works and campaigns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest


@pytest.fixture(scope="module")
def founded(founding: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(founding / "taizhang.duckdb"), read_only=True) as connection:
        yield connection


def test_what_the_texts_rest_on_and_what_they_promise_to_legislate(
    founded: duckdb.DuckDBPyConnection,
) -> None:
    asked = "select relation, count(*) from citations group by 1 order by 1"
    assert founded.execute(asked).fetchall() == [("implements", 6), ("legislates", 7)]
    assert founded.execute("select count(distinct work_id) from citations").fetchall() == [(11,)]


def test_the_action_plan_rests_on_the_decision(founded: duckdb.DuckDBPyConnection) -> None:
    asked = "select document_id, cited_document_id, quote from citations where "
    found = founded.execute(asked + "cited_document_id is not null").fetchall()
    title = "《中共广东省委广东省人民政府关于实施质量强省战略的决定》"
    assert [(plan, decision) for plan, decision, _ in found] == [
        ("gd-2016-action-plan", "gd-2016-decision")
    ]
    assert "".join(found[0][2].split()) == title


def test_a_campaign_goes_through_all_plans(founded: duckdb.DuckDBPyConnection) -> None:
    asked = """
        select p.document_id, p.path from programmes g join campaigns c using (campaign_id)
        join provisions p using (provision_id) where c.name = '质量月' order by 1
    """
    assert founded.execute(asked).fetchall() == [
        ("gd-2012-opinions", "3.3"),
        ("gd-2016-action-plan", "7.26"),
        ("gd-2016-decision", "8.31"),
        ("gd-2020-implementation-plan", "7.19"),
        ("gd-2023-outline", "9.27"),
    ]


def test_the_seven_projects_that_the_outline_announces_are_found(
    founded: duckdb.DuckDBPyConnection,
) -> None:
    asked = """
        select p.path, g.name from programmes g join provisions p using (provision_id)
        where g.document_id = 'gd-2023-outline' and g.name like '%工程'
            and g.name not in ('“广东强芯”工程', '战略性产业专利标准领航工程')
        order by p.ordinal
    """
    assert founded.execute(asked).fetchall() == [
        ("3.9", "区域质量发展示范工程"),
        ("4.12", "重点产品质量阶梯攀登工程"),
        ("5.15", "建设工程质量管理升级工程"),
        ("6.18", "服务品质提升工程"),
        ("7.21", "品牌建设工程"),
        ("8.24", "质量基础设施升级增效工程"),
        ("9.26", "质量安全监管筑堤工程"),
    ]


def test_every_programme_has_its_campaign_and_every_campaign_counts_right(
    founded: duckdb.DuckDBPyConnection,
) -> None:
    asked = """
        select count(*) from (select campaign_id, count(distinct document_id) as documents,
            count(*) as programmes from programmes group by 1) as counted
        full join campaigns using (campaign_id)
        where counted.documents is distinct from campaigns.documents
            or counted.programmes is distinct from campaigns.programmes
    """
    assert founded.execute(asked).fetchall() == [(0,)]
