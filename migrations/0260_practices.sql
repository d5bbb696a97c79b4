-- Good practices: what worked in a city, for whom, with what result, and what others need who want to do it too. Two people read each
-- before everybody does, and neither works for the city.
create table practices (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  number integer not null check (number >= 1),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  sentence jsonb check (jsonb_typeof(sentence) = 'object' and sentence <> '{}'),
  problem jsonb check (jsonb_typeof(problem) = 'object' and problem <> '{}'),
  for_whom jsonb check (jsonb_typeof(for_whom) = 'object' and for_whom <> '{}'),
  steps jsonb check (jsonb_typeof(steps) = 'object' and steps <> '{}'),
  result jsonb check (jsonb_typeof(result) = 'object' and result <> '{}'),
  staff jsonb check (jsonb_typeof(staff) = 'object' and staff <> '{}'),
  before_start jsonb check (jsonb_typeof(before_start) = 'object' and before_start <> '{}'),
  may_change jsonb check (jsonb_typeof(may_change) = 'object' and may_change <> '{}'),
  must_not jsonb check (jsonb_typeof(must_not) = 'object' and must_not <> '{}'),
  went_wrong jsonb check (jsonb_typeof(went_wrong) = 'object' and went_wrong <> '{}'),
  -- How it is known that it worked.
  grade text check (grade in ('told', 'counted', 'compared', 'checked')),
  -- Where it is too early to say what came of it: when that is looked at again.
  look_again_on date,
  areas text[] not null default '{}'
    check (areas <@ array['arid', 'coastal', 'informal_settlement', 'town', 'rural']),
  spheres text[] not null default '{}' check (cardinality(spheres) <= 8),
  focus_areas text[] not null default '{}' check (cardinality(focus_areas) <= 12),
  -- The year, the month or the day, as far as it is known.
  starts_on text check (starts_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ends_on text check (ends_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  lead text check (length(lead) between 1 and 200),
  -- In the country's money; null where nobody knows it, which is not the same as nothing.
  set_up_cost bigint check (set_up_cost >= 0),
  yearly_cost bigint check (yearly_cost >= 0),
  -- Who proposes it last, so that nobody reads what they wrote.
  written_by text,
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  -- When its city last said that it is still so.
  confirmed_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (state in ('published', 'retired') and confirmed_at is not null) stored,
  constraint practices_number unique (city_id, number),
  constraint practices_days check (
    left(ends_on, least(length(starts_on), length(ends_on))) >= left(starts_on, least(length(starts_on), length(ends_on))))
);
create index practices_of_state on practices (state);

-- The same moves as in src/practices/workflow.ts, which a test compares.
select keep_steps('practices', 'practice', '[
  ["write", "none", "draft"],
  ["propose", "draft", "proposed"],
  ["propose", "returned", "proposed"],
  ["assign", "proposed", "in_review"],
  ["assign", "in_review", "in_review"],
  ["sendBack", "in_review", "returned"],
  ["publish", "in_review", "published"],
  ["confirm", "published", "published"],
  ["retire", "published", "retired"]
]');

-- Who reads a proposed practice, and what they say of it.
create table practice_reviewers (
  practice_id uuid not null references practices (id),
  person_id text not null,
  person_name text not null,
  verdict text check (verdict in ('accept', 'sendBack')),
  remark text check (length(remark) between 1 and 2000),
  said_at timestamptz,
  primary key (practice_id, person_id),
  constraint practice_reviewers_said check ((verdict is null) = (said_at is null)),
  constraint practice_reviewers_why check (verdict <> 'sendBack' or remark is not null)
);
create index practice_reviewers_person on practice_reviewers (person_id) where verdict is null;
