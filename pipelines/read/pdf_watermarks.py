"""Watermarks that stand upright behind the text of a PDF file; those that slant go before.

What does not belong here: running heads and feet (``pdf_margins``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipelines.read.pdf_layout import Glyph
from pipelines.read.pdf_tables import Sheet

_LARGE = 1.5
"""Height of a watermark's type by that of the page's."""
_SHARE = 0.5
"""Share of the pages that bear a watermark; chapters begin on fewer."""
_FEWEST_PAGES = 2


def without_watermarks(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages less what is printed large or light at the same place of most of them.

    What is both is a watermark on a single page too.
    """
    typical = [median(one.em for one in sheet.glyphs) if sheet.glyphs else 0.0 for sheet in sheets]
    striking = [
        {_place(one) for one in sheet.glyphs if one.is_light or one.em >= _LARGE * em}
        for sheet, em in zip(sheets, typical, strict=True)
    ]
    least = max(_FEWEST_PAGES, _SHARE * len(sheets))
    counts = Counter(place for places in striking for place in places)
    repeated = {place for place, count in counts.items() if count >= least}
    return [
        sheet._replace(
            glyphs=[
                one
                for one in sheet.glyphs
                if _place(one) not in repeated and not (one.is_light and one.em >= _LARGE * em)
            ]
        )
        for sheet, em in zip(sheets, typical, strict=True)
    ]


def _place(glyph: Glyph) -> tuple[str, int, int, int]:
    return glyph.char, round(glyph.left), round(glyph.base), round(glyph.em)
