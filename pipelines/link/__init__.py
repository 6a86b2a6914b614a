"""Rows of all documents → what they have in common: bodies, indicators, campaigns, places."""

from pipelines.link.campaigns import link_campaigns
from pipelines.link.indicators import Alike, indicator_id_of, indicator_key, link_indicators
from pipelines.link.units import body_of, link_units, unit_id_of

__all__ = [
    "Alike",
    "body_of",
    "indicator_id_of",
    "indicator_key",
    "link_campaigns",
    "link_indicators",
    "link_units",
    "unit_id_of",
]
