"""What a document tells of the bodies that it names."""

from tests.invented import Row, tables_of

PLAN = "一、任务\n（一）修桥。修缮老桥。（{units}）\n（二）铺路。铺设新路。（{units}）"


def problems(units: str, **facts: str) -> list[Row]:
    return tables_of(PLAN.format(units=units), **facts)["problems"]


def test_a_name_that_cannot_be_spelt_out_is_one_problem_a_document() -> None:
    (problem,) = problems("省水利厅牵头，省修桥办参与", jurisdiction="浙江省")
    assert (problem["rule"], problem["severity"]) == ("unresolved-unit", "warning")
    assert problem["message"].startswith("doc: 省修桥办 is not known as the name of a body")
    assert problem["quote"] == "省修桥办"


def test_a_document_of_no_known_place_is_told_so_once_for_all_its_names() -> None:
    (problem,) = problems("省水利厅牵头，省财政厅参与")
    assert (problem["rule"], problem["quote"]) == ("unresolved-unit", "省水利厅")
    assert "it is not known of which place the bodies are" in problem["message"]


def test_bodies_that_are_spelt_out_are_no_problem() -> None:
    assert problems("省水利厅牵头，省财政厅参与", jurisdiction="浙江省") == []
    assert problems("财政部、国家发展改革委负责") == []


def test_a_body_has_its_id_by_the_place_and_its_code() -> None:
    def unit(code: str) -> str:
        tables = tables_of(PLAN.format(units="区水务局"), jurisdiction="朝阳区", adcode=code)
        return tables["responsibilities"][0]["unit_id"]

    assert unit("110105") != unit("220104")
