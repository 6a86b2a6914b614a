"""Amounts and rates that nobody acts for are outcomes; what somebody raises is an act."""

from __future__ import annotations

import pytest

from tests.extract.test_measures import kinds
from tests.invented import item


@pytest.mark.parametrize(
    "sentence",
    [
        "城镇登记失业率控制在4.6%。",
        "全省灌溉水有效利用系数达到0.58。",
        "水库除险加固率稳定在95%以上，巡查覆盖率不低于98%。",
        "供水水质基本平衡，水价保持在合理区间，漏损率降至9%。",
        "覆盖率达到100%。",
        "巡查覆盖率98%，隐患整改率100%。",
        "全区千人托位数达4.2个。",
        "每万人发明专利拥有量达12件。",
        "渔业总产值达80亿元。",
    ],
)
def test_an_amount_that_nobody_acts_for_is_an_outcome(sentence: str) -> None:
    assert kinds(item(sentence)) == ["outcome"]


@pytest.mark.parametrize("sentence", ["提升巡查覆盖率到98%。", "新建泊位3个，吞吐量达500万吨。"])
def test_a_rate_that_somebody_raises_is_an_act(sentence: str) -> None:
    assert kinds(item(sentence)) == ["action"]
