"""The figure of a table cell, and the unit of a table head.

What does not belong here: where the cells of a table stand and what their columns mean.
"""

from __future__ import annotations

import re

from pipelines.lexicon import words
from pipelines.tokens.folding import fold
from pipelines.tokens.numerals import SCALES, scale_of
from pipelines.tokens.quantities import Quantity, find_quantities
from pipelines.tokens.units_of_measure import unit_end, unit_name

_OPENING, _CLOSING = "[［【〔", "]］】〕"
_BLANKED = str.maketrans(dict.fromkeys(_OPENING + _CLOSING, " "))
_BRACKETED = re.compile(
    rf"[{re.escape(_OPENING)}][^{re.escape(_OPENING + _CLOSING)}]+[{re.escape(_CLOSING)}]"
)
_FOOTNOTE = re.compile(rf"(?<=[\d%‰])[{re.escape(_OPENING)}]\d{{1,2}}[{re.escape(_CLOSING)}]\s*$")
_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_LONGEST = 16
"""Characters of a cell that says more than its figure (2025年达到30%); a longer one is a text."""
_MAGNITUDE = re.compile(f"[{''.join(SCALES)}]+")


def value_of_cell(text: str) -> Quantity | None:
    """The figure of a table cell: 1,234 · ≥90 · 93%左右 · 2千亿元 · 3～5 · [20] · -3.4 · 提高30%.

    Args:
        text: The cell as printed; brackets ([20]), blanks and a footnote's mark do not count.

    Returns:
        Its one quantity, with offsets of ``text``; None where the cell holds none (—, 2025年),
        an open one (十几) or several. ``+`` behind the number is ``ge``; a colon makes a ratio.
    """
    figure = _FOOTNOTE.sub("", text)
    read = _THOUSANDS.sub(",", fold(figure).translate(_BLANKED)).replace(":", "∶")
    found = find_quantities(read)
    if len(found) != 1 or found[0].value is None:
        return None
    quantity = found[0]
    if len(text.strip()) > _LONGEST and len(text.strip()) > quantity.end - quantity.start + 2:
        return None
    if read[quantity.end : quantity.end + 1] == "+" and quantity.comparator is None:
        return quantity._replace(comparator="ge", end=quantity.end + 1)
    return quantity


def is_bracketed(text: str) -> bool:
    """Whether a cell stands in square brackets, which mark a cumulative figure ([20])."""
    return _BRACKETED.search(_FOOTNOTE.sub("", text)) is not None


def _bare(printed: str) -> str:
    """A unit without brackets around it: （万元/人）, but 条（段）."""
    return printed.strip("()（）") if printed[:1] in ("(", "（") else printed


def unit_of_cell(text: str) -> tuple[str | None, int]:
    """The unit that a cell or a table head names, without its magnitude.

    Args:
        text: 万吨, 亿千瓦时, %, （万元/人）.

    Returns:
        The unit and what its figures are to be multiplied by: (吨, 10000), (千瓦时, 10**8), (%, 1),
        (元/人, 10000); None and 1 where the cell names none (—, the empty text).
    """
    printed = _bare(unit_name(fold(text)))
    if not printed or not any(character.isalpha() or character in "%‰‱°" for character in printed):
        return None, 1
    if printed in words("percent_named"):
        return "%", 1
    if unit_end(printed, 0) == len(printed):
        return printed, 1
    match = _MAGNITUDE.match(printed)
    if match is None:
        return printed, 1
    for end in range(1, match.end()):
        if unit_end(printed, end) == len(printed):
            return printed[end:], scale_of(printed[:end])
    return printed[match.end() :] or None, scale_of(match.group())
