"""PDF files as browsers and word processors make them."""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.document import clean_text
from tests.read.made import read_as, rules

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
OFFICE = shutil.which("soffice")
PARAGRAPHS = [
    "江海省公共服务质量提升方案",
    "为提升公共服务质量，促进GDP和R&D经费支出持续增长，认真实施GB/T19001标准，制定本方案。"
    "各地区、各部门要高度重视，推动5G、LED、IPv6等新技术应用于B2B、O2O平台。",
    "一、主要目标",
    "——满意度。到2025年，公共服务满意度达到90.5%以上，建成示范窗口2800个，培育服务品牌30个、"
    "龙头企业20家，服务业增加值超过5000亿元，落户企业1300家。",
    "（一）改进窗口服务。全面推行一次办好，推动政务服务向基层延伸，实现户籍业务“一网通办”。",
]


def printed_by_browser(folder: Path, style: str, paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = folder / "page.html"
    page.write_text(
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>公共服务_江海省门户网站</title>'
        f"<style>p {{ text-indent: 2em }} {style}</style></head><body>{body}</body></html>",
        "utf-8",
    )
    command = [str(CHROMIUM), "--headless", "--no-sandbox", f"--user-data-dir={folder}/profile"]
    command += [f"--print-to-pdf={folder}/page.pdf", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)
    return (folder / "page.pdf").read_bytes()


@pytest.mark.skipif(CHROMIUM is None, reason="needs a browser")
@pytest.mark.parametrize(
    "style",
    [
        "",
        "body { width: 420px; font-size: 17px } p { word-break: break-all; text-align: justify }",
        "p { letter-spacing: 0.3em }",
        "p { letter-spacing: 0.6em; line-height: 2.2 }",
        "body { font-family: sans-serif; font-size: 13px } p { word-spacing: 3px }",
    ],
)
def test_what_a_browser_printed_reads_as_the_page(tmp_path: Path, style: str) -> None:
    escaped = [html.escape(paragraph) for paragraph in PARAGRAPHS]
    raw = read_as("a.pdf", printed_by_browser(tmp_path, style, escaped))
    assert rules(raw) == []
    assert clean_text(raw.text).text == clean_text("\n".join(PARAGRAPHS)).text


@pytest.mark.skipif(CHROMIUM is None, reason="needs a browser")
@pytest.mark.parametrize("margin", [50, 90, 120])
def test_what_a_browser_prints_around_a_page_indents_no_line(tmp_path: Path, margin: int) -> None:
    style = f"body {{ margin: 0 {margin}px; font-size: 20px }}"
    raw = read_as("a.pdf", printed_by_browser(tmp_path, style, PARAGRAPHS))
    indented = [line.strip() for line in raw.text.split("\n") if line.startswith("\u3000")]
    starts = [paragraph[:6] for paragraph in PARAGRAPHS]
    assert [line[:6] for line in indented if "江海省门户网站" not in line] == starts


@pytest.mark.skipif(CHROMIUM is None, reason="needs a browser")
def test_raised_numbers_of_a_browser_print_stay_raised(tmp_path: Path) -> None:
    paragraph = "到2025年，降至30μg/m<sup>3</sup>以下<sup>[1]</sup>，控制在10<sup>4</sup>个以下。"
    raw = read_as("a.pdf", printed_by_browser(tmp_path, "", [paragraph]))
    assert raw.text.strip() == "到2025年，降至30μg/m³以下[1]，控制在10⁴个以下。"


@pytest.mark.skipif(CHROMIUM is None, reason="needs a browser")
@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("细颗粒物（PM<sub>2.5</sub>）浓度", "细颗粒物（PM2.5）浓度"),
        ("SO<sub>2</sub>、NO<sub>x</sub>排放量", "SO2、NOx排放量"),
        ("单位能耗CO<sub>2</sub>排放", "单位能耗CO2排放"),
    ],
)
def test_lowered_figures_stay_where_they_stand(tmp_path: Path, cell: str, read: str) -> None:
    style = "sub { font-size: 50%; vertical-align: -0.6em } td { border: 1px solid }"
    row = f"<table><tr><td>{cell}</td><td>30</td><td>约束性</td></tr></table>"
    raw = read_as("a.pdf", printed_by_browser(tmp_path, style, [f"到2025年，{cell}下降。", row]))
    lines = ["".join(line.split()) for line in raw.text.split("\n") if line.strip()]
    assert lines == [f"到2025年，{read}下降。", f"|{read}|30|约束性|"]


NOTES = [
    "渔港是指主要为渔业生产服务和供渔业船舶停泊、避风的人工港口。",
    "数据来源：江海省统计局《2020年渔业调查》。",
]


def written_in_office(folder: Path, size: float, note_size: float) -> bytes:
    """Two paragraphs with footnotes, laid out by LibreOffice."""
    name = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(
        f' xmlns:{prefix}="{name}:{prefix}:1.0"' for prefix in ("office", "style", "text")
    )
    spaces += f' xmlns:fo="{name}:xsl-fo-compatible:1.0"'

    def sized(style: str, points: float) -> str:
        return (
            f'<style:style style:name="{style}" style:family="paragraph"><style:text-properties '
            f'fo:font-size="{points}pt" style:font-size-asian="{points}pt"/></style:style>'
        )

    notes = [
        f'<text:note text:id="n{at}" text:note-class="footnote"><text:note-citation>{at}'
        f'</text:note-citation><text:note-body><text:p text:style-name="Note">{note}</text:p>'
        "</text:note-body></text:note>"
        for at, note in enumerate(NOTES, 1)
    ]
    file = folder / "a.fodt"
    file.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
        f"{sized('Body', size)}{sized('Note', note_size)}"
        '<style:style style:name="Up" style:family="text"><style:text-properties '
        'style:text-position="super 58%"/></style:style><text:notes-configuration '
        'text:note-class="footnote" text:citation-style-name="Up" '
        'text:citation-body-style-name="Up" style:num-format="1"/></office:styles>'
        '<office:body><office:text><text:p text:style-name="Body">一、主要目标</text:p>'
        f'<text:p text:style-name="Body">到2025年，全省渔港{notes[0]}达到120个，渔民满意率达到'
        f"98%{notes[1]}以上。</text:p></office:text></office:body></office:document>",
        "utf-8",
    )
    command = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, capture_output=True, check=True)
    return (folder / "a.pdf").read_bytes()


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
@pytest.mark.parametrize(("size", "note_size"), [(16, 10), (12, 9), (10.5, 9)])
def test_footnotes_do_not_enter_the_sentence_above_them(
    tmp_path: Path, size: float, note_size: float
) -> None:
    raw = read_as("a.pdf", written_in_office(tmp_path, size, note_size))
    assert clean_text(raw.text).text == (
        "一、主要目标\n到2025年，全省渔港达到120个，渔民满意率达到98%以上。"
    )
