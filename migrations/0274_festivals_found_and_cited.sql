-- The search finds festivals, and answers of reports cite them.
select keep_found('festival', 'festivals', 'id');
select guard_cited('citations', 'festival', 'festivals');
insert into search_changes (subject) select 'festival:' || id from festivals;
