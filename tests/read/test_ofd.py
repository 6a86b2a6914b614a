"""OFD in, printed lines out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipelines.model import Limits
from tests.read.made import read_as, rules

SAMPLES = Path(__file__).parent / "samples"
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.0


def text(x: float, y: float, said: str, more: str = "", deltas: str | None = None) -> str:
    """A text whose first character stands at x, y (its base), in millimetres."""
    deltas = f"g {len(said) - 1} {SIZE}" if deltas is None else deltas
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - SIZE} 150 {SIZE}" Font="1" Size="{SIZE}" '
        f'{more}><ofd:TextCode X="0" Y="{SIZE}" DeltaX="{deltas}">{said}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def page(*objects: str, template: str = "") -> str:
    return (
        f"<ofd:Page {SPACE}>{template}<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f'</ofd:Area><ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content>'
        "</ofd:Page>"
    )


def ofd(pages: Sequence[str], common: str = "", **parts: str) -> bytes:
    file = io.BytesIO()
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
        for number in range(len(pages))
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        made.writestr("OFD.xml", f"<ofd:OFD {SPACE}>{root}</ofd:OFD>")
        made.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {SPACE}><ofd:CommonData>{common}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for number, content in enumerate(pages):
            made.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", content)
        for name, content in parts.items():
            made.writestr(f"Doc_0/{name}", content)
    return file.getvalue()


def lines(data: bytes) -> list[str]:
    raw = read_as("a.ofd", data)
    assert rules(raw) == []
    assert raw.media_type == "application/ofd"
    return raw.text.split("\n")


def test_a_file_of_another_program_says_what_its_pdf_says(root: Path) -> None:
    data = (SAMPLES / "gd-2012-opinions.ofd").read_bytes()
    found = read_as("a.ofd", data)
    assert rules(found) == []
    printed = "".join(line.strip() for line in found.text.split("\n") if "— " not in line)
    plain = (root / "raw/gd-2012-opinions.txt").read_text("utf-8")
    for sentence in ("国家重点产品可比性跟踪监督抽查不合格率控制在10%以下", "达到3万家"):
        assert sentence in printed
        assert sentence in plain.replace("％", "%")


def test_texts_are_read_from_the_top_whatever_their_order_in_the_file() -> None:
    first = text(20, 60, "一、总体要求")
    second = text(20, 80, "到2025年，建成20家。", deltas="5 2.5 2.5 2.5 2.5 5 5 5 5 2.5 2.5 5 5")
    assert lines(ofd([page(second, text(70, 40, "江海省方案"), first)])) == [
        *("　　江海省方案", "一、总体要求", "到2025年，建成20家。"),
    ]


def test_a_text_may_be_scaled_moved_and_put_together_of_units() -> None:
    scaled = text(20, 60, "放大的文字").replace('Size="5.0"', 'Size="10" CTM="0.5 0 0 0.5 0 2.5"')
    scaled = scaled.replace("g 4 5.0", "g 4 10").replace('Y="5.0"', 'Y="5"')
    unit = (
        f'<ofd:Res {SPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7">'
        f"<ofd:Content>{text(0, 10, '图元里的文字')}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    put = '<ofd:CompositeObject ID="8" ResourceID="7" Boundary="20 70 100 20"/>'
    common = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    data = ofd([page(put, scaled)], common, **{"PublicRes.xml": unit})
    assert lines(data) == ["放大的文字", "图元里的文字"]


def test_templates_are_printed_and_page_numbers_and_running_heads_left_out() -> None:
    common = '<ofd:TemplatePage ID="3" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    template = '<ofd:Template TemplateID="3" ZOrder="Background"/>'
    pages = [
        page(
            text(20, 120, f"第{number}条正文到此为止。"),
            text(100, 285, f"— {number} —"),
            template=template,
        )
        for number in range(1, 5)
    ]
    head = page(text(80, 15, "江海省人民政府公报"))
    found = lines(ofd(pages, common, **{"Tpls/Tpl_0/Content.xml": head}))
    assert found == [f"第{number}条正文到此为止。" for number in range(1, 5)]


def test_rulings_make_a_table() -> None:
    xs, ys = (20, 80, 140), (50, 60, 70)
    level = [(xs[0], y, xs[-1], y) for y in ys]
    upright = [(x, ys[0], x, ys[-1]) for x in xs]
    path = "".join(f"M {x} {y} L {to} {down} " for x, y, to, down in level + upright)
    ruled = (
        '<ofd:PathObject ID="5" Boundary="0 0 210 297"><ofd:AbbreviatedData>'
        f"{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    cells = (("指标", "目标"), ("示范窗口", "五十个"))
    texts = [
        text(xs[column] + 5, ys[row] + 7, said)
        for row, line in enumerate(cells)
        for column, said in enumerate(line)
    ]
    assert lines(ofd([page(text(20, 40, "主要指标"), ruled, *texts)])) == [
        *("主要指标", "| 指标 | 目标 |", "| 示范窗口 | 五十个 |"),
    ]


def test_hidden_slanting_and_pale_texts_are_left_out() -> None:
    slanting = text(30, 150, "草稿", 'CTM="0.7 0.7 -0.7 0.7 0 0"')
    pale = text(30, 180, "水印").replace('Size="5.0"', 'Size="20" Alpha="60"')
    hidden = text(20, 200, "看不见", 'Visible="false"')
    assert lines(ofd([page(text(20, 60, "正文。"), slanting, pale, hidden)])) == ["正文。"]


def test_a_missing_part_and_unknown_glyphs_are_said() -> None:
    common = '<ofd:TemplatePage ID="3" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    raw = read_as("a.ofd", ofd([page(text(20, 60, "正文\ue001。"))], common))
    assert raw.text == "正文\ue001。"
    assert rules(raw) == ["unread-part", "unmapped-glyphs"]
    assert "Doc_0/Tpls/Tpl_0/Content.xml" in str(raw.problems[0].message)


def test_a_scan_is_a_problem() -> None:
    picture = '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="5"/>'
    assert rules(read_as("a.ofd", ofd([page(picture)]))) == ["no-text-layer"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (ofd([page(text(20, 60, "正文。"))])[:700], "unreadable-file"),
        (ofd(["<ofd:Page"]), "unreadable-file"),
        (
            ofd(['<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>']),
            "external-entities",
        ),
        (ofd([page(*["<x>" * 400, "</x>" * 400])]), "unreadable-file"),
    ],
)
def test_what_is_damaged_or_hostile_is_one_error(data: bytes, rule: str) -> None:
    raw = read_as("a.ofd", data)
    assert (raw.text, rules(raw)) == ("", [rule])


def test_bounds_hold() -> None:
    data = ofd([page(text(20, 60, "正文。" * 2000))])
    assert rules(read_as("a.ofd", data, Limits(max_unpacked=1000))) == ["zip-bomb"]
    assert rules(read_as("a.ofd", data, Limits(max_chars=1000))) == ["text-too-long"]
    endless = text(20, 60, "正文。", deltas="g 999999999 5")
    assert read_as("a.ofd", ofd([page(endless)])).text == "正文。"


@pytest.mark.parametrize(
    "deltas", ["x", "5 5 x", "g", "g x 5", "g 9", "5 1e999", "nan", "g 99999999999999 5"]
)
def test_places_that_are_no_numbers_cost_no_character(deltas: str) -> None:
    path = '<ofd:PathObject ID="8"><ofd:AbbreviatedData>M 1.2.3 L - 5 1e999</ofd:AbbreviatedData>'
    odd = f"{path}</ofd:PathObject>"
    assert lines(ofd([page(text(20, 60, "一、总体要求", deltas=deltas), odd)])) == ["一、总体要求"]


def test_a_file_without_common_data_is_read_and_one_without_a_main_part_is_a_problem() -> None:
    whole, bare = ofd([page(text(20, 60, "一、总体要求"))]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, content.replace("<ofd:CommonData></ofd:CommonData>", ""))
    assert lines(bare.getvalue()) == ["一、总体要求"]
    named = io.BytesIO()
    with zipfile.ZipFile(named, "w") as made:
        made.writestr("Doc_0/OFD.xml", "")
    raw = read_as("a.ofd", named.getvalue())
    assert (raw.text, rules(raw)) == ("", ["unreadable-file"])
    assert "has no main text" in str(raw.problems[0].message)
