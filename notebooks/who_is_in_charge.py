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
# # Who is in charge
#
# 谁在负责。
#
# Which office leads what, how much each has to do, and what became of it where offices were
# merged. Run `make data` first.

# %%
import pandas as pd
from common import open_database, plt, use_chinese_font

sql = open_database()
use_chinese_font()
pd.options.display.max_colwidth = 60

# %% [markdown]
# ## Who leads what
#
# 谁牵头哪些任务。
#
# `responsibilities` has a row an office in a bracket at the end of a provision
# (省质监局牵头，省农业厅参与). `unit_name` is the name as printed; `units` has it spelt out, and
# the view `units_today` says who that is today.

# %%
sql("""
    select document_id, path, heading, unit_name as lead, today
    from responsibilities
    join provisions using (document_id, provision_id)
    join units_today using (unit_id)
    where role = 'lead'
    order by document_id, provisions.ordinal, responsibilities.ordinal
""").df()

# %% [markdown]
# Not every document says who leads. Where all do their part (按职责分工负责), the role is `joint`;
# who only helps is `participant`.

# %%
sql("""
    pivot (select document_id, role from responsibilities)
    on role using count(*)
    order by document_id
""").df()

# %% [markdown]
# ## Who has most to do
#
# 谁的任务最多。
#
# The view `workload` counts provisions by document, body of today and role. A body that was merged
# counts as the one that took over, and in each provision once.

# %%
ROLES = {"lead": "牵头", "responsible": "负责", "joint": "按职责分工", "participant": "参与"}
workload = sql("""
    pivot workload on role in ('lead', 'responsible', 'joint', 'participant')
    using coalesce(sum(provisions), 0)::int
    group by unit
""").df()
workload = workload.set_index("unit").assign(total=lambda table: table.sum(axis=1))
ten = workload.sort_values(["total", "unit"], ascending=[False, True]).head(10)
ten

# %%
figure, axes = plt.subplots(figsize=(9, 4.5))
counted = ten.drop(columns="total").iloc[::-1].rename(columns=ROLES)
counted.plot.barh(
    stacked=True, ax=axes, width=0.7, color=["#1f4e79", "#2e8b57", "#6fa8dc", "#c9c9c9"]
)
for row, total in enumerate(ten["total"].iloc[::-1]):
    axes.annotate(str(total), (total, row), xytext=(4, 0), textcoords="offset points", va="center")
axes.set_title("任务最多的十个单位（按现行机构）")
axes.set_xlabel("条款数")
axes.set_ylabel("")
axes.spines[["top", "right"]].set_visible(False)
axes.legend(frameon=False, loc="lower right")
plt.show()

# %% [markdown]
# What an office leads, with its goals and the day by which they are due, is in the view
# `commitments`. `units_source` says where its name stands: in the provision itself (`own`), in one
# above it (`parent`), or in the provision of a plan that takes it up (`aligned`): a decision names
# nobody, the plan that carries it out does.

# %%
busiest = ten.index[0]
print(busiest)
sql(
    """
    select
        document_id, path, left(text, 24) as text, len(targets) as targets, deadline, units_source
    from commitments
    where list_contains(lead_today, $office) and len(targets) > 0
    order by document_id, raw_start
    """,
    params={"office": busiest},
).df()

# %% [markdown]
# ## What mergers did
#
# 机构改革的结果。
#
# `successions` says who took over from whom, when, which duties (`scope`, empty for all), and by
# which public act. `plate` means that the name goes on as a plate on another body. Here: the
# offices that the documents name.

# %%
acts = sql("""
    select old.name as body, s.kind, s.scope, new.name as successor, s.on_date, s.source
    from successions s
    join units old on old.unit_id = s.unit_id
    join units new on new.unit_id = s.successor_id
    where old.unit_id in (select unit_id from responsibilities)
    order by successor, body, scope nulls first
""").df()
with pd.option_context("display.max_rows", None):
    print(acts.to_string(index=False, na_rep=""))

# %% [markdown]
# Offices that the documents name apart, and that are one body today:

# %%
sql("""
    select
        today, count(distinct name) as bodies,
        string_agg(distinct name, '、' order by name) as names
    from responsibilities
    join units_today using (unit_id)
    group by today
    having bodies > 1
    order by bodies desc, today
""").df()

# %% [markdown]
# A merger moves work: in how many provisions an office stands under its name of today, and in how
# many with the names that it took over.

# %%
sql("""
    with named as (
        select distinct document_id, provision_id, unit_id, name, today_id, today
        from responsibilities
        join units_today using (unit_id)
    )
    select
        today,
        count(distinct provision_id) filter (name = today) as under_this_name,
        count(distinct provision_id) as today_in_all
    from named
    group by today
    having today_in_all > under_this_name
    order by today_in_all desc, today
""").df()

# %% [markdown]
# ## Two roles that became one
#
# 两个角色变成一个单位。
#
# Where one office led and another took part, and both are one body today, nobody is left to take
# part. `findings` calls that `merged-roles`.

# %%
found = sql("""
    select f.document_id, p.path, p.heading, f.quote, f.other_quote, f.message, f.message_zh
    from findings f
    join provisions p using (provision_id)
    where f.kind = 'merged-roles'
    order by f.document_id, p.ordinal, f.message
""").df()
for finding in found.itertuples():
    print(f"{finding.document_id} {finding.path} {finding.heading}")
    print(f"    {finding.quote} / {finding.other_quote}")
    print(f"    {finding.message}")
    print(f"    {finding.message_zh}")

# %% [markdown]
# ## Names that nobody can resolve
#
# 不能确定的名称。
#
# A collective name (各地级以上市人民政府) stays as printed; `members` says whom it stands for
# where a public list does. A name that says nobody (有关部门) is a row of `problems`.

# %%
sql("""
    select collective.name, count(*) as members, any_value(source) as source
    from members
    join units collective using (unit_id)
    group by collective.name
""").df()

# %%
sql("select document_id, quote, message from problems where rule = 'unresolved-unit'").df()
