import pytest

from pipelines.link.units import body_of, link_units, unit_id_of
from pipelines.reference import reference_rows


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "name", "place"),
    [
        ("省质监局", "广东省", "广东省质量技术监督局", "广东省"),
        ("广东省质量技术监督局", "深圳市", "广东省质量技术监督局", "广东省"),
        ("省发改委", "浙江省", "浙江省发展和改革委员会", "浙江省"),
        ("浙江省发展改革委", None, "浙江省发展和改革委员会", "浙江省"),
        ("自治区人社厅", "内蒙古自治区", "内蒙古自治区人力资源和社会保障厅", "内蒙古自治区"),
        ("人社厅", "内蒙古自治区", "内蒙古自治区人力资源和社会保障厅", "内蒙古自治区"),
        ("省委宣传部", "浙江省", "浙江省委宣传部", "浙江省"),
        ("发展改革委", "中国", "国家发展和改革委员会", "中国"),
        ("国家发展改革委", "浙江省", "国家发展和改革委员会", "中国"),
        ("人力资源社会保障部", "浙江省", "人力资源和社会保障部", "中国"),
        ("省统计局", "浙江省", "浙江省统计局", "浙江省"),
        ("广东出入境检验检疫局", "广东省", "广东出入境检验检疫局", "广东省"),
        ("各地级以上市人民政府", "广东省", "各地级以上市人民政府", "广东省"),
        ("市财政局", "浙江省", "市财政局", "浙江省"),
    ],
)
def test_a_printed_name_means_a_body(
    printed: str, jurisdiction: str | None, name: str, place: str
) -> None:
    body = body_of(printed, jurisdiction)
    assert (body.name, body.jurisdiction) == (name, place)


def test_one_body_has_one_id_however_it_is_printed() -> None:
    assert unit_id_of("省质监局", "广东省") == unit_id_of("广东省质量技术监督局", "广东省")
    assert unit_id_of("省质监局", "广东省") == unit_id_of("广东省质监局", "深圳市")
    assert unit_id_of("省质监局", "广东省") != unit_id_of("省质监局", "浙江省")
    assert unit_id_of("财政部", "广东省") == unit_id_of("财政部", "中国")
    assert len(unit_id_of("省质监局", "广东省")) == 16


def test_the_table_holds_who_took_over() -> None:
    named = [
        (name, place, unit_id_of(name, place))
        for name, place in (
            ("省质监局", "广东省"),
            ("广东省质量技术监督局", "广东省"),
            ("银监会", "中国"),
        )
    ]
    rows = {row["name"]: row for row in link_units(named)}
    assert set(rows) == {
        "广东省质量技术监督局", "广东省市场监督管理局", "中国银行业监督管理委员会",
        "中国银行保险监督管理委员会", "国家金融监督管理总局",
    }  # fmt: skip
    old, new = rows["广东省质量技术监督局"], rows["广东省市场监督管理局"]
    assert old["successor_id"] == new["unit_id"]
    assert str(new["valid_from"]) == "2018-10-19"


def test_every_successor_in_the_reference_is_in_the_reference() -> None:
    rows = reference_rows("units")
    names = {(row["jurisdiction"], row["name"]) for row in rows}
    assert len(names) == len(rows)
    for row in rows:
        assert not row["successor"] or (row["jurisdiction"], row["successor"]) in names
        assert not (row["valid_from"] and row["valid_to"]) or row["valid_from"] < row["valid_to"]
        assert row["source"]
