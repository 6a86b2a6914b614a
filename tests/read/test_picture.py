"""Scans and pictures in, recognised lines out."""

from __future__ import annotations

import difflib
import io
import re
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFilter

from pipelines.model import Limits, RawText
from pipelines.read.picture import RECOGNISED, can_recognise, is_picture
from pipelines.read.picture_files import read_picture, recognise_picture
from pipelines.read.picture_text import recognise
from tests.programs import chinese_font
from tests.read.made import grid_lines, pdf, pictures, printed, read_as, rules, saved
from tests.test_dresses import SAID, plain, rows, said

pytestmark = [
    pytest.mark.skipif(not can_recognise(), reason="needs the extra ocr"),
    pytest.mark.usefixtures("drawn_characters"),
]

TEXT = """江海省公共服务质量提升方案
为提升公共服务质量，结合江海省实际，制定本方案。各地区要认真组织实施，确保落到实处。
一、主要目标
到2025年，公共服务满意度达到90%以上，建成示范窗口1000个，培育龙头企业20家。
（省民政厅牵头，省财政厅、商务厅等单位参与）
"""
MARKS = str.maketrans(",;:()[]", "，；：（）〔〕")


def letters(text: str) -> str:
    return re.sub(r"\s", "", text).translate(MARKS)


def likeness(one: str, other: str) -> float:
    """Share of the characters that two texts have in common, in order."""
    one, other = letters(one), letters(other)
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), len(other))


def read_here(pages: list[Image.Image], kind: str = "PNG") -> RawText:
    """What is recognised in this process, which keeps the models: reading starts one each time."""
    return recognise_picture(saved(pages, kind), Limits())


@pytest.fixture(scope="module")
def drawn_characters() -> None:
    """Two characters that look alike are two empty boxes: pictures are drawn with no such font."""
    one, other = (pictures(pdf(printed(text)))[0].tobytes() for text in ("国", "江"))
    chinese_font(is_there=one != other)


@cache
def page() -> Image.Image:
    return pictures(pdf(printed(TEXT)))[0]


def turned(angle: float) -> Image.Image:
    return page().rotate(angle, expand=angle % 90 == 0, fillcolor="white")


def noisy() -> Image.Image:
    dots = numpy.asarray(page()).astype(int)
    grain = numpy.random.default_rng(1).normal(0, 18, dots.shape)
    return Image.fromarray(numpy.clip(dots - 25 + grain, 0, 255).astype(numpy.uint8))


def stamped() -> Image.Image:
    """With a seal over its text."""
    shown = page().copy()
    ImageDraw.Draw(shown).ellipse((1000, 500, 1300, 800), outline=(220, 40, 40), width=9)
    return shown


def long() -> Image.Image:
    """A screenshot of three pages."""
    shown = page().resize((800, 1131)).crop((0, 60, 800, 1131))
    whole = Image.new("RGB", (800, 3 * shown.height), "white")
    for at in range(3):
        whole.paste(shown, (0, at * shown.height))
    return whole


PICTURES = {
    "clean": page,
    "half the dots": lambda: page().resize((827, 1170)),
    "black and white": lambda: page().convert("1"),
    "of a palette": lambda: page().convert("P"),
    "grey and grainy": noisy,
    "out of focus": lambda: page().filter(ImageFilter.GaussianBlur(1.5)),
    "under a seal": stamped,
    "slanting a little": lambda: turned(1.2),
    "slanting the other way": lambda: turned(-2),
    "on its side": lambda: turned(90),
    "on its other side": lambda: turned(270),
    "on its head": lambda: turned(180),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_of_a_page_is_read(kind: str) -> None:
    raw = read_here([PICTURES[kind]()])
    assert (raw.media_type, rules(raw)) == ("image/png" + RECOGNISED, ["recognised-text"])
    share = likeness(raw.text, TEXT)
    print(f"{kind}: {share:.3f} of the characters")
    assert share >= 0.98


def test_lines_are_those_of_the_page() -> None:
    raw = read_as("a.png", saved([page()], "PNG"))
    lines = read_as("a.pdf", pdf(printed(TEXT))).text
    assert raw.text.translate(MARKS) == lines.translate(MARKS)


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("TIFF", "image/tiff"),
        ("BMP", "image/bmp"),
        ("WEBP", "image/webp"),
    ],
)
def test_each_kind_of_picture_is_read(kind: str, media_type: str) -> None:
    raw = read_here([page()], kind)
    assert (raw.media_type, rules(raw)) == (media_type + RECOGNISED, ["recognised-text"])
    assert likeness(raw.text, TEXT) >= 0.98
    assert is_picture(saved([page()], kind))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.pdf"])
def test_a_picture_is_read_by_what_it_holds(name: str) -> None:
    raw = read_as(name, saved([page()], "PNG"))
    named = [] if name != "a.pdf" else ["misnamed-file"]
    assert (raw.media_type, rules(raw)) == ("image/png" + RECOGNISED, ["recognised-text", *named])


def test_a_long_picture_is_read_to_its_end() -> None:
    raw = read_here([long()])
    assert likeness(raw.text, TEXT * 3) >= 0.98
    assert "page 1, 2, 3 " in str(raw.problems[0].message)


def test_a_strip_of_a_few_dots_is_not_taken_for_hundreds_of_pages() -> None:
    for width, pages in ((8, 1), (400, 5)):
        strip = saved([Image.new("RGB", (width, 3000), "white")], "PNG")
        assert read_picture(strip, Limits()).unread == tuple(range(1, pages + 1))


def test_the_pages_of_a_picture_file_are_read_without_their_heads() -> None:
    parts = [TEXT, "二、重点任务\n（一）改进窗口服务。\n", "三、保障措施\n加强组织领导和督查。\n"]
    heads = [(75.0, 790.0, "江海省人民政府公报 2021年第3期"), (280.0, 40.0, "— {n} —")]
    whole = pdf([printed(part)[0] for part in parts], heads=heads)
    raw = read_here(pictures(whole), "TIFF")
    assert likeness(raw.text, "".join(parts)) >= 0.98
    assert "page 1, 2, 3 " in str(raw.problems[0].message)


def test_two_columns_of_a_picture_are_read_one_after_the_other() -> None:
    column = ["到二〇二五年建成示范窗口一千个", "为提升公共服务质量制定本方案。"] * 6
    sides = [(60.0, column), (320.0, [f"各地区{line[:12]}" for line in column])]
    placed = [(x, 760.0 - 22 * row, line) for x, side in sides for row, line in enumerate(side)]
    raw = read_here(pictures(pdf([placed], size=14)))
    assert likeness(raw.text, "".join(line for _, side in sides for line in side)) >= 0.98


@pytest.mark.parametrize("angle", [0, 1.0, 90])
def test_a_ruled_table_of_a_picture_is_rows(angle: float) -> None:
    xs, ys = (70, 110, 260, 330, 400, 480), (700, 660, 620, 580)
    cells = [
        ("序号", "指标", "2020年", "2025年", "属性"),
        ("1", "农村自来水普及率（%）", "85", "92", "预期性"),
        ("2", "管网漏损率（%）", "10", "9", "约束性"),
    ]
    placed = [
        (xs[at] + 4.0, ys[row] - 24.0, text)
        for row, texts in enumerate(cells)
        for at, text in enumerate(texts)
    ]
    shown = pictures(
        pdf([[*placed, (70.0, 740.0, "主要指标见下表。")]], 11, ruled=grid_lines(xs, ys))
    )
    shown[0] = shown[0].rotate(angle, expand=angle == 90, fillcolor="white")
    found = read_here(shown).text.translate(MARKS).split("\n")
    assert [line for line in found if line.startswith("|")] == [
        f"| {' | '.join(texts)} |" for texts in cells
    ]


def test_the_strokes_of_large_characters_rule_no_table() -> None:
    title = ["青田市国土用地", "工业园区王庄三年", "行动方案"]
    page = [(75, 700 - 80 * row, line) for row, line in enumerate(title)]
    (picture,) = pictures(pdf([page], size=44))
    sheet, _ = recognise(numpy.asarray(picture.convert("RGB"))[:, :, ::-1].copy())
    assert sheet.rulings == []
    assert likeness(read_here([picture]).text, "".join(title)) > 0.9


def test_the_same_picture_gives_the_same_text() -> None:
    assert read_here([noisy()]).text == read_as("a.png", saved([noisy()], "PNG")).text


def mixed(scan: Image.Image) -> bytes:
    """A PDF of three pages, the second of which is a picture."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in ("二、重点任务，全面推进窗口服务改革。", "", "三、保障措施，加强组织领导和督查。"):
        if text:
            canvas.setFont("STSong-Light", 16)
            canvas.drawString(80, 700, text)
        else:
            canvas.drawImage(ImageReader(scan), 0, 0, *A4)
            canvas.setFont("STSong-Light", 9)
            canvas.drawString(280, 820, "江海省公报　第3期")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_scanned_page_among_others_is_recognised_in_its_place() -> None:
    raw = read_as("a.pdf", mixed(page()))
    assert raw.media_type == "application/pdf" + RECOGNISED
    assert rules(raw) == ["recognised-text"]
    assert "page 2 " in str(raw.problems[0].message)
    first, last = raw.text.index("二、重点任务"), raw.text.index("三、保障措施")
    assert likeness(raw.text[first:last], "二、重点任务，全面推进窗口服务改革。" + TEXT) >= 0.9


def test_an_empty_page_is_no_scan() -> None:
    specks = Image.new("RGB", (1654, 2339), (236, 233, 225))
    draw = ImageDraw.Draw(specks)
    for at in range(40):
        draw.point((37 * at, 53 * at), (60, 60, 60))
    draw.rectangle((0, 0, 30, 2339), (20, 20, 20))  # the shadow of the lid
    for blank in (specks, Image.new("1", (1654, 2339), 1), Image.new("L", (1654, 2339), 128)):
        assert rules(read_as("a.pdf", mixed(blank))) == []


def test_a_file_of_empty_pages_is_an_empty_file() -> None:
    assert rules(read_as("a.pdf", pdf([[], []]))) == ["empty-file"]
    blank = Image.new("RGB", (1654, 2339), "white")
    assert rules(read_as("a.png", saved([blank], "PNG")))[-1] == "empty-file"


def test_the_rows_of_a_scanned_document_are_those_of_its_text() -> None:
    document = "gd-2020-implementation-plan"
    text = plain(document)["texts"][0]["clean_text"]
    pages = pictures(pdf(printed(text, width=36, size=12), size=12))
    tables = rows(document, "doc.pdf", saved(pages, "PDF"))
    share = likeness(tables["texts"][0]["clean_text"], text)
    print(f"{document}: {share:.4f} of the characters")
    assert share >= 0.995
    for table in SAID:
        want, have = said(plain(document), table), said(tables, table)
        f1 = 2 * (want & have).total() / (want.total() + have.total())
        print(f"{document}: {table} {f1:.3f}")
        assert f1 >= 0.9, (table, want - have, have - want)
    (told,) = [row for row in tables["problems"] if row["rule"] == "recognised-text"]
    assert told["severity"] == "warning"
    assert tables["documents"][0]["media_type"] == "application/pdf" + RECOGNISED


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.read.picture_text import _engine

    def closed(*_: Any) -> None:
        raise OSError("the network is closed")

    monkeypatch.setattr(socket.socket, "connect", closed)
    _engine.cache_clear()
    assert rules(read_here([page()])) == ["recognised-text"]


WITHOUT = 'import sys; sys.modules["rapidocr"] = None; '
"""Opens a program as where the extra is not installed."""
READ = """
from pathlib import Path
from pipelines.model import Limits, Source
from pipelines.read.reader import read
found = read(Source("doc", sys.argv[1], Path(sys.argv[1]).read_bytes()), Limits())
print(repr(found.text), *[(one.rule, str(one.message)) for one in found.problems])
"""
VERSIONS = """
from pipelines.version import document_version, extractor_version
of = [document_version(data) for data in (b"%PDF-1.7", b"\\xff\\xd8\\xff", b"text", b"<p>")]
print(*of, extractor_version())
"""


def printed_by(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_without_the_extra_its_name_is_told(tmp_path: Path) -> None:
    for name, data, rule in (
        ("a.pdf", saved([page()], "PDF"), "no-text-layer"),
        ("b.pdf", mixed(page()), "page-without-text"),
        ("c.jpg", saved([page()], "JPEG"), "no-text-layer"),
    ):
        (tmp_path / name).write_bytes(data)
        told = printed_by(WITHOUT + READ, str(tmp_path / name))
        assert rule in told and "make with EXTRA=ocr" in told


def test_what_was_refused_without_the_extra_is_read_when_it_is_there() -> None:
    without = printed_by(WITHOUT + VERSIONS).split()
    there = printed_by("import sys; " + VERSIONS).split()
    differ = [one != other for one, other in zip(without, there, strict=True)]
    assert differ == [True, True, False, False, True]


def test_a_damaged_picture_is_a_problem() -> None:
    whole = saved([page()], "PNG")
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    for data in (whole[: len(whole) // 2], b"\x89PNG\r\n\x1a\n" + b"\xff" * 99, bomb.getvalue()):
        raw = read_as("a.png", data)
        assert (raw.text, rules(raw)) == ("", ["unreadable-file"])


def test_a_scan_of_too_many_pages_is_a_problem() -> None:
    raw = read_as("a.tif", saved([page()] * 3, "TIFF"), Limits(max_recognised=2))
    assert (raw.text, rules(raw)) == ("", ["too-many-scans"])
