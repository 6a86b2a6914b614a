"""All repairs of a text, one pass after another.

What does not belong here: a repair, reading of files (``read``), the meaning of markers
(``structure``).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.clean import (
    breaks,
    exponents,
    forms,
    lines,
    lone_numbers,
    mojibake,
    noise,
    notes,
    ocr,
    page_edges,
    pages,
    part_marks,
    punctuation,
    script,
    spaces,
    tabs,
    typesetting,
)
from pipelines.clean.draft import Draft
from pipelines.clean.ocr import TextCorrection
from pipelines.model import CleanText


def clean(raw: str, corrections: Sequence[TextCorrection] = ()) -> CleanText:
    """Repair a decoded text.

    Works for any string and never raises. Every repair is a row in ``corrections``, except what is
    said elsewhere or is layout: conversion of script (``CleanText.script``), indentation, blank
    lines and the kind of line break.
    """
    draft = Draft(raw)
    page_edges.drop_page_edges(draft)
    part_marks.drop_part_marks(draft)
    tabs.rule_rows(draft)
    breaks.restore_breaks(draft)
    forms.plain_spaces(draft)
    typesetting.hyphens_of_ranges(draft)
    forms.drop_invisible(draft)
    typesetting.restore_marks(draft)
    noise.drop_front_matter(draft)
    noise.drop_lost_indents(draft)
    noise.unescape_entities(draft)
    noise.drop_markup(draft)
    noise.replace_private_use(draft)
    mojibake.repair_mojibake(draft)
    noise.drop_pinyin(draft)
    written = script.to_simplified(draft)
    notes.drop_note_marks(draft)
    forms.canonical_forms(draft)
    forms.arabic_dates(draft)
    ocr.dashes_to_numerals(draft)
    ocr.letters_to_digits(draft)
    ocr.join_split_digits(draft)
    punctuation.canonical_punctuation(draft)
    exponents.restore_exponents(draft)
    pages.drop_page_numbers(draft)
    lone_numbers.mark_lone_numbers(draft)
    lines.paragraphs(draft)
    punctuation.pair_quotes(draft)
    spaces.drop_stray_spaces(draft)
    ocr.replace_lookalikes(draft, corrections)
    return CleanText(
        raw=raw,
        text=draft.text,
        offsets=draft.offsets(),
        script=written,
        corrections=tuple(draft.corrections),
        problems=tuple(draft.problems),
    )
