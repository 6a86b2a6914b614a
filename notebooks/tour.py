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
# # Taizhang: the tables in ten minutes
#
# 十分钟看完所有表。
#
# A tour of the built files, in SQL and in pandas. Run `make data` first; this notebook reads
# `warehouse/taizhang.duckdb` and `warehouse/parquet/` and nothing else. Another folder is named by
# the variable `TAIZHANG_WAREHOUSE`.
#
# What a table means in full is in the comments of the database itself: `duckdb_tables()` and
# `duckdb_columns()` have them in English and Chinese.

# %%
import pandas as pd
from common import WAREHOUSE, open_database, plt, use_chinese_font
from IPython.display import display

sql = open_database()
use_chinese_font()
pd.options.display.max_colwidth = 60

# %% [markdown]
# ## What is there
#
# 有哪些表。
#
# `documents` and `texts` have a row a document; `provisions` are the numbered units of its text;
# what a text says hangs on a provision. What is known across documents has tables of its own:
# `indicators`, `units`, `successions`, `campaigns`, `links`, `alignments`, `findings`.

# %%
with pd.option_context("display.max_colwidth", None):
    display(sql("select table_name, comment from duckdb_tables() order by table_name").df())

# %%
sql("select document_id, document_type, issued_on, script, raw_chars from documents").df()

# %% [markdown]
# ## Evidence
#
# 依据：每一行都带原文。
#
# Every row that states a fact carries `raw_start`, `raw_end` and `quote`: where the text says so,
# and what it says there, to the letter. The clean columns beside it (`indicator`, `text`, …) are
# in simplified script and free of noise; the quote is as it was received.

# %%
sql("""
    select indicator, comparator, value, unit, deadline, quote
    from targets
    where document_id = 'gd-2016-decision' and indicator = '国家产品质量监督检验中心'
""").df()

# %% [markdown]
# The promise can be checked in two lines: cut each text where the row says, and compare.

# %%
texts = pd.read_parquet(WAREHOUSE / "parquet/texts.parquet").set_index("document_id")["raw_text"]
targets = pd.read_parquet(WAREHOUSE / "parquet/targets.parquet")
cut = [texts[row.document_id][row.raw_start : row.raw_end] for row in targets.itertuples()]
print("every quote is what the text says there:", bool((targets["quote"] == cut).all()))

# %% [markdown]
# ## One provision, all that hangs on it
#
# 一个条款及其全部内容。
#
# The view `ledger` puts a provision beside its measures, its units, its targets and the day by
# which it is due. `deadline_source` says whether the text has that day or the planning period.

# %%
row = (
    sql("""
    select path, heading, measures, lead, participants, targets, deadline, deadline_source
    from ledger
    where document_id = 'gd-2016-action-plan' and path = '1.2'
""")
    .df()
    .iloc[0]
)
print(row["path"], row["heading"])
for measure in row["measures"]:
    print("  ·", measure)
print("lead:", *row["lead"])
print("with:", *row["participants"])
for target in row["targets"]:
    print("goal:", target["indicator"], target["comparator"], target["value"], target["unit"])
print("due: ", row["deadline"].date(), f"(from the {row['deadline_source']})")

# %% [markdown]
# ## Commitments
#
# 工作台账：一件要做的事一行。
#
# The view `commitments` has a row a measure or target that is to be done, with who answers for it:
# as the text names them (`lead`), and who that is today (`lead_today`).

# %%
sql("""
    select path, left(text, 24) as text, lead[1] as lead, lead_today[1] as today, deadline
    from commitments
    where document_id = 'gd-2016-action-plan' and len(lead) > 0 and len(targets) > 0
    order by raw_start
    limit 5
""").df()

# %% [markdown]
# Whose those units are says `units_source`: the provision's own, those of one above it, or those of
# the plan that takes its task up. The view `in_charge` has a row a provision.

# %%
sql("""
    select document_id, units_source, count(*) as provisions, any_value(lead_today[1]) as office
    from in_charge join provisions using (provision_id)
    group by all
    order by all
""").df()

# %% [markdown]
# What is due in a span of days, and what was due before a day, are the macros `due` and `overdue`.
# They count only what the text itself dates.

# %%
sql("""
    select document_id, deadline, count(*) as commitments
    from due(date '2015-01-01', date '2020-12-31')
    group by all
    order by deadline, document_id
""").df()

# %% [markdown]
# ## Search
#
# 检索：繁简通用。
#
# `search` finds the provisions that have all the words, those that have them side by side first. A
# query in traditional script finds texts in simplified script, and the other way round.

# %%
sql("select document_id, path, heading, score from search('質量品牌') limit 5").df()

# %% [markdown]
# ## One indicator across documents
#
# 同一指标在不同文件中的目标。
#
# Targets that can be put on one line share an `indicator_id`. `trajectories` has a row an
# indicator, place, day and document, with the value before it.

# %%
sql("""
    select indicator, deadline, comparator, value, change, document_id as first_said_in
    from trajectories
    where indicator = '制造业质量竞争力指数'
""").df()

# %% [markdown]
# Why two names are one indicator, or look alike and are not, stands in `links`, with what decided
# it.

# %%
sql("select kind, relation, score, reason, rule from links order by relation, reason limit 8").df()

# %% [markdown]
# ## A plot
#
# 一张图。
#
# `value` is always the full number, never in 万 or 亿, so that rows can be drawn as they are. The
# labels are Chinese: `common.py` looks for a font that has them, and says what to install where
# there is none.

# %%
figure, axes = plt.subplots(figsize=(8, 4.5))
for indicator in ("制造业产品质量合格率", "制造业质量竞争力指数"):
    line = sql(
        """
        select year(deadline) as year, value, coalesce(unit, '指数') as unit
        from trajectories
        where indicator = $indicator and deadline is not null
        order by deadline
        """,
        params={"indicator": indicator},
    ).df()
    axes.plot(line["year"], line["value"], marker="o", label=f"{indicator}（{line['unit'][0]}）")
    for year, value in zip(line["year"], line["value"], strict=True):
        axes.annotate(
            f"{value:g}", (year, value), xytext=(0, 8), textcoords="offset points", ha="center"
        )
axes.set_title("广东省质量目标：三份文件中的承诺值")
axes.set_xlabel("期限（年）")
axes.set_ylabel("目标值")
axes.set_xticks(sorted(line["year"].unique()))
axes.set_ylim(75, 100)
axes.legend(loc="lower right")
axes.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown]
# [targets_2012_2025.py](targets_2012_2025.py) draws all indicators that documents share.
#
# ## Who has most to do
#
# 谁的任务最多。
#
# `workload` counts by document, body of today and role: a body that was merged counts as the one
# that took over. Here: the bodies that lead.

# %%
sql("""
    select unit, sum(provisions) as provisions, sum(targets) as targets
    from workload
    where role = 'lead'
    group by unit
    order by provisions desc, unit
    limit 5
""").df()

# %% [markdown]
# Who took over from whom, and by which public act, is in `successions`.
# [who_is_in_charge.py](who_is_in_charge.py) goes on from here.

# %%
sql("""
    select old.name as body, s.kind, s.scope, new.name as successor, s.on_date, s.source
    from successions s
    join units old on old.unit_id = s.unit_id
    join units new on new.unit_id = s.successor_id
    where new.name = '广东省市场监督管理局'
    order by body
""").df()

# %% [markdown]
# ## A plan and the decision that it carries out
#
# 方案与其落实的上位文件。
#
# `alignments` puts a provision beside the one that it carries out: as a whole (`same`) or a part
# of it (`partial`). `shared` has the words that both have.

# %%
sql("""
    select
        p.path, p.heading, superior.path as carries_out, superior.heading as of, a.relation, a.score
    from alignments a
    join provisions p using (provision_id)
    join provisions superior on superior.provision_id = a.superior_provision_id
    where a.relation = 'partial'
    order by a.score desc, p.ordinal
    limit 5
""").df()

# %% [markdown]
# ## Campaigns
#
# 行动、工程和平台。
#
# `programmes` has a row a campaign, platform or project that a text names; `campaigns` says which
# of them are one, and in how many documents it comes up.

# %%
sql("""
    select name, kind, documents, programmes
    from campaigns
    where documents > 1
    order by documents desc, name
""").df()

# %% [markdown]
# ## Findings
#
# 值得一看之处。
#
# `findings` has what a reader should look at: goals that fall or stand, a number that jumps,
# targets that nothing dates or that a plan does not take up, with both quotes. A finding is a
# question, not a verdict.

# %%
sql("""
    select kind, severity, count(*) as rows
    from findings
    group by all
    order by rows desc, kind
""").df()

# %%
found = sql("select * from findings where kind in ('falls', 'jump') order by kind").df()
for finding in found.itertuples():
    print(finding.kind, "·", finding.message, "·", finding.message_zh)
    print("   ", finding.document_id, finding.quote)
    print("   ", finding.other_document_id, finding.other_quote)

# %% [markdown]
# ## What was repaired, and what needs a person
#
# 修复与待办。
#
# Every repair of a text is a row of `corrections`. Here, of a noisy web page: letters read for
# digits, characters read for others, and bytes that lost their place. What could not be read or
# believed is a row of `problems`, and a row that looks wrong but was kept says why in `flags`:
# nothing is lost in silence.

# %%
sql("""
    select rule, before, after
    from corrections
    where document_id = 'gd-2016-decision' and rule in ('ocr_digit', 'ocr_char', 'mojibake')
    order by raw_start
""").df()

# %% [markdown]
# ## And on from here
#
# 接下来。
#
# - The columns of a table: `sql("select column_name, data_type, comment from duckdb_columns()
#   where table_name = 'targets'")`.
# - A document with its rows beside the text: `taizhang show gd-2016-action-plan` in a terminal.
# - How far the tables can be trusted: [how_accurate.py](how_accurate.py).
# - A document of your own: [your_own_document.py](your_own_document.py).
