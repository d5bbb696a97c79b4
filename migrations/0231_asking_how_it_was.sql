-- After a run its people are asked by text message how it was, once. Who was in a run that was over before is not asked.
alter table joins add how_asked_at timestamptz;
create index joins_to_ask on joins (run_id)
  where how_asked_at is null and not has_rated and state in ('joined', 'completed', 'no_show');
