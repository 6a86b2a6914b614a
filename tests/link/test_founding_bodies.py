"""The public bodies of the five founding documents: who each is in full, and who it is today.

``units.tsv`` was made by hand from public acts; what it says in brackets explains.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.link.units import body_of

_ASIDE = re.compile(r"（[^）]*）")
_STATE = "中华人民共和国"
"""Stands before the name of a bureau on its seal alone."""


def gold() -> list[dict[str, str]]:
    with Path(__file__).with_name("units.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(name: str) -> str:
    """Without what explains it, and of several heirs each (A（药品）；B)."""
    return _ASIDE.sub("", name).removeprefix(_STATE)


def today_of(row: dict[str, str]) -> list[str]:
    """The heirs, the main one first; a name for many is itself."""
    if row["successor_today"].startswith("—"):
        return [plain(row["full_name"])]
    inner = _ASIDE.sub("", row["successor_today"].replace("（分支机构按地域）", ""))
    return [one for one in re.split("[；，]", inner) if one]


@pytest.fixture(scope="module")
def ask(founding: Path) -> Iterator[Any]:
    with duckdb.connect(founding / "taizhang.duckdb", read_only=True) as connection:
        yield lambda query: connection.sql(query).fetchall()


def test_every_body_has_its_full_name_and_is_who_it_is_today(ask: Any) -> None:
    said = {
        name: (full, today)
        for name, full, today in ask(
            "select distinct r.unit_name, t.name, t.today "
            "from responsibilities r join units_today t using (unit_id)"
        )
    }
    rows = {row["unit_name"]: row for row in gold()}
    assert said.keys() == rows.keys()
    wrong = {
        name: found
        for name, found in said.items()
        if found != (plain(rows[name]["full_name"]), today_of(rows[name])[0])
    }
    assert wrong == {}


@pytest.mark.parametrize("row", gold(), ids=lambda row: row["unit_name"])
def test_a_body_is_spelt_out(row: dict[str, str]) -> None:
    body = body_of(row["unit_name"], "广东省")
    assert (body.name, body.doubt) == (plain(row["full_name"]), None)


def test_whoever_is_somebody_else_today_has_a_public_act_for_it(ask: Any) -> None:
    lacking = ask(
        "select t.name from units_today t where t.today_id <> t.unit_id and not exists "
        "(select 1 from successions s where s.unit_id = t.unit_id and s.source is not null)"
    )
    assert lacking == []


def test_offices_that_were_split_have_one_main_heir(ask: Any) -> None:
    said = ask(
        "select u.name, h.name heir, s.main, s.scope from successions s "
        "join units u using (unit_id) join units h on h.unit_id = s.successor_id "
        "where (select count(*) from successions x where x.unit_id = s.unit_id) > 1 "
        "and s.source is not null order by 1, s.main desc, 2"
    )
    assert said == [
        ("广东出入境检验检疫局", "广州海关", True, None),
        ("广东出入境检验检疫局", "汕头海关", False, "汕头关区"),
        ("广东出入境检验检疫局", "江门海关", False, "江门关区"),
        ("广东出入境检验检疫局", "湛江海关", False, "湛江关区"),
        ("广东出入境检验检疫局", "黄埔海关", False, "黄埔关区"),
        ("广东省新闻出版广电局", "广东省广播电视局", True, None),
        ("广东省新闻出版广电局", "中共广东省委宣传部", False, "新闻出版、版权、电影"),
        ("广东省海洋与渔业厅", "广东省农业农村厅", True, "渔业"),
        ("广东省海洋与渔业厅", "广东省自然资源厅", False, "海洋"),
        ("广东省食品药品监督管理局", "广东省市场监督管理局", True, None),
        ("广东省食品药品监督管理局", "广东省药品监督管理局", False, "药品"),
    ]
    assert ask("select count(*) from successions group by unit_id having sum(main::int) <> 1") == []


def test_all_heirs_of_heirs_are_named_the_main_one_first(ask: Any) -> None:
    said = dict(ask("select name, heirs from units_today"))
    assert said["广东省海洋与渔业局"] == ["广东省农业农村厅", "广东省自然资源厅"]
    assert said["广东省人民政府金融工作办公室"] == ["广东省地方金融管理局"]
    assert said["广东省水利厅"] == []


def test_names_of_one_body_are_one_unit(ask: Any) -> None:
    said = ask(
        "select distinct r.unit_name, u.name, t.today from responsibilities r "
        "join units u using (unit_id) join units_today t using (unit_id) where r.unit_name in "
        "('省国资委', '省税务局', '省金融办', '省地方金融监管局', '省政务服务数据管理局')"
    )
    finance = "广东省地方金融管理局"
    assets = "广东省人民政府国有资产监督管理委员会"
    taxes = "国家税务总局广东省税务局"
    assert set(said) == {
        ("省国资委", assets, assets),
        ("省地方金融监管局", "广东省地方金融监督管理局", finance),
        (
            "省政务服务数据管理局",
            "广东省政务服务数据管理局",
            "广东省政务服务和数据管理局",
        ),
        ("省税务局", taxes, taxes),
        ("省金融办", "广东省人民政府金融工作办公室", finance),
    }
    group = ask(
        "select count(distinct unit_id) from responsibilities "
        "where unit_name like '省质量强省工作领导小组%成员单位'"
    )
    assert group == [(1,)]


def test_the_cities_of_the_province_are_the_members_of_their_collective(ask: Any) -> None:
    said = ask(
        "select count(*), count(distinct u.jurisdiction) from members m "
        "join units c using (unit_id) join units u on u.unit_id = m.member_id "
        "where c.name = '各地级以上市人民政府'"
    )
    assert said == [(21, 21)]
