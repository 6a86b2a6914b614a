"""Numbers that were read and are no targets after all.

Nothing names what they count, or they do not say how much is to be reached. What does not belong
here: numbers that the words around them count out before they are read
(:mod:`pipelines.extract.counts_out`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.extract.counts_out import CountedOut
from pipelines.extract.reading import Reading
from pipelines.extract.seen_number import closing, opening
from pipelines.lexicon import pattern, words
from pipelines.tokens.units_of_measure import TIME_UNITS

SHORTEST_NAME = 2
_NO_NAME = pattern(r"(?:<empty_name>|<each>|[、，。；：的和及与])*")
_FORMULA = re.compile("^[-/]|[=＝≤≥＜＞÷∑√]|<(?![/a-z])")
"""EFi=CCi×|44/12, 80%≤F＜|85%, 1.9|-CO2/kg."""
_PAYMENT = pattern("<payment><measure_noun>?$")
_FOR_WHOM = pattern("(?!<service_named>)为")
_ALL_THERE_ARE = pattern("<all_there_are>$")
_EXPLAINS = pattern(r"<explains>(?!<predicate>)(?:[^的]|$)")
_PUSHED_CLAUSE = pattern(r"[^\d]{0,12}(?:<pushes_there>\d.*<pushed>|<tends>\d.*<tended>)")
_SEAT = pattern(r"由[^，。；]{0,60}组成|设[^，。；]{0,6}<seat>")
_SERVED = pattern(r"[^，。；、\d]{0,8}?<people>")
_LACKS = pattern(r"[^，。；、\d的]{0,12}?(?!<so_called>)<falls_short>")
_LACKING = pattern("<falls_short>$")
_DAILY = pattern("<each_day>")
_TIME_NOUN = pattern(r"<time_noun>(?:（[^（）]*）)?$")


def no_target(text: str, reading: Reading) -> CountedOut | None:
    """Why a number that was read is no target, or None."""
    quantity = reading.quantity
    for rule, role, fails in _REASONS:
        if fails(text, reading):
            return CountedOut(role, rule, quantity.start, quantity.end)
    return None


def _is_nameless(text: str, reading: Reading) -> bool:
    short = len(reading.name) < SHORTEST_NAME or _FORMULA.search(reading.name) is not None
    return short or _NO_NAME.fullmatch(reading.name) is not None


def _is_time_limit(text: str, reading: Reading) -> bool:
    """Whether a time only says within what time, and is no time that is to be reached."""
    quantity = reading.quantity
    if quantity.unit not in TIME_UNITS and quantity.unit not in words("age_unit"):
        return False
    before = text[reading.clause.start : quantity.start].rstrip()
    reach = text[quantity.start : quantity.number_start].strip()
    down = reading.direction == "down"
    cut = down or reach in words("cuts_time") or closing("cuts_time", before) is not None
    named = _TIME_NOUN.search(reading.name) is not None
    told = cut or reading.basis != "level" or quantity.comparator is not None
    told = told or reading.direction == "up"
    daily = quantity.comparator is not None and (
        _DAILY.search(before) is not None or _comes_again(text, reading)
    )
    return not (down or daily or (told and named))


def _comes_again(text: str, reading: Reading) -> bool:
    """Whether a time that comes again stands before it, and it says how long at least."""
    times = (one.start for one in reading.leads if one.cls == "time")
    each = opening("each")
    return reading.quantity.comparator == "ge" and any(each.match(text, one) for one in times)


def _is_bare(text: str, reading: Reading) -> bool:
    """Whether a number without a unit does not say what it measures (第3, 12345)."""
    quantity = reading.quantity
    if quantity.unit is not None or quantity.comparator is not None or quantity.is_ratio:
        return False
    leads = any(one.cls in ("reaches", "grows") for one in reading.leads)
    served = _SERVED.match(text, quantity.end)
    return not (leads or quantity.start < quantity.number_start or served)


def _is_pushed(text: str, reading: Reading) -> bool:
    """推动6个渔港、9个冷库提质升级, 加强57家企业的监管: they are there already."""
    if reading.quantity.comparator is not None:
        return False
    return _PUSHED_CLAUSE.fullmatch(text, reading.clause.start, reading.clause.end) is not None


def _is_rule(text: str, reading: Reading) -> bool:
    return reading.quantity.unit == "元" and closing("rule_noun", reading.name) is not None


def _is_lacking(text: str, reading: Reading) -> bool:
    """督察发现，7家企业|未按要求配备设施: so many lack what they should have."""
    plain = reading.quantity.comparator is None and reading.basis == "level"
    return plain and (
        _LACKS.match(text, reading.quantity.end) is not None
        or _LACKING.search(reading.name) is not None
    )


def _is_most_paid(text: str, reading: Reading) -> bool:
    """单个主体补助总额不超过20万元: how much is paid at most."""
    capped = reading.quantity.comparator in ("le", "lt") and reading.quantity.unit == "元"
    return capped and _PAYMENT.search(reading.name) is not None


def _is_cost_of_nothing(text: str, reading: Reading) -> bool:
    """总投资3亿元 below a line that says of what: nothing that is read names it."""
    plain = reading.quantity.comparator is None and reading.basis == "level"
    return plain and reading.name in words("invested")


def _is_seat(text: str, reading: Reading) -> bool:
    """委员会由主任1人、委员5人组成."""
    if reading.quantity.unit not in ("人", "名"):
        return False
    return _SEAT.search(text, reading.clause.start, reading.clause.end) is not None


_REASONS: tuple[tuple[str, str, Callable[[str, Reading], bool]], ...] = (
    ("nothing named", "other", _is_nameless),
    ("time limit", "time", _is_time_limit),
    ("bare number", "other", _is_bare),
    ("what is there already", "stock", _is_pushed),
    ("rule", "limit", _is_rule),
    ("most that is paid", "paid", _is_most_paid),
    ("cost of a thing", "rating", _is_cost_of_nothing),
    ("seats", "other", _is_seat),
    ("what lacks something", "stock", _is_lacking),
    ("weight in an assessment", "other", lambda text, one: one.name in words("marks_noun")),
    ("told of a part", "other", lambda text, one: _FOR_WHOM.match(one.name) is not None),
    ("all there are", "other", lambda text, one: _ALL_THERE_ARE.search(one.name) is not None),
    ("levels of a list", "other", lambda text, one: one.name in words("ranked")),
    ("explains", "other", lambda text, one: _EXPLAINS.search(one.name) is not None),
)
