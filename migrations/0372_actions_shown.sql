-- What a city did after a meeting can be seen by evidence of that city, and answers of reports cite it.
alter table meeting_actions
  add column evidence_id uuid references evidence (id),
  add constraint meeting_actions_evidence check (evidence_id is null or (owner_place = 'city' and state = 'done'));
create index meeting_actions_shown on meeting_actions (evidence_id) where evidence_id is not null;

create function action_shows_own_evidence() returns trigger language plpgsql as $$
begin
  if (select city_id from evidence where id = new.evidence_id) <> new.owner_city_id then
    raise exception 'an action shows evidence of its own city only';
  end if;
  return new;
end $$;
create trigger action_shows_own_evidence before insert or update on meeting_actions
  for each row when (new.evidence_id is not null) execute function action_shows_own_evidence();

select guard_cited('citations', 'action', 'meeting_actions');
