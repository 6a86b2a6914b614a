"""TOML in, facts and problems out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipelines.read.names import is_document_id
from pipelines.read.sidecar import parse_sidecar, read_sidecar


def messages(text: str) -> list[str]:
    return [str(problem.message) for problem in parse_sidecar(text, "a.toml")[1]]


def test_every_key_is_checked_and_typed() -> None:
    sidecar, problems = parse_sidecar(
        """
id = "gd-2020"
title = "质量强省建设实施方案"
document_number = "粤府〔2020〕50号"
issuer = "广东省人民政府"
issued_on = 2020-09-17
document_type = "实施方案"
jurisdiction = "广东省"
adcode = 440000
period_start = "2021-01-01"
period_end = 2025-12-31
source_url = "https://www.example.gov.cn/a.html"
""",
        "a.toml",
    )
    assert problems == []
    assert sidecar.facts["issued_on"] == date(2020, 9, 17)
    assert sidecar.facts["period_start"] == date(2021, 1, 1)
    assert sidecar.facts["adcode"] == "440000"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "一"\nissuer 省政府\n', "a.toml, line 2, key 'issuer': is no TOML"),
        ("title = 1", "a.toml, line 1, key 'title': must be text"),
        ('\n# 注\nissued_on = "去年"', "a.toml, line 3, key 'issued_on': must be a day"),
        ("issued_on = 9999-12-31", "key 'issued_on': must be a day of the years 1900 to 2199"),
        ("issued_on = 2026-02-30", "is no TOML: there is no such day"),
        ("issued_on = 2026-13-40  # ?", "is no TOML: there is no such day"),
        ("issued_on = 2026-6-30", "with two figures each"),
        ("issued_on = 2020-09-17T10:00:00", "a.toml, line 1, key 'issued_on': must be a day"),
        ('adcode = "44"', "a.toml, line 1, key 'adcode': must be a code of six digits"),
        ('source_url = "javascript:x"', "key 'source_url': must be an address"),
        ('title = ""', "key 'title': is empty"),
        ('title = "a\\nb"', "key 'title': holds control characters"),
        ('title = "一"\ntitle = "二"', "a.toml, line 2, key 'title': is no TOML"),
        ('title = "一', "a.toml, line 1, key 'title': is no TOML"),
        (
            "period_start = 2025-01-01\nperiod_end = 2020-01-01",
            "a.toml, line 2, key 'period_end': lies before period_start",
        ),
        (
            'isuer = "省政府"',
            "a.toml, line 1, key 'isuer': is no key of a sidecar; did you mean issuer?",
        ),
        ('[document]\ntitle = "一"', "a.toml, line 1, key 'document': is no key"),
        ("[" * 5000, "a.toml"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_key(text: str, said: str) -> None:
    (message,) = messages(text)
    assert said in message


def test_what_is_right_beside_a_mistake_still_holds() -> None:
    sidecar, (problem,) = parse_sidecar('title = "规划"\nadcode = true\n', "a.toml")
    assert sidecar.facts == {"title": "规划"}
    assert problem.severity == "error"


def test_a_sidecar_in_gbk_is_told_to_be_saved_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('id = "a"\ntitle = "规划"\n'.encode("gbk"))
    _, (problem,) = read_sidecar(path, "a.toml")
    assert "a.toml, line 2, key 'title': is not UTF-8" in str(problem.message)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('title = "规划"\n'.encode("utf-8-sig"))
    assert read_sidecar(path, "a.toml")[0].facts == {"title": "规划"}


@pytest.mark.parametrize(
    "good", ["a", "gd-2020_1", "关于印发《规划》的通知", "粤府〔2020〕50号", "“十四五”规划（1）"]
)
def test_names_that_offices_use_are_ids(good: str) -> None:
    assert is_document_id(good)


@pytest.mark.parametrize(
    "bad", ["", ".", "..", "a/b", "a\\b", "-a", "a\u202eb", "a\x00", "a..b", "a ", "a.", "a'"]
)
def test_names_that_could_do_harm_are_none(bad: str) -> None:
    assert not is_document_id(bad)
