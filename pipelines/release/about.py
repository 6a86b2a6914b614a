"""What is said of the dataset as a whole, wherever a format asks for it.

What does not belong here: the tables and columns; `schemas` describes them.
"""

from __future__ import annotations

NAME = "taizhang"
TITLE = "Taizhang (台账)"
TITLE_TO_CITE = "Taizhang (台账): an open ledger of commitments in Chinese policy texts"
DESCRIPTION = (
    "What Chinese government policy texts promise: measures, numeric targets, deadlines and "
    "responsible units, each row with the exact stretch of text that proves it. "
    "中国政府政策文件中的举措、量化目标、完成时限与责任单位，每一行均附原文依据。"
)
KEYWORDS = (
    "China",
    "public policy",
    "policy texts",
    "targets",
    "information extraction",
    "open data",
    "政策文件",
    "量化目标",
    "工作台账",
)
CREATOR = "Taizhang contributors"
LICENSE = "CC-BY-4.0"
LICENSE_TITLE = "Creative Commons Attribution 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
CITATION = "Taizhang contributors: Taizhang (台账), version {version}, {year}."
