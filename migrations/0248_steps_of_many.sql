-- Tables bring opportunities and runs by the thousand: what is done with each step and change is planned once and not each time. What a
-- step does is as before (0210, 0220).
create function move_steps_of(records text, one text) returns void language plpgsql as $$
begin
  execute format($move$
    create function %1$I() returns trigger language plpgsql as $body$
    begin
      update %2$I set state = new.to_state, version = version + 1, changed_at = new.at
      where id = new.%3$I and state = new.from_state;
      if not found then
        raise exception 'this record of %2$s is not %%', new.from_state
          using constraint = tg_table_name || '_from_state', errcode = 'check_violation';
      end if;
      return new;
    end $body$ $move$, 'move_' || one, records, one || '_id');
  execute format('drop trigger %1$I on %2$I', one || '_events_move', one || '_events');
  execute format('create trigger %1$I before insert on %2$I for each row execute function %3$I()',
    one || '_events_move', one || '_events', 'move_' || one);
end $$;
select move_steps_of('opportunities', 'opportunity');
select move_steps_of('runs', 'run');

create function note_changed_opportunity() returns trigger language plpgsql as $$
begin
  -- The accounts have a search path of their own.
  insert into public.catalogue_changes (opportunity_id) values (coalesce(new.id, old.id));
  perform pg_notify('jifunze_job', 'catalogue.keepCurrent');
  return null;
end $$;
drop trigger found_in_catalogue on opportunities;
create trigger found_in_catalogue after insert or update or delete on opportunities
  for each row execute function note_changed_opportunity();

create function note_changed_run() returns trigger language plpgsql as $$
begin
  insert into public.catalogue_changes (opportunity_id) values (coalesce(new.opportunity_id, old.opportunity_id));
  perform pg_notify('jifunze_job', 'catalogue.keepCurrent');
  return null;
end $$;
drop trigger found_in_catalogue on runs;
create trigger found_in_catalogue after insert or update or delete on runs
  for each row execute function note_changed_run();
