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
# # How accurate it is
#
# 准确程度。
#
# `tests/gold/` has what people read in the documents of `raw/`, by the contract and by hand. Here
# the built tables are held against it, table by table, and every row that differs is shown. Run
# `make data` first. In a terminal `taizhang evaluate --misses` says the same.
#
# **Read the figures for what they are.** The rules were written with these documents at hand: the
# figures say what the published rows are worth, not what a new document gives. What documents gave
# that nobody had looked at stands in the README, under Accuracy, and is much lower: a target is
# wrong there most often in its indicator, where a clause leaves out what it is about.

# %%
import pandas as pd
from common import ROOT, WAREHOUSE, open_database, plt, use_chinese_font

from pipelines.evaluate import evaluate, judge_pairs, overall

sql = open_database()
use_chinese_font()
pd.options.display.max_colwidth = 60

GOLD = ROOT / "tests/gold"
scores = evaluate(WAREHOUSE / "parquet", GOLD)
total = overall([*scores.values(), judge_pairs(GOLD)])

# %% [markdown]
# ## By table
#
# 各表的准确率。
#
# `gold` is how many rows people found, `built` how many the pipeline made, `right` how many are
# both. Precision is right of built, recall is right of gold, F1 is between them. `targets` asks
# for path, indicator, condition, value, unit and deadline together; `targets.exact` also for the
# indicator to the letter, basis and frequency; `targets.found` for place and value alone.
# `evidence` is no judgement of people: it asks whether each quote stands in the text where the row
# says.

# %%
figures = pd.DataFrame(
    {
        name: (tally.gold, tally.built, tally.right, tally.precision, tally.recall, tally.f1)
        for name, tally in total.figures.items()
    },
    index=["gold", "built", "right", "precision", "recall", "F1"],
).T.astype({"gold": int, "built": int, "right": int})
with pd.option_context("display.max_rows", None, "display.precision", 3):
    print(figures.to_string(float_format="{:.3f}".format))

# %%
by_document = pd.DataFrame(
    {
        document: {
            name: tally.f1 for name, tally in score.figures.items() if tally.gold or tally.built
        }
        for document, score in scores.items()
    }
)
tables = [name for name in by_document.index if "." not in name]

figure, axes = plt.subplots(figsize=(9, 5))
shown = by_document.loc[tables]
axes.imshow(shown, cmap="Oranges_r", vmin=0.7, vmax=1, aspect="auto")
for row, column in ((row, column) for row in range(len(shown)) for column in range(len(scores))):
    value = shown.iloc[row, column]
    axes.annotate(
        "—" if pd.isna(value) else f"{value:.3f}", (column, row), ha="center", va="center"
    )
axes.set_xticks(range(len(scores)), [name.removeprefix("gd-") for name in scores], fontsize=8)
axes.set_yticks(range(len(tables)), tables)
axes.set_title("各文件各表的 F1（— 表示没有可比的行）")
axes.spines[:].set_visible(False)
plt.show()

# %% [markdown]
# ## Where it fails
#
# 错在哪里。
#
# A row is `missed` (people found it, the pipeline did not), `made up` (the other way round), or
# found and wrong in a column. `near indicator` is a name that is right but for a few characters.

# %%
misses = pd.DataFrame(
    {
        "document": [miss.document_id for miss in total.misses],
        "table": [miss.table for miss in total.misses],
        "kind": [str(miss.what) for miss in total.misses],
        "gold": [miss.gold for miss in total.misses],
        "built": [miss.built for miss in total.misses],
    }
)
pd.crosstab(misses["table"], misses["kind"], margins=True, margins_name="all")


# %%
def told(side):
    """Tell one side of a miss on a line: its cells that are there."""
    if isinstance(side, dict):
        return ", ".join(
            f"{key}={cell}" for key, cell in side.items() if cell not in (None, "None")
        )
    return " ".join(map(str, side)) if isinstance(side, tuple) else str(side or "nothing")


for miss in misses.itertuples():
    print(f"{miss.table}: {miss.kind} ({miss.document})")
    print(f"    people read: {told(miss.gold)}")
    print(f"    it is built: {told(miss.built)}")

# %% [markdown]
# ## By rule
#
# 按规则看。
#
# Each row names the rule that made it, so that a wrong row leads to the line of code. `built`
# counts the rows that a rule made and that were judged, `wrong` those of them among the misses
# above. Of `actions` only a sample of the measures is annotated. A row that was missed has no
# rule.

# %%
judged = sql(f"""
    with sample as (
        select distinct parse_path(filename)[-2] as document_id, path, left(head, 8) as head
        from read_csv('{GOLD}/*/actions.tsv', delim = '\t', quote = '', filename = true)
    )
    select 'targets' as table, document_id as document, rule, indicator as said from targets
    union all
    select 'quantities', document_id, rule, quote from quantities
    union all
    select 'actions', document_id, a.rule, verb
    from actions a
    join measures m using (document_id, measure_id)
    join provisions p on p.provision_id = m.provision_id
    semi join sample s
        on s.document_id = a.document_id and s.path = p.path and starts_with(m.text, s.head)
""").df()
judged = judged[judged["document"].isin(list(scores))]


def rule_of(miss):
    """Give the rule behind a row that was built and is wrong."""
    if not isinstance(miss.built, dict):
        return None
    said = miss.built.get("indicator") or miss.built.get("quote")
    same = (judged["table"] == miss.table) & (judged["document"] == miss.document)
    return miss.built.get("rule") or next(
        iter(judged[same & (judged["said"] == said)]["rule"]), None
    )


wrong = misses.assign(rule=[rule_of(miss) for miss in misses.itertuples()])
by_rule = pd.DataFrame(
    {
        "built": judged.groupby(["table", "rule"]).size(),
        "wrong": wrong.groupby(["table", "rule"]).size(),
    }
)
by_rule = by_rule[by_rule["built"].notna()].fillna(0).astype(int)
by_rule = by_rule.sort_values(["table", "wrong", "built"], ascending=[True, False, False])
print(by_rule.to_string())

# %% [markdown]
# ## Your own annotations
#
# 自己的标注。
#
# A folder `ANNOTATIONS/<document_id>/` with `targets.tsv` and its like, by section 3 of
# `CONTRACT.md`, is judged in the same way: `evaluate(warehouse / "parquet", annotations)`, or in a
# terminal `taizhang evaluate --gold ANNOTATIONS --built WAREHOUSE/parquet`.
