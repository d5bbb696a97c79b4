-- What a telephone waits for ends after 90 days unless they say that it goes on, and they are told before. Those kept for a year until now
-- get the message first: none ends within two weeks that would not have ended then.
alter table saved_searches add column end_told_at timestamptz;
update saved_searches
  set ends_on = least(ends_on, greatest(ends_on - 275, current_date + 14));
