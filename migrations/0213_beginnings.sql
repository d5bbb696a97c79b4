-- What somebody has answered of an opportunity that is not written yet, question by question, so that it can be left and taken up
-- again. It is gone once it is written, or after some months.
create table opportunity_beginnings (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  organisation_id text not null references organisations (id),
  person_id text not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object' and octet_length(answers::text) <= 40000),
  version integer not null default 1,
  changed_at timestamptz not null
);
create index opportunity_beginnings_person on opportunity_beginnings (person_id, changed_at desc);
create index opportunity_beginnings_changed_at on opportunity_beginnings (changed_at);
create index opportunity_beginnings_city on opportunity_beginnings (city_id);
create index opportunity_beginnings_organisation on opportunity_beginnings (organisation_id);
