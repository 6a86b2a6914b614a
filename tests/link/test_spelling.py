"""What a printed name means: the body in full, and the place it is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.link.units import body_of
from pipelines.reference import reference_rows


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "name", "place"),
    [
        # behind a level, a place, or neither
        ("省质监局", "广东省", "广东省质量技术监督局", "广东省"),
        ("广东省质量技术监督局", "深圳市", "广东省质量技术监督局", "广东省"),
        ("省发改委", "浙江省", "浙江省发展和改革委员会", "浙江省"),
        ("浙江省发展改革委", None, "浙江省发展和改革委员会", "浙江省"),
        ("自治区人社厅", "内蒙古自治区", "内蒙古自治区人力资源和社会保障厅", "内蒙古自治区"),
        ("人社厅", "内蒙古自治区", "内蒙古自治区人力资源和社会保障厅", "内蒙古自治区"),
        ("市场监管局", "浙江省", "浙江省市场监督管理局", "浙江省"),
        ("省统计局", "浙江省", "浙江省统计局", "浙江省"),
        ("省国资委", "安徽省", "安徽省人民政府国有资产监督管理委员会", "安徽省"),
        ("市国资委", "上海市", "上海市国有资产监督管理委员会", "上海市"),
        ("省法院", "浙江省", "浙江省高级人民法院", "浙江省"),
        ("市法院", "杭州市", "杭州市中级人民法院", "杭州市"),
        # a level above the document's own
        ("省财政厅", "深圳市", "广东省财政厅", "广东省"),
        ("市财政局", "崂山区", "青岛市财政局", "青岛市"),
        ("区财政局", "崂山区", "青岛市崂山区财政局", "崂山区"),
        # of the party
        ("省委宣传部", "浙江省", "中共浙江省委宣传部", "浙江省"),
        ("中共浙江省委编办", "浙江省", "中共浙江省委机构编制委员会办公室", "浙江省"),
        ("省委", "浙江省", "中共浙江省委员会", "浙江省"),
        ("团省委", "浙江省", "中国共产主义青年团浙江省委员会", "浙江省"),
        # of the centre, and its branches
        ("发展改革委", "中国", "国家发展和改革委员会", "中国"),
        ("国家发展改革委", "浙江省", "国家发展和改革委员会", "中国"),
        ("人力资源社会保障部", "浙江省", "人力资源和社会保障部", "中国"),
        ("省税务局", "浙江省", "国家税务总局浙江省税务局", "浙江省"),
        ("浙江证监局", "浙江省", "中国证券监督管理委员会浙江监管局", "浙江省"),
        ("上海金融监管局", "上海市", "国家金融监督管理总局上海监管局", "上海市"),
        ("市金融监管局", "重庆市", "重庆市地方金融监督管理局", "重庆市"),
        ("人行合肥中心支行", "安徽省", "中国人民银行合肥中心支行", "合肥市"),
        ("合肥海关", "安徽省", "合肥海关", "合肥市"),
        ("广州海关", "深圳市", "广州海关", "广东省"),
        ("广东出入境检验检疫局", "广东省", "广东出入境检验检疫局", "广东省"),
        ("省贸促会", "浙江省", "中国国际贸易促进委员会浙江省委员会", "浙江省"),
        # districts and other places of their own
        ("嘉定区政府", "上海市", "上海市嘉定区人民政府", "嘉定区"),
        ("浦东新区", "上海市", "上海市浦东新区人民政府", "浦东新区"),
        ("博野县财政局", "河北省", "博野县财政局", "博野县"),
        ("青岭镇政府", "浙江省", "青岭镇人民政府", "浙江省"),
        ("西岭新区管委会", "浙江省", "西岭新区管理委员会", "浙江省"),
        # a place that no table lists, where the document is of it
        ("国家税务总局青岭新区税务局", "青岭新区", "国家税务总局青岭新区税务局", "青岭新区"),
        ("青岭新区财政局", "青岭新区", "青岭新区财政局", "青岭新区"),
        ("青岭新区气象局", "青岭新区", "青岭新区气象局", "青岭新区"),
        # many at once
        ("各地级以上市人民政府", "广东省", "各地级以上市人民政府", "广东省"),
        ("各市政府", "浙江省", "各市人民政府", "浙江省"),
        ("各县（市、区）", "浙江省", "各县（市、区）人民政府", "浙江省"),
        ("各区（新区）政府", "深圳市", "各区人民政府", "深圳市"),
        ("各乡镇", "象山县", "各乡镇人民政府", "象山县"),
        ("各镇政府", "鄞州区", "各镇人民政府", "鄞州区"),
        ("各街道", "鄞州区", "各街道办事处", "鄞州区"),
        ("各街道办事处", "鄞州区", "各街道办事处", "鄞州区"),
        ("各乡镇（街道）", "象山县", "各乡镇（街道）", "象山县"),
        ("省水网建设领导小组各成员单位", "浙江省", "浙江省水网建设领导小组成员单位", "浙江省"),
        ("工信部门", "浙江省", "工业和信息化部门", "浙江省"),
        ("市市场监管部门", "杭州市", "市市场监督管理部门", "杭州市"),
        ("省直有关部门", "杭州市", "省直有关部门", "浙江省"),
        ("各金融机构", "浙江省", "各金融机构", "浙江省"),
        ("国网华容县供电公司", "华容县", "国网华容县供电公司", "华容县"),
        ("彭泽海事处", "彭泽县", "彭泽海事处", "彭泽县"),
        ("江海城投集团", "浙江省", "江海城投集团", "浙江省"),
    ],
)
def test_a_printed_name_means_a_body(
    printed: str, jurisdiction: str | None, name: str, place: str
) -> None:
    body = body_of(printed, jurisdiction)
    assert (body.name, body.jurisdiction, body.doubt) == (name, place, None)


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "reason"),
    [
        ("有关部门", "浙江省", "does not say which bodies"),
        ("各有关部门和单位", "中国", "does not say which bodies"),
        ("街道办事处", "鄞州区", "does not say which bodies"),
        ("省财政厅", None, "say jurisdiction in the sidecar"),
        ("省营商办", "浙江省", "add it to raw/reference/units.csv"),
        ("省某某公司", "浙江省", "add it to raw/reference/units.csv"),
        ("市财政局", "浙江省", "add it to raw/reference/units.csv"),
        ("教育部门", None, "say jurisdiction"),
    ],
)
def test_what_cannot_be_spelt_out_keeps_its_name_and_says_why(
    printed: str, jurisdiction: str | None, reason: str
) -> None:
    body = body_of(printed, jurisdiction)
    assert (body.name, body.jurisdiction) == (printed, jurisdiction)
    assert reason in str(body.doubt)


def test_places_of_one_name_are_told_apart_by_their_code() -> None:
    ours = body_of("区水务局", "朝阳区", "110105")
    theirs = body_of("区水务局", "朝阳区", "220104")
    assert (ours.name, theirs.name) == ("北京市朝阳区水务局", "长春市朝阳区水务局")
    assert body_of("朝阳区水务局", "北京市").unit_id == ours.unit_id
    assert body_of("市水务局", "朝阳区", "220104").name == "长春市水务局"


NAMES = [
    *{row["stem"] for row in reference_rows("unit_stems") if "{" not in row["stem"]},
    *{
        short
        for row in reference_rows("unit_stems")
        for short in row["short_stems"].split("|")
        if short
    },
]


OPENINGS = [
    *((opening, "浙江省") for opening in ("省", "浙江省", "浙江")),
    *((opening, "上海市") for opening in ("市", "上海市", "上海")),
    *((opening, "内蒙古自治区") for opening in ("自治区", "内蒙古")),
    *((opening, "嘉定区") for opening in ("区", "嘉定区")),
]


@given(
    st.sampled_from(OPENINGS),
    st.sampled_from(NAMES),
    st.sampled_from(["深圳市", "中国", "浙江省", None]),
)
def test_a_name_in_full_means_the_same_body_whoever_prints_it(
    opening: tuple[str, str], stem: str, reader: str | None
) -> None:
    body = body_of(opening[0] + stem, opening[1])
    again = body_of(body.name, reader)
    assert (again.name, again.jurisdiction) == (body.name, body.jurisdiction)
