-- The search finds the rounds of awards and, once it is known, who got them.
select keep_found('award', 'award_rounds', 'id');
select keep_found('award', 'award_nominations', 'round_id');
insert into search_changes (subject) select 'award:' || id from award_rounds;
