"""Tables of words: what loads, and what is refused with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.lexicon import LexiconError, load_lexicon
from pipelines.lexicon.words import Lexicon

HEAD = "word,class,features,source,note"
CLASSES = ["makes,verbs,makes what a number counts", "acts,verbs,opens the clause of an action"]
WORDS = ["建成,makes acts,adds kind=new,a dictionary,", "推进,acts,,a dictionary,"]


def load(folder: Path, classes: list[str] = CLASSES, words: list[str] = WORDS) -> Lexicon:
    declared = ["class,family,meaning", *classes]
    (folder / "classes.csv").write_text("\n".join(declared), "utf-8")
    (folder / "verbs.csv").write_text("\n".join([HEAD, *words]), "utf-8")
    return load_lexicon(folder)


def test_a_word_of_several_classes_stands_once_and_says_where(tmp_path: Path) -> None:
    lexicon = load(tmp_path)
    built = lexicon.entries("makes")["建成"]
    assert built is lexicon.entries("acts")["建成"]
    assert (built.flags, built.values) == ({"adds"}, {"kind": "new"})
    assert built.place == "verbs.csv:2"


def test_a_selector_may_ask_for_a_flag(tmp_path: Path) -> None:
    lexicon = load(tmp_path)
    assert set(lexicon.entries("acts.adds")) == {"建成"}
    with pytest.raises(LexiconError, match=r"no word of 'acts\.falls'"):
        lexicon.entries("acts.falls")
    with pytest.raises(LexiconError, match=r"no class 'verb': declare it in lexicon/classes\.csv"):
        lexicon.entries("verb")


def test_a_comment_is_no_row(tmp_path: Path) -> None:
    assert set(load(tmp_path, words=["# verbs", *WORDS]).entries("acts")) == {"建成", "推进"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["建成,makes,,a law,"], r"verbs\.csv:4: 建成 stands on line 2 already; add the class"),
        (["增设,adds,,a law,"], r"verbs\.csv:4: class adds of verbs is not in classes\.csv"),
        (["增设,makes,,,"], r"verbs\.csv:4: a row needs word, class and source"),
        (["增设,,,a law,"], r"verbs\.csv:4: a row needs word, class and source"),
        ([",makes,,a law,"], r"verbs\.csv:4: a row needs word, class and source"),
        (["增设,makes,a law"], r"verbs\.csv:4: 5 cells a row"),
    ],
)
def test_a_row_is_refused_with_its_line(tmp_path: Path, words: list[str], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load(tmp_path, words=WORDS + words)


@pytest.mark.parametrize(
    ("classes", "message"),
    [
        (["makes,verbs,again"], r"classes\.csv:4: makes stands twice"),
        (["reduces,verbs,"], r"classes\.csv:4: reduces stands twice or lacks a cell"),
        (["reduces,verbs,brings down"], r"classes\.csv: no word of reduces; remove the class"),
    ],
)
def test_a_class_is_refused(tmp_path: Path, classes: list[str], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        load(tmp_path, CLASSES + classes)


def test_a_class_belongs_to_one_family(tmp_path: Path) -> None:
    (tmp_path / "nouns.csv").write_text(f"{HEAD}\n渡口,makes,,a law,\n渡船,boat,,a law,\n", "utf-8")
    with pytest.raises(LexiconError, match=r"nouns\.csv:2: class makes of nouns"):
        load(tmp_path, [*CLASSES, "boat,nouns,a boat"])


def test_the_columns_are_those_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "classes.csv").write_text("class,meaning\n", "utf-8")
    with pytest.raises(LexiconError, match=r"classes\.csv:1: the columns are class,family,meaning"):
        load_lexicon(tmp_path)
