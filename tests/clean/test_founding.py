"""The founding documents come out repaired, and the same in other dresses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from opencc import OpenCC

from pipelines.clean.ocr import load_text_corrections
from pipelines.clean.passes import clean
from tests.clean.test_properties import assert_maps_into_raw

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "raw").glob("gd-*.txt"))
LIST = load_text_corrections(ROOT / "raw" / "reference" / "text_corrections.csv")
PLAIN = [path for path in DOCUMENTS if path.stem != "gd-2016-decision"]
FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
MARKERS = "一二三四五六七八九十（第1234567890附-—"


def raw_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_character_maps_into_the_raw_text(path: Path) -> None:
    assert_maps_into_raw(clean(raw_of(path), LIST))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_clean_text_is_clean(path: Path) -> None:
    text = clean(raw_of(path), LIST).text
    assert clean(text, LIST).text == text


def test_every_annotated_correction_is_made() -> None:
    cleaned = clean(raw_of(ROOT / "raw" / "gd-2016-decision.txt"), LIST)
    gold = ROOT / "tests" / "gold" / "gd-2016-decision" / "corrections.tsv"
    with gold.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows = [x for x in cleaned.corrections if x.rule == row["kind"]]
            simple = [(clean(x.before).text if x.rule == "ocr_char" else x.before) for x in rows]
            assert any(
                row["before"] in before and row["after"] in made.after
                for before, made in zip(simple, rows, strict=True)
            ), row
    assert not cleaned.problems


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
    )


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [28, 40])
def test_hard_wraps_are_joined(path: Path, width: int) -> None:
    text = clean(raw_of(path)).text
    made, wanted = clean(wrapped(text, width)).text.split("\n"), text.split("\n")
    assert len(set(made) & set(wanted)) >= 0.95 * len(set(wanted))


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text.replace("\n", "\r\n\r\n"),
        lambda text: text.translate(FULL_WIDTH),
        lambda text: "　　" + text.replace("\n", "\n　　"),
        lambda text: OpenCC("s2t").convert(text),
        lambda text: OpenCC("s2hk").convert(text),
        lambda text: text.translate(str.maketrans("，；（）", ",;()")),
        lambda text: text.replace("，", ",,").replace("。", ",。").replace("、", ",、"),
        lambda text: text.replace("质", "质(zhì)").replace("准", "准(zhǔn)"),
        lambda text: text.replace("量", "\u200b量").replace("省", "&#30465;"),
    ],
    ids=[
        "crlf",
        "bom",
        "full_width",
        "indented",
        "hant",
        "hong_kong",
        "half",
        "doubled",
        "pinyin",
        "invisible",
    ],
)
def test_dresses_come_off(path: Path, dress) -> None:  # noqa: ANN001
    text = clean(raw_of(path)).text
    dressed = clean(dress(text))
    assert dressed.text == text
    assert_maps_into_raw(dressed)
