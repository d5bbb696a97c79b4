-- The feeds tell levels, fields and skills by their codes, and how much work a run is. The index of what can be found has none of them, so
-- that whoever follows the feeds would not hear of their change.
create function keep_feeds_taught() returns trigger language plpgsql as $$
declare
  changed constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  if exists (select from catalogue_entries where opportunity_id = changed) then
    perform keep_feeds(array[changed]);
  end if;
  return null;
end $$;

create trigger opportunities_taught after update of isced, knqf, fields, skills on opportunities for each row
  when ((old.isced, old.knqf, old.fields, old.skills) is distinct from (new.isced, new.knqf, new.fields, new.skills))
  execute function keep_feeds_taught('id');
create trigger runs_taught after update of hours on runs for each row
  when (old.hours is distinct from new.hours) execute function keep_feeds_taught('opportunity_id');
