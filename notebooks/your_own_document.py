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
# # A document of your own
#
# 处理自己的文件。
#
# Put a text into a folder, build it, read its rows with the sentences that prove them, and correct
# what the text does not say. Nothing here touches `raw/` or `warehouse/`: folder and tables are in
# a place of their own and go when the notebook is closed. The text is made up; replace it with
# yours.

# %%
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

pd.options.display.max_colwidth = 60
place = TemporaryDirectory()
raw, warehouse = Path(place.name) / "raw", Path(place.name) / "warehouse"
raw.mkdir()

# %% [markdown]
# ## The text
#
# 原文。
#
# A text file will do; Word, PDF, OFD, HTML and tables are read too. The name of the file becomes
# the `document_id`.

# %%
TEXT = """江海省清水河治理三年行动计划

　　清水河全长310公里，2023年河道水质优良比例为82%。为进一步改善水质，制定本行动计划。

　　一、主要目标
　　年底前，河道水质优良比例达到88%以上。到2026年，建成生态河段120公里，\
河道水质优良比例达到93%，污水管网漏损率降至9%以下。

　　二、重点任务
　　（一）整治排污口。每年整治入河排污口300个，对整治到位的排污口每个补助5万元。\
（省生态环境厅牵头，省水利厅参与）
　　（二）建设生态河段。在清水河、白沙河等6条河流开展试点，推广生态护岸。（省水利厅负责）
　　（三）健全管护机制。按照《江海省河道管理条例》落实管护责任，\
对取水500立方米以上的企业安装计量设施。（省水利厅、有关部门按职责分工负责）
"""

# %% [markdown]
# ## Build it
#
# 构建。
#
# The same as `taizhang build --raw FOLDER --warehouse FOLDER` in a terminal. With `--quiet` it
# prints only what needs a person.


# %%
def taizhang(*words):
    """Run the command of the environment that this notebook runs in, and print what it says."""
    command = [Path(sys.executable).with_name("taizhang"), *words]
    wide = {**os.environ, "COLUMNS": "100"}
    ran = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=wide, check=False
    )
    print(ran.stdout + ran.stderr)
    ran.check_returncode()


def ask(query):
    """Ask the tables that were built last."""
    with duckdb.connect(warehouse / "taizhang.duckdb", read_only=True) as connection:
        return connection.sql(query).df()


(raw / "river-plan.txt").write_text(TEXT, "utf-8")
taizhang("build", "--quiet", "--raw", raw, "--warehouse", warehouse)

# %% [markdown]
# ## What it promises
#
# 它承诺了什么。
#
# Each row with its quote, and the sentence that the quote stands in.

# %%
promised = ask("""
    select
        p.path, t.indicator, t.comparator, t.value, coalesce(t.unit, '') as unit,
        coalesce(t.deadline::varchar, t.frequency, 'no day') as due, t.quote, m.text as sentence
    from targets t
    join provisions p using (document_id, provision_id)
    left join measures m using (document_id, measure_id)
    order by t.raw_start
""")
for row in promised.itertuples():
    print(f"{row.path}: {row.indicator} {row.comparator} {row.value:g}{row.unit}, {row.due}")
    print(f"    quote:    {row.quote}")
    print(f"    sentence: {row.sentence}")

# %% [markdown]
# Who is to do what is in `commitments`:

# %%
ask("""
    select path, left(text, 24) as text, lead, participants, responsible
    from commitments
    where path like '2.%'
    order by raw_start
""")

# %% [markdown]
# ## What is no target, and why
#
# 哪些数字不是目标，为什么。
#
# `quantities` has every number that counts or measures something. `role` says what it does: `paid`
# is a sum that is given, `limit` says whom a rule is for, `list` counts what is named beside it.
# `rule` says what decided.

# %%
ask("""
    select value, unit, role, rule, quote
    from quantities
    where role <> 'target'
    order by raw_start
""")

# %% [markdown]
# `taizhang show --why` reads the file anew and shows how: what each sentence does, its typed
# words, each number with its rule and the word that decided.

# %%
taizhang("show", "--why", "--raw", raw, "--warehouse", warehouse, "river-plan", "2.1")

# %% [markdown]
# ## Problems
#
# 需要人工处理之处。
#
# What a text leaves open is a row of `problems`. This one does not say of which place its offices
# are, nor who 有关部门 are. Nor is there a year for 年底前, so that its target has no deadline: a
# finding.

# %%
for problem in ask("select severity, rule, message, quote from problems").itertuples():
    print(f"{problem.severity}, {problem.rule}: {problem.message}")

# %%
ask("select quote, message from findings where kind = 'no-deadline'")

# %% [markdown]
# ## Correct a fact
#
# 更正一项事实。
#
# Facts that the text does not state, or states wrongly, go into a sidecar beside it: the same
# name, ending in `.toml`. It wins over the text; where the two contradict each other `problems`
# has a row. All keys stand in the README, under "Add a document". The last line has a slip on
# purpose.

# %%
SIDECAR = """issued_on = 2024-03-01
issuer = "江海省人民政府"
document_number = "江海府〔2024〕5号"
jurisdiction = "江海省"
titel = "江海省清水河治理三年行动计划（2024—2026年）"
"""
(raw / "river-plan.toml").write_text(SIDECAR, "utf-8")
taizhang("build", "--quiet", "--raw", raw, "--warehouse", warehouse)

# %% [markdown]
# The slip is named with its file, line and key. What the sidecar says is in `documents`, 年底前
# has its year, and the offices have their place.

# %%
ask("select title, document_number, issuer, issued_on, jurisdiction from documents")

# %%
ask("""
    select indicator, value, deadline, quote
    from targets
    where deadline is not null
    order by raw_start
""")

# %%
ask(
    "select distinct unit_name, name from responsibilities join units using (unit_id) order by name"
)

# %% [markdown]
# What is left is what only the issuer can say: who 有关部门 are.
#
# ## And on from here
#
# 接下来。
#
# - A character that was received wrong: a line in `raw/reference/text_corrections.csv`. Two
#   indicators that are one, or are not: a line in `raw/reference/links.csv`. A rule that reads
#   wrong: see CONTRIBUTING.md.
# - To keep your document with the others, put both files into `raw/` and run `make data`. The
#   other notebooks then show it too.
