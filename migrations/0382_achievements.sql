-- What can be recognised: achievements, in editions. What was agreed to stays as it was, because badges name it.

create table achievements (
  id uuid primary key default gen_random_uuid(),
  -- In its address.
  number integer not null unique check (number >= 1),
  -- The one that is written at, or was agreed to last.
  edition integer not null default 1 check (edition >= 1),
  -- The last one that was opened, which everybody reads; null before the first.
  opened_edition integer check (opened_edition between 1 and edition),
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean generated always as (opened_edition is not null) stored
);
select keep_steps('achievements', 'achievement', '[
  ["write", "none", "draft"],
  ["agree", "draft", "agreed"],
  ["return", "agreed", "draft"],
  ["open", "agreed", "open"],
  ["close", "open", "closed"],
  ["reopen", "closed", "open"],
  ["revise", "open", "draft"],
  ["revise", "closed", "draft"]
]');

create table achievement_editions (
  achievement_id uuid not null references achievements (id),
  edition integer not null check (edition >= 1),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  description jsonb not null check (jsonb_typeof(description) = 'object' and description <> '{}'),
  criteria jsonb not null check (jsonb_typeof(criteria) = 'object' and criteria <> '{}'),
  -- What whoever attests has to have seen.
  evidence jsonb not null check (jsonb_typeof(evidence) = 'object' and evidence <> '{}'),
  picture text not null check (length(picture) between 1 and 20),
  -- What the picture shows, for whoever does not see it.
  caption jsonb not null check (jsonb_typeof(caption) = 'object' and caption <> '{}'),
  audience text not null check (audience in ('learner', 'educator', 'officer', 'organisation', 'city')),
  attesters text[] not null check (attesters <> '{}' and attesters <@ array['provider', 'coordinator', 'commission']),
  -- Focus areas of the Key Features and goals, as their editions number them.
  focus_areas text[] not null default '{}',
  goals text[] not null default '{}',
  -- A level of the country's qualifications framework, and how what was learned before is recognised on it.
  qualification text check (length(qualification) <= 10),
  recognition jsonb not null default '{}' check (jsonb_typeof(recognition) = 'object'),
  -- For so many months a badge is good; null for ever.
  valid_months integer check (valid_months between 1 and 240),
  -- Who wrote it last: another person agrees to it.
  written_by text,
  primary key (achievement_id, edition)
);

create function keep_agreed_edition() returns trigger language plpgsql as $$
declare
  whole achievements;
begin
  select * into whole from achievements where id = coalesce(old.achievement_id, new.achievement_id);
  if tg_op = 'DELETE' or whole.state <> 'draft' or whole.edition <> old.edition then
    raise exception 'an edition that was agreed to stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger achievement_editions_stay before update or delete on achievement_editions
  for each row execute function keep_agreed_edition();

select keep_found('achievement', 'achievements', 'id');
