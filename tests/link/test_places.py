import pytest

from pipelines.link.authority import code_of
from pipelines.link.places import jurisdiction_of
from pipelines.reference import reference_rows


@pytest.mark.parametrize(
    ("phrase", "place"),
    [
        ("广东省人民政府办公厅", ("广东省", "440000")),
        ("中共广东省委 广东省人民政府", ("广东省", "440000")),
        ("国务院", ("中国", "100000")),
        ("工业和信息化部办公厅", ("中国", "100000")),
        ("国家发展改革委", ("中国", "100000")),
        ("深圳市人民政府", ("深圳市", "440300")),
        ("广东省深圳市人民政府", ("深圳市", "440300")),
        ("吉林市人民政府", ("吉林市", "220200")),
        ("青岛市崂山区人民政府", ("崂山区", "370212")),
        ("崂山区人民政府", ("崂山区", "370212")),
        ("博野县2024年政府工作报告", ("博野县", "130637")),
        ("长春市朝阳区人民政府办公室", ("朝阳区", "220104")),
        ("朝阳区人民政府办公室", ("朝阳区", None)),
        ("北京市朝阳区水务局", ("朝阳区", "110105")),
        ("上饶市公安局政治部", ("上饶市", "361100")),
        ("沪科合〔2025〕7号", ("上海市", "310000")),
        ("上海市科学技术委员会、江苏省科学技术厅", ("上海市", "310000")),
        ("内蒙古自治区人民政府", ("内蒙古自治区", "150000")),
        ("粤府〔2020〕50号", ("广东省", "440000")),
        ("皖政〔2021〕3号", ("安徽省", "340000")),
        ("渝府办发〔2021〕1号", ("重庆市", "500000")),
        ("国办发〔2016〕18号", ("中国", "100000")),
        ("关于印发浙江省节水行动计划的通知", ("浙江省", "330000")),
        ("2026年平江县政府工作报告", ("平江县", "430626")),
        ("2026年湖南省平江县政府工作报告", ("平江县", "430626")),
        ("关于平江县2025年计划执行情况的报告", ("平江县", "430626")),
        ("关于2026年度深圳市预算草案的报告", ("深圳市", "440300")),
        ("关于干部教育的通知", (None, None)),
        ("各市人民政府，省政府各部门：", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_phrase_speaks_of_a_place(phrase: str, place: tuple[str | None, str | None]) -> None:
    assert jurisdiction_of(phrase) == place


def test_the_first_telling_phrase_decides() -> None:
    assert jurisdiction_of(None, "浙政〔2021〕3号", "关于支持深圳市的意见") == ("浙江省", "330000")


def test_the_table_of_places_is_whole() -> None:
    rows = reference_rows("adcodes")
    codes = [row["adcode"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert sum(code.endswith("0000") for code in codes) == 35  # 34 and the state itself
    assert all(len(code) == 6 and code.endswith("00") for code in codes)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("平江县", "430626"),
        ("湖南省平江县", "430626"),
        ("湖南省岳阳市平江县", "430626"),
        ("广东省深圳市南山区", "440305"),
        ("湖北省平江县", None),
        ("青山县", None),
    ],
)
def test_a_place_has_its_code_with_those_above_it_or_without(place: str, code: str | None) -> None:
    assert code_of(place) == code


@pytest.mark.parametrize(
    ("number", "title", "place"),
    [
        ("云政办〔2026〕27号", "云溪县推进养老服务高质量发展实施方案", "云溪县"),
        ("青住建〔2026〕5号", "青云县住建局关于汛期排查的通知", "青云县"),
        ("云政办发〔2026〕27号", "云南省养老服务实施方案", "云南省"),
        ("粤府〔2016〕1号", "贫困县退出办法", "广东省"),
        (None, "试点县建设方案", None),
        (None, "云溪县秋冬季大气攻坚方案", "云溪县"),
    ],
)
def test_a_number_whose_mark_a_county_shares_is_of_the_county(
    number: str | None, title: str, place: str | None
) -> None:
    assert jurisdiction_of(None, number, title)[0] == place
