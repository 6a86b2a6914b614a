"""Rows of all documents → what they have in common: bodies, indicators, places, links, findings."""

from pipelines.link.alignments import Task, alignment_rows
from pipelines.link.campaigns import link_campaigns
from pipelines.link.findings import finding_rows
from pipelines.link.indicators import Alike, link_indicators
from pipelines.link.links import link_rows
from pipelines.link.units import body_of, link_units, member_rows, succession_rows, unit_id_of
from pipelines.link.yardsticks import indicator_id_of, yardstick_of

__all__ = [
    "Alike",
    "Task",
    "alignment_rows",
    "body_of",
    "finding_rows",
    "indicator_id_of",
    "link_campaigns",
    "link_indicators",
    "link_rows",
    "link_units",
    "member_rows",
    "succession_rows",
    "unit_id_of",
    "yardstick_of",
]
