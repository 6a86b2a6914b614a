"""Words, names, dates, markers and codes that hold a number and are no quantity.

Words and names stand in ``lexicon/number_names.csv``; here is how they are found at a numeral, and
the forms that are no words: dates, markers, ordinals, codes, slogans in quotes.
What does not belong here: numbers that a target must not be (thresholds, programme counts).
"""

from __future__ import annotations

import re

from pipelines.lexicon import LEXICON, finder_before, longest_at, pattern, words
from pipelines.lexicon.words import Entry
from pipelines.tokens.number_forms import NUMERAL, is_ratio
from pipelines.tokens.numerals import DIGITS
from pipelines.tokens.units_of_measure import unit_end

_NUMERAL = re.compile(f"[{NUMERAL}]")
_GOES_ON = frozenset(f"{DIGITS}十百千万亿点")
"""Where a word ends in one of them and a numeral follows, the number goes on (统一百…)."""
_HAN = r"[^\W\da-zA-Z_]"
_ONES = DIGITS[3:12]
"""一 to 九."""
_NUMERALS = f"{DIGITS[:13]}十百千万"
_PART_OF = "分"
_ONE = f"[{_ONES}]"
_TEN = f"[{_ONES}十]"
_OTHER = rf"(?!_|[{NUMERAL}]){_HAN}"
_YEAR = r"(?:1[6-9]|20)\d\d"
_HAN_YEAR = rf"[一二][{DIGITS[:12]}OoＯ\d]{{3}}"
_TO = r"\s?(?:[-~～—–―─至到]|——)\s?"
_AND = r"\s?(?:[-~～–—、和及与至到]|——)\s?"
_HAN_DAY = f"[{_ONES}十廿卅]{{1,3}}"
_DAY = rf"(?:\s?(?:\d{{1,2}}|{_HAN_DAY})(?:{_TO}\d{{1,2}})?\s?[日号])"

_DATE = pattern(
    # 2016年10月12日, 2016—2020年, 2016年至2020年, 2025年度; 2025-2030 (in a title)
    rf"(?:{_YEAR}\s?年?(?:{_AND}))?{_YEAR}\s?(?!<behind_guard>)年"
    rf"(?:\s?(?:\d{{1,2}}|{_HAN_DAY})(?:{_TO}\d{{1,2}})?\s?月{_DAY}?)?"
    rf"|{_YEAR}\s?年(?={_TO}\d)"
    rf"|{_YEAR}(?:[-~～–—]|——){_YEAR}(?![\d.,%]|\s?[{NUMERAL}]"
    r"|\s?<unit_count|unit_money|unit_size>)"
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d)|(?:19|20)\d\d/\d\d(?!\d)"
    r"|\d{4}\.\d{1,2}\.\d{1,2}(?!\d)"
    rf"|{_HAN_YEAR}\s?年(?:\s?{_HAN_DAY}月{_DAY}?)?"
    # 10月12日, 1—9月, 6月底, 十二月; 个月 is a span
    rf"|(?:\d{{1,2}}\s?月?{_AND})?(?:\d{{1,2}}|{_TEN}{{1,2}})\s?(?!<behind_guard>)月{_DAY}?"
    rf"|(?:\d{{1,2}}(?:{_TO}\d{{1,2}})?|{_HAN_DAY})\s?(?!<unit_then>)[日号]"
    r"|\d{1,2}\s?(?!<behind_guard>)(?:时(?:\d{1,2}分)?|点(?:钟|半|\d{1,2}分?|整)?)"
    rf"|(?:\d{{1,2}}|{_ONE}?十?{_ONE})\s?世纪(?:\d0|{_ONE}十)?(?:年代)?"
    rf"|(?:\d{{2,4}}|{_ONE}十)\s?年代"
    rf"|(?:\d|{_ONE})(?:[、至]?{_ONE})?、?\s?季度"
)
_DAYS = re.compile(rf"(?:\d{{1,2}}|{_HAN_DAY})\s?日")
_spans_days = finder_before("spans_days")
_LONGEST_SPAN = max(map(len, words("spans_days"))) + 1
_CLOCK = re.compile(r"\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d.])")

_ORDINAL = rf"(?:\d{{1,6}}+|[{_NUMERALS}几]{{1,9}}+)"
_LABELLED = {
    # 第三, 第一、二、三条, 第十二至第十五条
    "ordinal": pattern(rf"{_ORDINAL}(?:{_AND}第?\s?{_ORDINAL}(?={_AND}|\s?<ordered>)){{0,40}}"),
    # 专栏 3, 序号2：; behind 附件, 表 and 图 what follows need not close it
    "closed": re.compile(
        rf"(?:\d{{1,2}}(?:[-.]\d{{1,2}}){{0,3}}|{_TEN}{{1,2}})"
        r"(?=\s?(?:[:：、)）　\s《“—]|\.(?!\d))|$)"
    ),
    "annex": re.compile(rf"\d{{1,2}}(?:[-.]\d{{1,2}}){{0,3}}|{_TEN}{{1,2}}"),
    "loose": re.compile(
        rf"(?:\d{{1,2}}(?:[-.]\d{{1,2}}){{0,3}}|{_TEN}{{1,2}})(?![\d.%]|[,，]\d{{3}}"
        rf"|[{NUMERAL}])"
    ),
    "colon": re.compile(rf"(?:\d{{1,2}}|{_TEN}{{1,2}})(?=[:：])"),
    # 前10位, 前三名, 前5%位
    "rank": pattern(rf"{_ORDINAL}<rank_unit>"),
    "session": pattern(rf"{_TEN}{{1,3}}次<session_kind>"),
}


def _labels() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Labels by their last character, the longest first, with the forms that may follow each."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for label, entry in LEXICON.entries("number_label").items():
        forms = tuple(sorted(entry.flags & _LABELLED.keys()))
        found.setdefault(label[-1], []).append((label, forms))
    return {
        last: tuple(sorted(labels, key=lambda one: -len(one[0]))) for last, labels in found.items()
    }


_LABELS = _labels()
_SHELTERED = tuple(words("label_guard"))
_LONGEST_LABEL = max(map(len, words("number_label", "label_guard"))) + 1

_ITEM = pattern(
    # 一、 and 1. at the start of a line or after the end of a sentence, before a word
    rf"{_TEN}{{1,3}}\s?[、.．)）](?=\s*[^\d\s{DIGITS[:12]}十])"
    rf"|\d{{1,2}}\s?[.、)）](?=\s?(?:{_HAN}|[“「《【(（A-Za-z]))"
    rf"|\d{{1,2}}\.\d{{1,2}}\.?(?=\s{{1,2}}(?![{NUMERAL}]|<unit_count|unit_money>){_HAN})"
)
_ITEM_OPENERS = frozenset("。；;！!？?：:”」）)#*")
_ENUMERATED = pattern(rf"{_TEN}{{1,2}}<enumerates>")
_CLAUSE_OPENERS = _ITEM_OPENERS | frozenset("，,、")
_BRACKETED = re.compile(
    rf"(?:[{_ONES}十百]{{1,4}}|\d{{1,2}})(?=\s?[)）])"
    r"|0\d{2,3}(?=[）)]\s?\d)"
    r"|(?:19|20)\d\d(?=\s?[〕\]】)）])"
    r"(?:\s?[〕\]】)）]\s?第?\s?[A-Za-z]?\d{1,6}(?:-\d{1,4})?\s?号)?"
)
_QUOTED = re.compile(
    # “十四五”, “5·12”, “1+6”: a number alone in quotes; “四个最严”: a slogan that counts
    rf"[{_NUMERALS}\d+·.xXnN]{{1,12}}(?=[”」』\"’])"
    rf"|[{_NUMERALS}]{{1,6}}(?![{NUMERAL}]|{_PART_OF}){_HAN}{{1,9}}(?=[”」』’])"
)
_FACTOR = re.compile(r"100?0?\s?[%％‰]")  # （达标城市数/城市总数）×100%
_QUOTES = frozenset('“「『"‘')

_CODE = pattern(
    r"0\d{2,3}-\d{7,8}(?!\d)|\d{1,12}-[A-Z]{1,4}(?:-\d{1,6})?"
    r"|\d{1,9}(?:\.\d{1,9}){2,9}|\d{1,9}(?:-\d{1,9}){2,9}|\d{1,9}·\d{1,9}"
    r"|\d{1,4}(?:[:：∶]\d{1,4}){2,9}"
    r"|\d(?:\+[\dA-ZNnXx]){1,6}(?=[+”\"」])\+?|\d\+[A-Z](?![a-z])"
    r"|[1-6]G(?![A-Za-z])|10G[- ]?PON|\d(?:\.5)?D(?![A-Za-z])|7\s?[×xX*]\s?24\s?(?:小时|h)?"
    r"|\d{1,5}[A-F](?=<graded>)"
    r"|\d{1,9}(?:\.\d{1,3})?[- ]?(?!<behind_guard>)<named_by_number>"
)
_TELEPHONE = re.compile(r"\d[\d-]{4,14}")
_READERS = re.compile(r"\d{1,9}(?![\d.])")
_COUNTERS = tuple(label + colon for label in words("page_counter") for colon in ":：")
_LOCAL = re.compile(r"\d{7,8}(?!\d)")
_WITH_AREA = re.compile(r"0\d{2,3}\s?[-—–]\s?\d{7,8}(?!\d)")
"""A telephone number with its area code, whatever stands before it: 0831-6123456."""
_ABROAD = re.compile(r"\d{1,3}(?:[ -]?\(\d{1,4}\)[ -]?|[ -])\d{2,8}(?:[ -]\d{2,8}){0,3}")
"""A telephone number of another country behind its +: +1 (418) 643-7582."""
_DIALLED = {")": _LOCAL, "）": _LOCAL, "+": _ABROAD}
"""How a telephone number goes on behind a character."""
_TELEPHONE_OPENERS = tuple(label + colon for label in words("telephone") for colon in ":：")
_PAGE = re.compile(r"\d{1,3}(?!\d)")
_DOTS = ("..", "…", ".. ", "… ", "··")
_LETTERS_BEFORE = re.compile(r"[A-Za-z_]+[-/_.@]?$")
_AFTER_LETTERS = re.compile(r"\d[\dA-Za-z]{0,40}+(?:[-—./_:][\dA-Za-z]{1,40}+){0,20}+")
_COUNTED = words("latin_counted")
_COUNTS_LATIN = pattern(r"\d{2,9}<counts_latin>")
_CAPTION = pattern(r"(?:\A|[\n（(])附?<number_label.loose>\s?$")
_COUNTED_LABEL = re.compile(r"\d{1,2}")
_VERSION = pattern(rf"\d{{1,2}}\.0(?={_HAN})(?![十百千万亿]|<bound_after>)")
_STANDARDS = tuple(f"{name} " for name in words("standard"))
_DATED_STANDARDS = tuple(f"{name} " for name in words("standard.dated"))
_DATED_CODE = re.compile(r"\d[\d.]{0,12}[-—]\d{4}(?!\d)")

_NAMED = pattern(
    # 一企一策, 一村一品, 一人一档; 一件件; 二级, 十二届, 党的二十大
    f"一(?!<arithmetic>){_OTHER}一(?!<unit_count.general>){_OTHER}"
    f"|一{_OTHER}{_OTHER}一<one_each>"
    r"|一(?P<twice><unit_count|unit_time>)(?P=twice)"
    rf"|[{_NUMERALS}]{{1,3}}(?!<behind_guard>)<named_by_number>"
    # 二次供水, 二次扬尘: what is counted is 两次
    rf"|二<times_unit>(?!<bound_after>)(?={_HAN})"
    # 三年百万青年见习计划
    rf"|[{_NUMERALS}]{{1,2}}年(?=[{_NUMERALS}][^，。；、]{{1,12}}?<named_work>)"
    rf"|(?:二?十{_ONE}|二十)大(?={_HAN}|[，。、”])"
)


def _by_pair() -> dict[str, tuple[tuple[int, Entry], ...]]:
    """Words by their first numeral and its neighbour: (offset of the numeral, word), longest first.

    The pair is the numeral with the character behind it, or, where it ends the word, with the one
    before it.
    """
    found: dict[str, list[tuple[int, Entry]]] = {}
    for word, entry in LEXICON.entries("number_name", "number_counts", "worth", "doubling").items():
        first = anchor_of(word)
        pair = word[first : first + 2] if first + 1 < len(word) else word[first - 1 : first + 1]
        found.setdefault(pair, []).append((first, entry))
    return {
        pair: tuple(sorted(listed, key=lambda one: -len(one[1].word)))
        for pair, listed in found.items()
    }


STOPS = f"{NUMERAL}半折番"
"""Characters at which the scan stops, for a character class."""
_STOP = re.compile(f"[{STOPS}]")


def anchor_of(word: str) -> int:
    """Where the first character of a word stands at which the scan stops."""
    match = _STOP.search(word)
    return match.start() if match else 0


_BY_PAIR = _by_pair()


def word_at(text: str, at: int, start: int) -> tuple[int, Entry] | None:
    """The longest word of the lexicon around the numeral at ``at``.

    Args:
        text: A folded text.
        at: Where a numeral stands.
        start: Where the word may begin at the earliest.

    Returns:
        Where the word begins, and its entry; None where none holds the numeral, or where the
        numeral goes on behind the word (统一百…).
    """
    best: tuple[int, Entry] | None = None
    for pair in (text[at : at + 2], text[at - 1 : at + 1] if at else ""):
        for first, entry in _BY_PAIR.get(pair, ()):
            begin = at - first
            if begin < start or not text.startswith(entry.word, begin):
                continue
            end = begin + len(entry.word)
            if entry.word[-1] in _GOES_ON and _NUMERAL.match(text, end):
                continue
            if best is None or len(entry.word) > len(best[1].word):
                best = begin, entry
            break
    return best


def name_end(text: str, at: int) -> int:
    """Where the date, marker, label or code ends whose number stands at ``at``; ``at`` if none.

    Args:
        text: A folded text.
        at: Where a numeral stands.
    """
    before = text[at - 1] if at else "\n"
    match = _by_place(text, at, before)
    if match is None:
        is_digit = "0" <= text[at] <= "9"
        match = _DATE.match(text, at)
        if match is not None and counts_days(text, at, match.end()):
            return at
        if match is None and is_digit:
            match = _digits(text, at, before)
        elif match is None:
            match = _NAMED.match(text, at)
    return match.end() if match is not None else at


def counts_days(text: str, at: int, end: int) -> bool:
    """Whether a number at ``at`` whose 日 ends at ``end`` counts days: 由|45日|压缩至|20日."""
    if _DAYS.fullmatch(text, at, end) is None:
        return False
    if longest_at(text, end, "spans_days") is not None:
        return True
    led = at - text[max(0, at - 1) : at].isspace()
    return _spans_days(text, max(0, at - _LONGEST_SPAN), led) is not None


def _by_place(text: str, at: int, before: str) -> re.Match[str] | None:
    """What the character before the number decides: quotes, brackets, starts, labels."""
    match = None
    if before in _QUOTES:
        match = _QUOTED.match(text, at)
    elif before == "×":
        match = _FACTOR.match(text, at)
    elif before in "(（〔[【":
        match = _BRACKETED.match(text, at)
    elif before in _CLAUSE_OPENERS or before.isspace():
        match = None if before in "，,、" else _ITEM.match(text, at)
        match = match or _ENUMERATED.match(text, at)
    if match is None and (before in _LABELS or before.isspace()):
        match = _label(text, at)
    return match


def _label(text: str, at: int) -> re.Match[str] | None:
    """第三, 附件 2: the number of a label."""
    if _CAPTION.search(text, max(0, at - _LONGEST_LABEL), at):
        return _COUNTED_LABEL.match(text, at)  # 表2|分年度任务
    before = text[max(0, at - _LONGEST_LABEL) : at].rstrip()
    if before.endswith(_SHELTERED):
        return None
    for label, forms in _LABELS.get(before[-1:], ()):
        if before.endswith(label):
            for form in forms:
                if match := _labelled(text, at, form):
                    return match
            return None
    return None


def _labelled(text: str, at: int, form: str) -> re.Match[str] | None:
    match = _LABELLED[form].match(text, at)
    if match is None or form != "loose" or unit_end(text, match.end()) == match.end():
        return match
    return None  # “图3幅” counts


def _digits(text: str, at: int, before: str) -> re.Match[str] | None:
    """Clocks, codes, telephone numbers, the page behind the dots of a contents page."""
    window = text[max(0, at - 12) : at]
    letters = _LETTERS_BEFORE.search(window) if before.isascii() and before not in "\n" else None
    if letters is not None:
        counted = letters[0].rstrip("-/_.@") in _COUNTED or _COUNTS_LATIN.match(text, at)
        return None if counted else _AFTER_LETTERS.match(text, at)  # OPC100家以上
    if window.endswith(_STANDARDS):
        dated = window.endswith(_DATED_STANDARDS)  # those letters may be any abbreviation
        return (_DATED_CODE if dated else _AFTER_LETTERS).match(text, at)
    if window.endswith(_DOTS):
        return _PAGE.match(text, at)
    if window.endswith(_TELEPHONE_OPENERS):
        return _TELEPHONE.match(text, at)
    if window.rstrip().endswith(_COUNTERS) and (match := _READERS.match(text, at)):
        return match if unit_end(text, match.end()) == match.end() else None
    if (match := _DIALLED.get(before, _WITH_AREA).match(text, at)) is not None:
        return match
    version = _VERSION.match(text, at)
    if version is not None and unit_end(text, version.end()) == version.end():
        return version  # 3.0方案
    match = _CODE.match(text, at)
    if match is None and not is_ratio(text, at, surely=True):
        match = _CLOCK.match(text, at)
    return match
