"""What an indicator's name measures, whatever its wording: the yardstick of a target.

What does not belong here: which yardsticks are one indicator (:mod:`pipelines.link.likeness`), how
an indicator is read from a sentence (``extract``). Words stand in ``lexicon/linking.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple

from pipelines.lexicon import LEXICON, finder, finder_before, words, words_in
from pipelines.reference import judged_same, reference_rows

_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉，,；;：:。.·（）()\[\]【】〔〕—–\-_]+")
_WIDE = str.maketrans("％‰０１２３４５６７８９", "%‰0123456789")
_COUNTED = frozenset("家个项件人户所座台套辆艘条张种只头次场批名处支枚株篇部期例款座间对起")
_COUNT, _SHARE, _INDEX = "#", "%", ""

_known = finder("same_as", "adds_nothing", "joins_parts")
_TOKEN = re.compile(r"\d[\d.]*|[A-Za-z]+[\d.]*|.")
_SHARE_OF = "占"
_scale_of = LEXICON.by_class["unit_scale"]


class Yardstick(NamedTuple):
    """What targets must share to stand on one line."""

    name: str
    """The name in one spelling, without what adds nothing."""
    unit: str
    """``#`` for whatever is counted, ``%`` for shares, ``""`` for an index, else the base unit."""
    basis: str

    @property
    def key(self) -> str:
        """Its normal form; equal ones are one indicator.

        The order of its words says nothing (新改建农村公路, 农村公路新改建), nor does a word that a
        list repeats (国际标准、国家标准; 国际、国家标准); which side of 占 they stand on does.
        """
        sides = ("".join(sorted(set(_TOKEN.findall(side)))) for side in self.name.split(_SHARE_OF))
        return "|".join((_SHARE_OF.join(sides), self.unit, self.basis))


@lru_cache(maxsize=65_536)
def yardstick_of(indicator: str, unit: str | None, basis: str | None) -> Yardstick:
    """Bring a name to its normal form.

    Args:
        indicator: the name as `targets` gives it.
        unit: the unit without magnitude; None for an index.
        basis: ``level``, ``increase``, ``decrease`` or ``cumulative``; None counts as ``level``.
    """
    name = judged_same("indicator").get(indicator, indicator).translate(_WIDE)
    family = _family(name, (unit or "").translate(_WIDE).strip())
    name = _MARKS.sub("", _one_spelling(name))
    if family == _SHARE:
        name, basis = _of_share(*_of_growth(name, basis))
    return Yardstick((name or indicator) + _parted().get(indicator, ""), family, basis or "level")


def indicator_id_of(indicator: str, unit: str | None, basis: str | None) -> str:
    """Return 16 hexadecimal digits made from the normal form of a name."""
    return sha256(yardstick_of(indicator, unit, basis).key.encode()).hexdigest()[:16]


def spelling_id_of(indicator: str, unit: str | None, basis: str | None) -> str:
    """Return 16 hexadecimal digits made from a name as it is printed."""
    printed = "|".join((indicator, unit or "", basis or "level", "printed"))
    return sha256(printed.encode()).hexdigest()[:16]


def scale_of(unit: str | None) -> float:
    """How many of its base unit one ``unit`` is: 亩 is 666.67 平方米."""
    entry = _scale_of.get(unit or "")
    return float(entry.values["times"]) if entry else 1.0


def scale_macro() -> str:
    """The statement that makes `base_value(value, unit)` in DuckDB: a number in its base unit."""
    cases = " ".join(f"when '{unit}' then {scale_of(unit)!r}" for unit in sorted(_scale_of))
    return (
        f"create or replace macro base_value(value, unit) as value * case unit {cases} else 1.0 end"
    )


def number_kind_of(stick: Yardstick) -> str:
    """``change``, ``rate``, ``index``, ``count`` or ``amount``."""
    if stick.basis in ("increase", "decrease") and stick.unit == _SHARE:
        return "change"
    return {_SHARE: "rate", _INDEX: "index", _COUNT: "count"}.get(stick.unit, "amount")


def _family(name: str, unit: str) -> str:
    if any(name.endswith(word) for word in words("index_noun")) and unit in ("", "%"):
        return _INDEX
    if unit in _COUNTED:
        return _COUNT
    entry = _scale_of.get(unit)
    return entry.values["to"] if entry else unit


@cache
def _parted() -> dict[str, str]:
    """What parts a name that a person has judged to be different from one that looks like it."""
    rows = reference_rows("links")
    return {
        row["from"]: f"≠{row['to']}"
        for row in rows
        if row["kind"] == "indicator" and row["relation"] == "different"
    }


def _one_spelling(name: str) -> str:
    said: list[str] = []
    at = 0
    for place, entry in words_in(name, 0, len(name), _known):
        said += name[at:place], entry.values.get("to", "")
        at = place + len(entry.word)
    return "".join((*said, name[at:]))


def _of_growth(name: str, basis: str | None) -> tuple[str, str | None]:
    """A rate of growth is a rise of what it is of: 生产总值增速 6%, 生产总值增长 6%."""
    closing = finder_before("growth_noun")(name, 0, len(name))
    if closing is None or basis not in (None, "level", "increase"):
        return name, basis
    return name[: -len(closing.word)] or name, "increase"


def _of_share(name: str, basis: str | None) -> tuple[str, str | None]:
    """What a share is called adds nothing to what it is of: 比重, 面积."""
    closing = finder_before("adds_nothing_to_rate")(name, 0, len(name))
    bare = name[: -len(closing.word)] if closing else ""
    return (bare if bare and _SHARE_OF not in bare else name), basis
