-- An initiative shows what it did by evidence of its city. Whether everybody may see a piece stands with the initiative: the same
-- paper may be for the people of the city alone elsewhere.
create table initiative_evidence (
  initiative_id uuid not null references initiatives (id),
  evidence_id uuid not null references evidence (id),
  -- The year, the month or the day, as far as it is known.
  dated text check (dated ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  is_public boolean not null default false,
  version integer not null default 1 check (version > 0),
  added_at timestamptz not null default now(),
  primary key (initiative_id, evidence_id)
);
create index initiative_evidence_by_evidence on initiative_evidence (evidence_id);

create function evidence_of_its_city() returns trigger language plpgsql as $$
begin
  if (select city_id from initiatives where id = new.initiative_id)
    is distinct from (select city_id from evidence where id = new.evidence_id) then
    raise exception 'an initiative shows evidence of its own city only';
  end if;
  return new;
end $$;
create trigger initiative_evidence_of_its_city before insert or update on initiative_evidence
  for each row execute function evidence_of_its_city();
