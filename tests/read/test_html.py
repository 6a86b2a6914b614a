"""Pages of government sites in, articles out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.read.html import read_html
from pipelines.read.html_noise import FOOTER, LINE
from tests.read.made import read_as, rules

PARAGRAPHS = [
    "为提升公共服务质量，制定本方案。",
    "一、主要目标",
    "到2025年，公共服务满意度达到90%以上，建成示范窗口50个。（省民政厅牵头，省财政厅参与）",
    "江海省人民政府",
    "2021年3月5日",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TITLE = "江海省人民政府关于印发公共服务质量提升方案的通知"

CMS_PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312">
<title>{TITLE}_江海省人民政府门户网站</title><meta name="ArticleTitle" content="{TITLE}">
<style>p{{color:red}}</style><script>var a="<p>乱，。</p>";</script>
</head><body>
<div class="top"><a href="/login">登录</a> <a href="/">无障碍阅读</a></div>
<h1 class="logo">江海省人民政府</h1>
<ul class="nav"><li><a href="/1">首页</a></li><li><a href="/2">政务公开</a></li>
<li><a href="/3">办事服务，一网通办，随时随地都能办</a></li></ul>
<div class="crumb">您现在的位置：<a href="/">首页</a> &gt; <a href="/2">政务公开</a></div>
<h2>{TITLE}</h2>
<div class="info">发布时间：2021-03-05 10:00　来源：省政府办公厅　浏览次数：12
【字体：<a href="#">大</a> 中 小】 打印</div>
<div class="TRS_Editor" id="zoom">{BODY}
<p>附件：<a href="/a.pdf">公共服务质量提升指标表.pdf</a></p></div>
<div class="share">分享到：<a href="#">微信</a></div>
<div class="related"><h3>相关解读</h3>
<ul><li><a href="/4">一图读懂公共服务质量提升方案</a></li></ul></div>
<div class="footer">版权所有：江海省人民政府办公厅　主办单位：江海省人民政府办公厅<br>
江ICP备12345678号　网站标识码：0000000001<br>
建议使用1024*768分辨率，IE8.0以上浏览器</div></body></html>"""


def lines(html: str) -> list[str]:
    found = read_html(html)
    assert found.problems == ()
    return found.text.split("\n")


def test_a_page_of_a_content_system_gives_title_and_article_alone() -> None:
    assert lines(CMS_PAGE) == [TITLE, *PARAGRAPHS, "附件：公共服务质量提升指标表.pdf"]


def test_the_article_is_found_without_a_name_to_know_it_by() -> None:
    page = CMS_PAGE.replace('class="TRS_Editor" id="zoom"', 'class="x17"')
    assert lines(page) == [TITLE, *PARAGRAPHS, "附件：公共服务质量提升指标表.pdf"]


def test_a_cell_of_a_layout_table_is_no_table() -> None:
    html = (
        f'<tbody><tr><td class="b12c" id="UCAP-CONTENT">{BODY}</td></tr><tr><td></td></tr></tbody>'
    )
    assert lines(html) == PARAGRAPHS


def test_nested_layout_tables_are_just_their_content() -> None:
    html = (
        '<table><tr><td><a href="/">首页</a></td></tr><tr><td>'
        f"<table><tr><td>&nbsp;</td><td>{BODY * 9}</td></tr></table></td></tr></table>"
    )
    assert lines(html) == PARAGRAPHS * 9


def test_contacts_at_the_end_of_an_article_stay() -> None:
    contacts = "联系人：张三，联系电话：010-12345678"
    html = f'<div id="zoom">{BODY}<p>{contacts}</p><p>责任编辑：李四</p></div>'
    assert lines(html) == [*PARAGRAPHS, contacts]


def test_the_foot_of_a_page_without_names_is_left_out() -> None:
    html = (
        f"<body>{BODY}<div>主办：江海省人民政府　地址：人民路1号</div><div>江ICP备1号</div></body>"
    )
    assert lines(html) == PARAGRAPHS


def test_related_links_after_the_article_are_left_out() -> None:
    links = '<p>相关链接：</p><p><a href="/1">江海省召开公共服务质量提升动员大会</a></p>'
    assert lines(f'<div id="zoom">{BODY}{links}</div>') == PARAGRAPHS


def test_an_article_in_two_containers_is_read_whole() -> None:
    html = (
        f'<div class="TRS_Editor">{BODY}</div><p>附件</p>'
        f'<div class="TRS_Editor"><p>公共服务质量提升任务表，共五项。</p>{BODY}</div>'
    )
    assert lines(html) == [*PARAGRAPHS, "附件", "公共服务质量提升任务表，共五项。", *PARAGRAPHS]


MORE = [f"推进第{number}项工作，建成示范窗口{number}0个。" for number in range(1, 9)]
SHEET = (
    "<table><tr><td>索引号</td><td>000014349，2021-00012</td></tr>"
    "<tr><td>发布机构</td><td>江海省人民政府</td></tr></table>"
)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize("held", [2, 4, 6, 7])
@pytest.mark.parametrize(
    "rest",
    ['<div id="zoom">{held}</div><div class="b">{rest}</div>', '<div id="zoom">{held}</div>{rest}'],
)
def test_a_container_of_a_part_does_not_hide_the_rest(held: int, rest: str) -> None:
    article = rest.format(held=paragraphs(MORE[:held]), rest=paragraphs(MORE[held:]))
    page = CMS_PAGE.replace(f'id="zoom">{BODY}', f">{SHEET}{article}").replace("TRS_Editor", "x")
    assert lines(page)[-len(MORE) - 1 : -1] == MORE


def test_what_stands_before_the_container_belongs_to_it_but_for_its_sheet_of_facts() -> None:
    article = f'{paragraphs(MORE[:3])}<div id="zoom">{paragraphs(MORE[3:])}</div>'
    assert lines(f"<html><body>{SHEET}{article}</body></html>") == MORE


def test_a_table_of_an_attachment_behind_the_container_belongs_to_it() -> None:
    table = "<table><tr><td>指标</td><td>目标</td></tr><tr><td>窗口</td><td>50</td></tr></table>"
    html = f'<div id="zoom">{paragraphs(MORE)}</div><p>附件：主要指标</p>{table}'
    assert lines(html)[-3:] == ["附件：主要指标", "| 指标 | 目标 |", "| 窗口 | 50 |"]


def test_news_beside_the_container_and_warnings_of_the_site_do_not_belong_to_it() -> None:
    news = paragraphs(["省政府召开会议，研究部署重点工作，省长主持会议并讲话。"] * 3)
    warning = "<div>您访问的链接即将离开“江海省人民政府门户网站”，是否继续？</div>"
    html = f'<div id="zoom">{paragraphs(MORE)}</div>{warning}<div><h3>最新要闻</h3>{news}</div>'
    assert lines(f"<html><body>{html}</body></html>") == MORE


def test_a_name_of_furniture_does_not_hide_the_article() -> None:
    html = f'<body><div class="print nav">{BODY}</div><div class="foot">江ICP备1号</div></body>'
    assert lines(html) == PARAGRAPHS


def test_a_data_table_becomes_rows_with_spans_repeated() -> None:
    html = f"""<div id="zoom">{BODY}<table>
<tr><td colspan="4">专栏1　主要指标</td></tr>
<tr><th rowspan="2">指标</th><th colspan="2">数值</th><th rowspan="2">属性</th></tr>
<tr><th>2020年</th><th>2025年</th></tr>
<tr><td><p>服务</p><p>满意度<br>（%）</p></td><td>85</td><td>&gt;90</td><td>预期性</td></tr>
<tr><td>窗口|个</td><td>30</td><td>50</td><td></td></tr>
</table></div>"""
    assert lines(html)[len(PARAGRAPHS) :] == [
        "专栏1 主要指标",
        "| 指标 | 数值 | 数值 | 属性 |",
        "| 指标 | 2020年 | 2025年 | 属性 |",
        "| 服务满意度（%） | 85 | >90 | 预期性 |",
        r"| 窗口\|个 | 30 | 50 |  |",
    ]


def test_a_box_of_one_column_is_its_paragraphs() -> None:
    box = "<table><tr><td>专栏2</td></tr><tr><td><p>甲。</p><p>乙。</p></td></tr></table>"
    html = f'<div id="zoom">{BODY}{box}</div>'
    assert lines(html)[len(PARAGRAPHS) :] == ["专栏2", "甲。", "乙。"]


def test_breaks_entities_wraps_and_lists_read_as_shown() -> None:
    html = (
        "<div id=zoom><p>第一行，<br>第二行&mdash;&mdash;&#8220;引&#8221;&nbsp;号</p>"
        "<p>到2025年，建成\n   20家企业 and\n more。</p>"
        "<ol start=3><li>甲，乙。</li><li>丙，丁。</li></ol><pre>一，\n二。</pre></div>"
    )
    assert lines(html) == [
        "第一行，",
        "第二行——“引”\xa0号",
        "到2025年，建成 20家企业 and more。",
        "3. 甲，乙。",
        "4. 丙，丁。",
        "一，",
        "二。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "【字体：大 中 小】 打印 关闭",
        "字号：[ 大 中 小 ]",
        "打印本页",
        "分享到：",
        "您当前的位置：首页 > 政务公开 > 规划计划",
        "发布时间：2021-03-05 来源：本网",
        "浏览次数：1024",
        "责任编辑：张三",
        "上一篇：关于开展检查的通知",
        "粤ICP备05000000号-1 粤公网安备 44010000000000号",
        "版权所有：江海省人民政府办公厅",
        "扫一扫在手机打开当前页",
        "您访问的链接即将离开“江海省人民政府门户网站”，是否继续？",
    ],
)
def test_furniture_is_known_line_by_line(line: str) -> None:
    assert LINE.fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "时间：2025年6月底前。",
        "主办单位：江海省商务厅",
        "责任单位：江海省商务厅",
        "完成时限：2025年底",
        "打印机产业链。",
        "（六）建设网站群。完善首页，方便群众。",
        "下载中心建设",
        "大力发展中小企业",
    ],
)
def test_lines_of_an_article_are_not_furniture(line: str) -> None:
    assert not LINE.fullmatch(line)


def test_a_list_item_that_prints_its_number_gets_no_second_one() -> None:
    items = "<li>一、改进窗口，方便群众。</li><li><b>2.</b>健全机制，严格考核。</li>"
    found = lines(f"<div id=zoom><ol>{items}</ol></div>")
    assert found == ["一、改进窗口，方便群众。", "2.健全机制，严格考核。"]


def test_a_page_nested_too_deep_is_a_problem() -> None:
    raw = read_as("a.html", ("<html><body>" + "<div>" * 100_000 + "质量").encode())
    assert (raw.text, rules(raw)) == ("", ["too-deep"])


@pytest.mark.parametrize(
    "html",
    [
        "<html><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">质量提升，成效明显。</p>",
        "<html>" + "<p>质" * 100_000,
        "<html>" + "<!--" * 100_000,
        "<html>" + "<" * 500_000,
        "<html>"
        + "<table><tr><td colspan=65000 rowspan=65000>质</td><td>量</td></tr></table>" * 100,
        "<html><table>" + "<tr><td rowspan=60000>质<td>量" * 3000,
        "<html>" + "首页>" * 100_000,
        "<html>" + "&nbsp;　" * 100_000,
    ],
)
def test_hostile_pages_end_soon(html: str) -> None:
    assert "too-slow" not in rules(read_as("a.html", html.encode()))


def test_a_script_that_looks_like_a_tag_hides_nothing() -> None:
    script = "<script>for(i=0;i<n;" + "i++;" * 2000 + "</script>"
    assert lines(f"<html><body>{script}{BODY}</body></html>") == PARAGRAPHS


@given(st.text(alphabet="<>/ap=\"'!-质，。| \n&;trd", max_size=200))
def test_no_page_makes_it_raise(html: str) -> None:
    read_html(html)


@given(st.text(alphabet="首页>大中小 　打印【】：来源版权所有主办", max_size=300))
def test_furniture_patterns_always_end(line: str) -> None:
    LINE.fullmatch(line)
    FOOTER.fullmatch(line)


def test_control_characters_beside_hidden_text_are_left_out() -> None:
    page = (
        "<p>一、<i hidden>\x01</i>\x01目\x0b标\ufffe</p><div><b hidden></b>\x1b建成20家。\x00</div>"
    )
    assert lines(f"<html><body>{page}</body></html>") == ["一、目标", "建成20家。"]


def test_a_row_that_cells_from_above_fill_takes_none_from_the_row_below() -> None:
    page = "<table><tr><td rowspan=2>甲</td><td rowspan=2>乙</td></tr><tr></tr><tr><td>丙</td>"
    assert lines(f"{page}<td>丁</td></tr><tr></tr></table>") == ["| 甲 | 乙 |", "| 丙 | 丁 |"]


@pytest.mark.parametrize("style", ["visibility: hidden", "display:none"])
def test_a_page_that_a_script_will_show_is_read(style: str) -> None:
    script = f"<script>var data = '{'x' * 4000}';</script>"
    page = CMS_PAGE.replace("</head>", f"{script}</head>")
    page = page.replace("<body>", f'<body style="{style}">')
    assert lines(page) == [TITLE, *PARAGRAPHS, "附件：公共服务质量提升指标表.pdf"]
