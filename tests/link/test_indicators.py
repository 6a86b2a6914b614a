import pytest

from pipelines.link.indicators import Alike, direction_of, link_indicators
from pipelines.link.yardsticks import indicator_id_of


@pytest.mark.parametrize(
    ("comparator", "basis", "way"),
    [
        ("ge", "level", "up"),
        ("le", "level", "down"),
        ("eq", "level", "hold"),
        ("ge", "decrease", "down"),
        ("approx", "increase", "up"),
        ("le", "increase", "down"),
        ("approx", "level", None),
    ],
)
def test_the_bound_tells_which_way_is_better(comparator: str, basis: str, way: str | None) -> None:
    assert direction_of(comparator, basis) == way


def test_targets_of_three_years_share_one_row() -> None:
    key = indicator_id_of("质量竞争力指数", None, "level")
    rows = link_indicators(
        Alike(key, name, None, "level", "ge", targets)
        for name, targets in (("全省质量竞争力指数", 1), ("质量竞争力指数", 2))
    )
    assert list(rows) == [
        {
            "indicator_id": key,
            "name": "质量竞争力指数",
            "names": "全省质量竞争力指数|质量竞争力指数",
            "unit": None,
            "number_kind": "index",
            "direction": "up",
            "topic": "market_safety",
        }
    ]
