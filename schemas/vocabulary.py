"""The closed vocabularies of the contract.

What does not belong here: the Chinese words that lead to a value; those are rules of reading.
"""

SCRIPTS = ("Hans", "Hant")
MEASURE_KINDS = ("outcome", "action")
MODALITIES = ("require", "encourage", "support", "explore", "prohibit")
COMPARATORS = ("ge", "gt", "le", "lt", "eq", "approx", "range")
BASES = ("level", "increase", "decrease", "cumulative")
FREQUENCIES = ("annual",)
DEADLINE_SOURCES = ("sentence", "inherited")
DEADLINE_KINDS = ("by", "during", "recurring", "relative")
ROLES = ("lead", "participant", "joint", "responsible")
DIRECTIONS = ("up", "down", "hold")
SEVERITIES = ("error", "warning")
