"""Characters by their canonical form: full-width letters, compatibility and radical forms.

What does not belong here: anything that depends on the neighbours of a character beyond
punctuation between Chinese ones (``punctuation.py``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipelines.clean.draft import Draft, Edit

_CRLF = re.compile("\r\n")
_LINE_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u202f\u205f\u3000"
_PLAIN_SPACE = re.compile(f"[{_LINE_BREAKS}{_SPACES}]")
_PLAIN = {**dict.fromkeys(_LINE_BREAKS, "\n"), **dict.fromkeys(_SPACES, " ")}

# Zero-width and control characters, variation selectors and lone surrogates print nothing.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]+"
)

# Radicals that PDF fonts map their glyphs to and that Unicode gives no compatibility mapping
# (Unicode Character Database, EquivalentUnifiedIdeograph.txt, the simplified ones in use).
_RADICALS = dict(
    zip(
        "⺁⺄⺇⺈⺊⺋⺌⺍⺎⺐⺒⺔⺕⺗⺘⺙⺛⺝⺟⺠⺡⺣⺤⺥⺨⺩⺫⺬⺭⺯⺱⺶⺷⺹⺻⺼⺽⺾⻁⻂⻄⻅⻉⻋"
        "⻌⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙几刀卜卩小小尢尣巳幺彐心扌攵旡月母民氵灬爫爫犭王罒示礻糹罓羊羊耂聿肉臼艹虎衤西见刂车"
        "辶长门阝青韦页风飞食马鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
# Marks that stand for others in the same place: vertical and small forms come through NFKC.
_MARKS = {
    "「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "∶": ":", "﹒": ".", "‧": "·",
    "―": "—", "─": "—", "–": "—", "‐": "-", "‑": "-", "﹣": "-", "﹪": "%", "〜": "～", "∼": "～",
    **{chr(0x2474 + n): f"（{n + 1}）" for n in range(20)},
    **{chr(0x2488 + n): f"{n + 1}." for n in range(20)},
    **{chr(0x3220 + n): f"（{numeral}）" for n, numeral in enumerate("一二三四五六七八九十")},
}  # fmt: skip
_KEPT = frozenset("，；：！？（）～￥｜．。、")


def _canonical_forms() -> dict[str, str]:
    """Every character of the blocks below with its canonical form, where it has another one."""
    blocks = [(0x2F00, 0x2FD6), (0xF900, 0xFADA), (0xFE10, 0xFE1A), (0xFE50, 0xFE6C),
              (0xFF01, 0xFF5F)]  # fmt: skip
    forms = {
        char: unicodedata.normalize("NFKC", char)
        for first, last in blocks
        for char in map(chr, range(first, last))
        if char not in _KEPT
    }
    # NFKC makes half-width marks of small and vertical ones; punctuation.py judges those.
    forms = {char: form for char, form in forms.items() if char != form and len(form) == 1}
    return {**forms, **_RADICALS, **_MARKS}


_FORMS = _canonical_forms()
_FORM = re.compile("[" + "".join(map(re.escape, _FORMS)) + "]+")
_FORMS_TABLE = str.maketrans(_FORMS)
# “１．推进” and “３．５” print a full stop of numbers, not of sentences.
_NUMBER_STOP = re.compile("．(?<=[0-9A-Za-z].)")
# “７４２，２４１，０００元”: commas that part thousands.
_THOUSANDS = r"[1-9](?<![0-9，.].)[0-9]{0,2}(?:，[0-9]{3}){1,5}(?![0-9，.])(?=[^\n]?[元万亿吨人户])"


def plain_spaces(draft: Draft) -> None:
    """Make every line break one newline and every space a space."""
    if "\r\n" in draft.text:
        draft.apply(Edit(match.start(), match.end(), "\n") for match in _CRLF.finditer(draft.text))
    text = draft.text
    for char in set(_PLAIN_SPACE.findall(text)):
        text = text.replace(char, _PLAIN[char])
    draft.retype(text)


def drop_invisible(draft: Draft) -> None:
    """Drop characters that print nothing; rule ``invisible``, one row a run."""
    draft.apply(Edit(*match.span(), "", "invisible") for match in _INVISIBLE.finditer(draft.text))


def canonical_forms(draft: Draft) -> None:
    """Full-width letters and digits to ASCII and the like; rule ``full_width``, one row a run."""
    before = draft.text
    draft.apply(_form_edits(draft.text))
    if "．" in draft.text:
        draft.apply(
            Edit(*match.span(), ".", "full_width") for match in _NUMBER_STOP.finditer(draft.text)
        )
    if draft.text is not before:
        draft.apply(
            Edit(*match.span(), match[0].replace("，", ","), "full_width")
            for match in re.finditer(_THOUSANDS, draft.text)
        )


def _form_edits(text: str) -> Iterator[Edit]:
    for match in _FORM.finditer(text):
        yield Edit(*match.span(), match[0].translate(_FORMS_TABLE), "full_width")


_YEAR_DIGITS = "○〇◯零OoＯｏ0０ОοΟ一二三四五六七八九１２３４５６７８９1-9"
_ZEROS = "○〇◯零OoＯｏОοΟ"
_DIGIT_TABLE = str.maketrans(
    {**dict.fromkeys(_ZEROS, "0"), **{han: str(n) for n, han in enumerate("〇一二三四五六七八九")}}
)
# “二○一二年六月二十九日”, “二〇二一—二〇二五年”, “粤府〔二〇二〇〕50号”; not “一二三四年级”.
_HAN_DATE = (
    f"(?<![{_YEAR_DIGITS}十百千])([一二12][{_YEAR_DIGITS}]{{3}})"
    f"(?=\\s?年(?!级)|\\s?[—\\-～~至到]{{1,2}}\\s?[一二][{_YEAR_DIGITS}]{{3}}\\s?年|[〕\\]）)］】])"
    "(?:(\\s?年\\s?)([一二三四五六七八九十]{1,3})(\\s?月)"
    "(?:(\\s?)([一二三四五六七八九十]{1,3})(?=\\s?[日号]))?)?"
)
_HAS_HAN_YEAR = re.compile(f"[一二][{_YEAR_DIGITS}][{_YEAR_DIGITS}]")


def arabic_dates(draft: Draft) -> None:
    """Years and dates in Chinese numerals to digits; rule ``han_date``, one row a numeral."""
    if _HAS_HAN_YEAR.search(draft.text):
        draft.apply(_date_edits(draft.text))


def _date_edits(text: str) -> Iterator[Edit]:
    for match in re.finditer(_HAN_DATE, text):
        year = match[1].translate(_DIGIT_TABLE)
        if year.isascii() and year != match[1]:
            yield Edit(*match.span(1), year, "han_date")
        for group, limit in ((3, 12), (6, 31)):
            number = _small_number(match[group]) if match[group] else 0
            if 0 < number <= limit:
                yield Edit(*match.span(group), str(number), "han_date")


def _small_number(numeral: str) -> int:
    """Read 一 to 九十九; 0 for what is no such numeral (二三十)."""
    tens, ten, ones = numeral.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    digits = "〇一二三四五六七八九"
    return 10 * (digits.index(tens) if tens else len(ten)) + (digits.index(ones) if ones else 0)
