-- Steps that came out of a table go again when the table is taken back, as those of initiatives do; with them what happened to a run by
-- itself since. Nothing else that happened does.
alter table opportunity_events add column brought_by uuid references record_tables (id);
alter table run_events add column brought_by uuid references record_tables (id);
create index opportunity_events_brought on opportunity_events (brought_by) where brought_by is not null;
create index run_events_brought on run_events (brought_by) where brought_by is not null;

create function is_taken_back(brought uuid) returns boolean language sql stable as $$
  select exists (select from record_tables where id = brought and state = 'undoing')
$$;

create function keep_opportunity_events() returns trigger language plpgsql as $$
begin
  if not is_taken_back(old.brought_by) then
    raise exception 'what happened to an opportunity stays' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

create function keep_run_events() returns trigger language plpgsql as $$
begin
  if not is_taken_back(old.brought_by) and not (old.actor_id = 'system' and exists (
    select from run_events where run_id = old.run_id and action = 'plan' and is_taken_back(brought_by)))
  then
    raise exception 'what happened to a run stays' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;

drop trigger opportunity_events_stay on opportunity_events;
create trigger opportunity_events_stay before update on opportunity_events for each row execute function refuse_change();
create trigger opportunity_events_brought before delete on opportunity_events
  for each row execute function keep_opportunity_events();
drop trigger run_events_stay on run_events;
create trigger run_events_stay before update on run_events for each row execute function refuse_change();
create trigger run_events_brought before delete on run_events for each row execute function keep_run_events();
