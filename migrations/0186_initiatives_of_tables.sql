-- Steps that came out of a table go again when the table is taken back, and the state with them; nothing else that happened does.
alter table initiative_events add column brought_by uuid references record_tables (id);
create index initiative_events_brought on initiative_events (brought_by) where brought_by is not null;

create function keep_initiative_events() returns trigger language plpgsql as $$
begin
  if not exists (select from record_tables where id = old.brought_by and state = 'undoing')
    or exists (
      select from initiative_events as later
      where later.initiative_id = old.initiative_id and later.id > old.id
        and later.brought_by is distinct from old.brought_by
    )
  then
    raise exception 'what happened to an initiative stays' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
drop trigger initiative_events_stay on initiative_events;
create trigger initiative_events_stay before delete on initiative_events
  for each row execute function keep_initiative_events();

create function move_initiatives_back() returns trigger language plpgsql as $$
begin
  update initiatives set
    state = coalesce((
      select to_state from initiative_events where initiative_id = initiatives.id order by id desc limit 1), 'none'),
    accepted_at = (
      select case when action = 'accept' then at end from initiative_events
      where initiative_id = initiatives.id and (action = 'accept' or to_state = 'idea')
      order by id desc limit 1),
    version = version + 1,
    changed_at = now()
  where id in (select initiative_id from gone);
  return null;
end $$;
create trigger initiative_events_move_back after delete on initiative_events
  referencing old table as gone for each statement execute function move_initiatives_back();
