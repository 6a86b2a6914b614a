"""Rows of all documents → what they have in common: bodies, indicators, places."""

from pipelines.link.indicators import indicator_id_of, indicator_key, link_indicators
from pipelines.link.units import body_of, link_units, unit_id_of

__all__ = [
    "body_of",
    "indicator_id_of",
    "indicator_key",
    "link_indicators",
    "link_units",
    "unit_id_of",
]
