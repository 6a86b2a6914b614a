from datetime import date

from pipelines.link.units import link_units, member_rows, succession_rows, unit_id_of
from pipelines.reference import reference_rows


def test_one_body_has_one_id_however_it_is_printed() -> None:
    assert unit_id_of("省质监局", "广东省") == unit_id_of("广东省质量技术监督局", "广东省")
    assert unit_id_of("省质监局", "广东省") == unit_id_of("广东省质监局", "深圳市")
    assert unit_id_of("省质监局", "广东省") != unit_id_of("省质监局", "浙江省")
    assert unit_id_of("财政部", "广东省") == unit_id_of("财政部", "中国")
    assert len(unit_id_of("省质监局", "广东省")) == 16


def named(*names: tuple[str, str]) -> list[tuple[str, str | None, str | None, str]]:
    return [(name, place, None, unit_id_of(name, place)) for name, place in names]


def test_the_table_holds_who_took_over() -> None:
    units = link_units(
        named(("省质监局", "广东省"), ("广东省质量技术监督局", "广东省"), ("银监会", "中国"))
    )
    rows = {row["name"]: row for row in units}
    assert set(rows) == {
        "广东省质量技术监督局", "广东省市场监督管理局", "中国银行业监督管理委员会",
        "中国银行保险监督管理委员会", "国家金融监督管理总局", "中国人民银行",
    }  # fmt: skip
    old, new = rows["广东省质量技术监督局"], rows["广东省市场监督管理局"]
    assert old["successor_id"] == new["unit_id"]
    assert (old["valid_to"], new["valid_from"]) == (date(2018, 10, 18), date(2018, 10, 19))


def test_a_name_that_goes_on_as_a_plate_has_no_last_day() -> None:
    rows = {row["name"]: row for row in link_units(named(("省知识产权局", "广东省")))}
    office = rows["广东省知识产权局"]
    assert office["successor_id"] == rows["广东省市场监督管理局"]["unit_id"]
    assert office["valid_to"] is None


def test_each_heir_is_a_row_with_its_source() -> None:
    units = link_units(named(("省食品药品监管局", "广东省")))
    said = [(row["unit_id"], row["name"], row["jurisdiction"]) for row in units]
    name_of = {row["unit_id"]: row["name"] for row in units}
    rows = list(succession_rows(said))
    assert [(name_of[row["successor_id"]], row["main"], row["scope"]) for row in rows] == [
        ("广东省市场监督管理局", True, None),
        ("广东省药品监督管理局", False, "药品"),
    ]
    assert {row["source"] for row in rows} == {"广东省机构改革方案（2018）"}
    assert {row["kind"] for row in rows} == {"split"}


def test_the_members_of_a_name_for_many_are_units_too() -> None:
    units = link_units(named(("各地级以上市人民政府", "广东省")))
    said = [(row["unit_id"], row["name"], row["jurisdiction"]) for row in units]
    rows = list(member_rows(said))
    assert len(rows) == 21
    assert {row["member_id"] for row in rows} < {row["unit_id"] for row in units}
    assert unit_id_of("广州市政府", "广州市") in {row["member_id"] for row in rows}
    assert {row["source"] for row in rows} == {"GB/T 2260"}


def test_every_name_of_the_reference_has_one_row_and_a_source() -> None:
    rows = reference_rows("units")
    assert len({(row["jurisdiction"], row["name"]) for row in rows}) == len(rows)
    assert all(row["source"] for row in rows)
