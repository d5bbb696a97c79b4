-- What cities want to learn and can help with, what meetings decided and their approved minutes are found by the search.
select keep_found('entry', 'peer_entries', 'id');
select keep_found('decision', 'meeting_decisions', 'id');
select keep_found('minutes', 'meeting_editions', 'meeting_id');
