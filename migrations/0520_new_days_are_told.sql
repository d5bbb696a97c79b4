-- Whoever joined hears of new days, hours and places, whichever way they came: by the form, a table, a source. What stood there before is
-- kept until they are told, so that what is put right at once again is no news. Of a run that was postponed, that it takes place is news.
alter table runs add days_before jsonb, add days_changed_at timestamptz;
create index runs_days_changed on runs (days_changed_at) where days_changed_at is not null;

create function days_of_run(run runs) returns jsonb language sql immutable as $$
  select jsonb_build_object('startsOn', run.starts_on, 'schedule', run.schedule, 'venue', run.venue_id, 'place', run.place_id,
    'mode', run.mode, 'channel', run.channel, 'isPostponed', run.state = 'postponed')
$$;

create function keep_days_before() returns trigger language plpgsql as $$
begin
  if ((days_of_run(old) - 'isPostponed' <> days_of_run(new) - 'isPostponed') or (old.state = 'postponed' and new.state = 'open'))
    and exists (select from joins where run_id = new.id and state in ('joined', 'waiting', 'offered', 'guardian_asked'))
  then
    new.days_before := coalesce(old.days_before, days_of_run(old));
    new.days_changed_at := now();
  end if;
  return new;
end $$;
create trigger runs_days_before before update of starts_on, schedule, venue_id, place_id, mode, channel, state on runs for each row
  execute function keep_days_before();

-- What anybody can have sent by typing a number is counted by itself: it takes nothing from what those who joined have to hear.
alter table text_messages add is_asked boolean not null default false;
