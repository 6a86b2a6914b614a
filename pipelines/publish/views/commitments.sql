-- 工作台账, line by line: what is to be done or reached, who answers for it today, and by when.
create view commitments as
with aimed as (
    select
        measure_id,
        list(
            struct_pack(
                target_id := target_id,
                indicator := indicator,
                comparator := comparator,
                value := value,
                value_max := value_max,
                unit := unit,
                basis := basis,
                frequency := frequency,
                deadline := deadline
            )
            order by raw_start, raw_end, target_id
        ) as targets
    from targets
    where measure_id is not null
    group by measure_id
),
promised as (
    select
        m.measure_id as commitment_id, m.document_id, m.provision_id, m.kind, m.text,
        m.measure_id, a.targets, m.deadline, m.deadline_source, m.raw_start, m.raw_end, m.quote
    from measures as m
    left join aimed as a using (measure_id)
    union all
    select
        target_id, document_id, provision_id, 'target', indicator, null,
        [
            struct_pack(
                target_id := target_id,
                indicator := indicator,
                comparator := comparator,
                value := value,
                value_max := value_max,
                unit := unit,
                basis := basis,
                frequency := frequency,
                deadline := deadline
            )
        ],
        deadline, deadline_source, raw_start, raw_end, quote
    from targets
    where measure_id is null
),
dated as (
    select c.commitment_id, list(t.end_date) as days
    from promised as c
    join deadlines as t
        on t.provision_id = c.provision_id
        and t.raw_start >= c.raw_start and t.raw_end <= c.raw_end
    where c.kind <> 'target' and t.end_date is not null
    group by c.commitment_id
)
select
    c.commitment_id,
    c.document_id,
    d.title,
    c.provision_id,
    p.path,
    p.heading,
    c.kind,
    c.text,
    c.measure_id,
    n.lead,
    n.lead_today,
    n.participants,
    n.participants_today,
    n.responsible,
    n.responsible_today,
    n.units_source,
    c.targets,
    coalesce(c.deadline, d.period_end) as deadline,
    case
        when c.deadline is not null then c.deadline_source
        when d.period_end is not null then 'period'
    end as deadline_source,
    -- All days that its words set: of a sentence with two, `deadline` is the last.
    list_sort(list_distinct([
        day
        for day in list_concat(
            [c.deadline], t.days, [target.deadline for target in coalesce(c.targets, [])]
        )
        if day is not null
    ])) as deadlines,
    d.jurisdiction,
    c.raw_start,
    c.raw_end,
    c.quote
from promised as c
join documents as d using (document_id)
join provisions as p using (provision_id)
left join in_charge as n using (provision_id)
left join dated as t using (commitment_id)
order by c.document_id, c.raw_start, c.raw_end, c.commitment_id;

comment on view commitments is
'One row a measure or target that is to be done: who answers for it, today too, its targets and its deadline. · 工作台账（逐项）：一项举措或目标一行，列出责任单位（含现行单位）、目标与时限';
comment on column commitments.commitment_id is
'The measure, or the target that stands in none. · 承诺标识：举措，或不在举措内的目标';
comment on column commitments.document_id is
'The document. · 文件标识';
comment on column commitments.title is
'Its title. · 文件标题';
comment on column commitments.provision_id is
'The provision. · 条款标识';
comment on column commitments.path is
'Its path. · 条款路径';
comment on column commitments.heading is
'Its heading. · 条款标题';
comment on column commitments.kind is
'action, outcome or target. · 类型：action 行动，outcome 结果，target 目标';
comment on column commitments.text is
'The clean sentence, of a target its indicator. · 净文句子；目标为指标名称';
comment on column commitments.measure_id is
'The measure. · 举措标识';
comment on column commitments.lead is
'Who leads, as printed. · 牵头单位（原名）';
comment on column commitments.lead_today is
'Who that is today. · 牵头单位（现行）';
comment on column commitments.participants is
'Who takes part, as printed. · 参与单位（原名）';
comment on column commitments.participants_today is
'Who that is today. · 参与单位（现行）';
comment on column commitments.responsible is
'Who else answers for it, as printed. · 责任单位（原名）';
comment on column commitments.responsible_today is
'Who that is today. · 责任单位（现行）';
comment on column commitments.units_source is
'own, parent or aligned: whose units these are. · 单位出处：own 本条，parent 上级条款，aligned 下位文件对应条款';
comment on column commitments.targets is
'Its targets. · 目标';
comment on column commitments.deadline is
'Last day by which it is to be done. · 完成时限';
comment on column commitments.deadline_source is
'sentence, inherited or period. · 时限出处：sentence 本句，inherited 上文，period 规划期';
comment on column commitments.deadlines is
'All days that its own words and its targets set, the first first. · 本句及其目标所定的全部时限，先期在前';
comment on column commitments.jurisdiction is
'Place that the document governs. · 所辖地区';
comment on column commitments.raw_start is
'Where the evidence starts in the raw text. · 证据在原文中的起点';
comment on column commitments.raw_end is
'Where it ends, exclusive. · 证据在原文中的终点（不含）';
comment on column commitments.quote is
'The evidence to the letter. · 证据原文，一字不改';
