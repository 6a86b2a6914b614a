"""Who took over, and whom a name for many stands for."""

from datetime import date

import pytest

from pipelines.link.collectives import governments
from pipelines.link.successions import successions_of
from pipelines.link.units import body_of
from pipelines.reference import reference_rows
from schemas.vocabulary import SUCCESSIONS

ROWS = reference_rows("successions")


def heirs(name: str, jurisdiction: str) -> list[tuple[str, date | None, bool]]:
    return [(one.successor, one.on_date, one.main) for one in successions_of(name, jurisdiction)]


def test_a_row_of_the_place_goes_before_one_of_many_places() -> None:
    assert heirs("安徽省质量技术监督局", "安徽省") == [("安徽省市场监督管理局", None, True)]
    assert heirs("广东省质量技术监督局", "广东省") == [
        ("广东省市场监督管理局", date(2018, 10, 19), True)
    ]
    assert heirs("吉林省质量技术监督局", "吉林省") == [("吉林省市场监督管理厅", None, True)]
    assert heirs("杭州市质量技术监督局", "杭州市") == []


def test_a_branch_is_named_after_its_place_or_its_short_name() -> None:
    assert heirs("安徽省国家税务局", "安徽省") == [
        ("国家税务总局安徽省税务局", date(2018, 6, 15), True)
    ]
    assert heirs("合肥市国家税务局", "合肥市") == [("国家税务总局合肥市税务局", None, True)]
    assert heirs("中国银行保险监督管理委员会安徽监管局", "安徽省") == [
        ("国家金融监督管理总局安徽监管局", date(2023, 7, 20), True)
    ]
    assert heirs("中国人民银行合肥中心支行", "合肥市") == [
        ("中国人民银行安徽省分行", date(2023, 8, 18), True)
    ]
    assert heirs("中国人民银行芜湖市中心支行", "芜湖市") == [
        ("中国人民银行芜湖市分行", date(2023, 8, 18), True)
    ]


def test_of_the_duties_of_a_body_each_heir_has_its_part() -> None:
    found = successions_of("国家质量监督检验检疫总局", "中国")
    assert [(one.successor, one.scope, one.main) for one in found] == [
        ("国家市场监督管理总局", None, True),
        ("海关总署", "出入境检验检疫", False),
        ("国家知识产权局", "原产地地理标志", False),
    ]


def test_nobody_took_over_what_is_of_no_known_place() -> None:
    assert successions_of("省质量技术监督局", None) == []


@pytest.mark.parametrize("place", sorted({row["jurisdiction"] for row in ROWS}))
def test_the_table_of_successions_is_whole(place: str) -> None:
    rows = [row for row in ROWS if row["jurisdiction"] == place]
    assert all(row["source"] and row["kind"] in SUCCESSIONS for row in rows)
    for name in {row["name"] for row in rows}:
        mine = [row for row in rows if row["name"] == name]
        assert [row["main"] for row in mine].count("yes") == 1, name
        assert {row["main"] for row in mine} <= {"yes", "no"}
        assert len({row["successor"] for row in mine}) == len(mine), name
        assert all(row["scope"] for row in mine if row["main"] == "no"), name


def test_each_body_of_the_table_is_found_under_the_place_it_says() -> None:
    for row in ROWS:
        if not row["jurisdiction"].startswith("*"):
            body = body_of(row["name"], row["jurisdiction"])
            assert (body.name, body.jurisdiction) == (row["name"], row["jurisdiction"])
            heir = body_of(row["successor"], row["jurisdiction"])
            assert (heir.name, heir.doubt) == (row["successor"], None)


def test_no_body_comes_after_itself() -> None:
    for row in ROWS:
        if row["jurisdiction"].startswith("*"):
            continue
        seen, body = set(), body_of(row["name"], row["jurisdiction"])
        while found := successions_of(body.name, body.jurisdiction):
            assert body.unit_id not in seen, body.name
            seen.add(body.unit_id)
            body = body_of(next(one.successor for one in found if one.main), body.jurisdiction)


@pytest.mark.parametrize(
    ("name", "jurisdiction", "count", "one"),
    [
        ("各地级以上市人民政府", "广东省", 21, ("深圳市", "深圳市人民政府")),
        ("各市、州人民政府", "湖北省", 13, ("宜昌市", "宜昌市人民政府")),
        ("各区人民政府", "上海市", 16, ("嘉定区", "上海市嘉定区人民政府")),
        ("各区市人民政府", "青岛市", 10, ("胶州市", "胶州市人民政府")),
        ("各县（市、区）人民政府", "海南省", 23, ("琼海市", "琼海市人民政府")),
        ("各省级人民政府", "中国", 31, ("上海市", "上海市人民政府")),
        ("各省、自治区人民政府", "中国", 27, ("西藏自治区", "西藏自治区人民政府")),
    ],
)
def test_a_name_for_many_governments_says_whose(
    name: str, jurisdiction: str, count: int, one: tuple[str, str]
) -> None:
    found = list(governments(name, jurisdiction))
    assert len(set(found)) == len(found) == count
    assert one in found
    for place, full in found:
        body = body_of(full, jurisdiction)
        assert (body.jurisdiction, body.name) == (place, full)


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [
        ("广东省水利厅", "广东省"),
        ("有关市人民政府", "广东省"),
        ("各级人民政府", "广东省"),
        ("各市人民政府", "江海省"),
        ("各市人民政府", "朝阳区"),
    ],
)
def test_other_names_have_no_members(name: str, jurisdiction: str) -> None:
    assert list(governments(name, jurisdiction)) == []
