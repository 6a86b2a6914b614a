# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # How targets moved, 2012 to 2025
#
# 目标的变化：2012—2025年。
#
# Five documents of one province, from 2012 to 2023, set goals of quality for 2015, 2017, 2020 and
# 2025. Where they speak of one indicator, its goals make a line. Did they rise, stand or fall?
#
# Run `make data` first. With documents of your own in `raw/` the same cells show those.

# %%
from math import ceil

from common import open_database, plt, use_chinese_font

sql = open_database()
use_chinese_font()

# %% [markdown]
# ## When targets are due
#
# 目标何时到期。
#
# A bar a year, by topic: `indicators.topic` is a heading under which governments file what they
# publish. The five with most targets stand alone.

# %%
TOPICS = {
    "administration": "综合政务",
    "economy": "国民经济管理",
    "finance": "财政、金融、审计",
    "land_energy": "国土资源、能源",
    "agriculture": "农业、林业、水利",
    "industry_transport": "工业、交通",
    "trade": "商贸、海关、旅游",
    "market_safety": "市场监管、安全生产监管",
    "urban_environment": "城乡建设、环境保护",
    "science_education": "科技、教育",
    "culture": "文化、广电、新闻出版",
    "health": "卫生、体育",
    "population": "人口、妇女儿童工作",
    "labour": "劳动、人事",
    "justice": "公安、安全、司法",
    "welfare": "民政、扶贫、救灾",
    "ethnic_religion": "民族、宗教",
    "foreign": "对外事务",
}
due = sql("""
    select year(deadline) as year, topic, count(*) as targets
    from targets join indicators using (indicator_id)
    where deadline is not null
    group by all
    order by all
""").df()
due["topic"] = due["topic"].map(TOPICS)
most = due.groupby("topic")["targets"].sum().nlargest(5).index
due["topic"] = due["topic"].where(due["topic"].isin(most), "其他")
due = due.pivot_table(index="year", columns="topic", values="targets", aggfunc="sum", fill_value=0)
due = due.astype(int)[[*most, *due.columns.difference(most)]]
axes = due.plot.bar(stacked=True, figsize=(9, 3.5), width=0.6, rot=0)
axes.set_title("目标的到期年份（按主题）")
axes.set_xlabel("期限（年）")
axes.set_ylabel("目标数")
axes.legend(frameon=False, title=None)
axes.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# ## Which indicators several documents share
#
# 多份文件共有的指标。
#
# The view `trajectories` has a row an indicator, place, day and document. Kept here: what at least
# two documents date, to at least two years. A cell is the goal, always the full number, never in
# 万 or 亿.

# %%
shared = sql("""
    select
        i.name || coalesce('（' || i.unit || '）', '') as indicator,
        year(t.deadline) as year, t.value, t.comparator, d.title as document
    from trajectories t
    join indicators i using (indicator_id)
    join documents d using (document_id)
    where t.deadline is not null
    qualify
        count(distinct document_id) over (partition by indicator_id, t.jurisdiction) > 1
        and count(distinct year(deadline)) over (partition by indicator_id, t.jurisdiction) > 1
    order by indicator, year
""").df()
shared.pivot_table(index="indicator", columns="year", values="value", aggfunc="last")

# %% [markdown]
# ## The lines
#
# 变化曲线。
#
# Each panel has its own scale, which does not begin at nought: it shows the direction, not the
# size of a step. A colour is a document. ≥ is 以上 or 达到, ＞ is 超过, ≤ is 以下.

# %%
SIGNS = {"ge": "≥", "gt": "＞", "le": "≤", "lt": "＜", "approx": "约"}
years = sorted(shared["year"].unique())
documents = shared.sort_values("year")["document"].unique()
colours = dict(zip(documents, plt.get_cmap("tab10").colors, strict=False))
lines = list(shared.groupby("indicator"))
lines.sort(key=lambda line: -line[1]["document"].nunique())

columns = 3
figure, grid = plt.subplots(
    ceil(len(lines) / columns), columns, figsize=(13, 2.3 * ceil(len(lines) / columns))
)
for axes in grid.flat[len(lines) :]:
    axes.axis("off")
for axes, (indicator, line) in zip(grid.flat, lines, strict=False):
    axes.plot(line["year"], line["value"], color="lightgrey", zorder=1)
    axes.scatter(line["year"], line["value"], color=line["document"].map(colours), zorder=2)
    for row in line.itertuples():
        axes.annotate(
            f"{SIGNS.get(row.comparator, '')}{row.value:,.10g}",
            (row.year, row.value),
            xytext=(0, 7),
            textcoords="offset points",
            ha="center",
            fontsize=9,
        )
    axes.set_title(indicator, fontsize=9)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 1, years[-1] + 1)
    axes.set_yticks([])
    axes.margins(y=0.4)
    axes.spines[["top", "right", "left"]].set_visible(False)
handles = [
    plt.Line2D([], [], marker="o", linestyle="", color=colour, label=document)
    for document, colour in colours.items()
]
figure.legend(handles=handles, loc="lower center", ncols=2, frameon=False)
figure.suptitle("多份文件共有的指标：各期限的目标值")
figure.tight_layout(rect=(0, 0.06, 1, 0.99))
plt.show()

# %% [markdown]
# ## How far they moved
#
# 变动幅度。
#
# Of each indicator its first and its last goal. `ratio` says little of an index, or of a rate near
# 100 %.

# %%
ends = shared.groupby("indicator").agg(
    first_year=("year", "first"),
    first=("value", "first"),
    last_year=("year", "last"),
    last=("value", "last"),
)
ends["ratio"] = (ends["last"] / ends["first"]).round(2)
ends.sort_values("ratio", ascending=False)

# %% [markdown]
# ## Where they fell, stood or jumped
#
# 目标下降、持平或跳变之处。
#
# `findings` says where a later day asks for less (`falls`), for the same again (`stands`), or for
# ten times as much (`jump`). Both quotes are to the letter, with the noise of the page. A finding
# is a question: a goal may fall because the survey behind it changed.

# %%
found = sql("""
    select kind, severity, message, message_zh, document_id, quote, other_document_id, other_quote
    from findings
    where kind in ('falls', 'stands', 'jump')
    order by severity desc, kind, message
""").df()
for finding in found.itertuples():
    print(f"{finding.kind} ({finding.severity}): {finding.message}")
    print(f"    {finding.message_zh}")
    print(f"    {finding.document_id}: {finding.quote}")
    print(f"    {finding.other_document_id}: {finding.other_quote}")

# %% [markdown]
# ## Said once and not again
#
# 只提过一次的指标。
#
# Most indicators are in one document only. What a plan leaves of the decision that it carries out
# are findings too (`not-taken-up`).

# %%
sql("""
    select documents, count(*) as indicators
    from (
        select indicator_id, count(distinct document_id) as documents
        from trajectories
        group by indicator_id
    )
    group by documents
    order by documents
""").df()

# %%
for message, quote in sql("""
    select message, quote from findings where kind = 'not-taken-up' order by message limit 5
""").fetchall():
    print(f"{message}\n    {quote}")
