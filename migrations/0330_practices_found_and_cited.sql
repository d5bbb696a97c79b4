-- The search finds practices, answers of reports cite them, and each says which of the Sustainable Development Goals it serves.
alter table practices add column goals text[] not null default '{}' check (cardinality(goals) <= 17);
select keep_found('practice', 'practices', 'id');
select guard_cited('citations', 'practice', 'practices');
insert into search_changes (subject) select 'practice:' || id from practices;
