-- Policy dialogue: a question to all cities, what people say to it, a draft that is commented on, what each city thinks of it, and an outcome
-- that is sealed, also where there is no agreement.

create table dialogues (
  id uuid primary key default gen_random_uuid(),
  -- By which people and text messages name it.
  number integer not null generated always as identity unique,
  -- The city that asks, and the other one that wants it asked too; null where the commission asks.
  asked_by_id text references cities (id),
  seconded_by_id text references cities (id),
  question jsonb not null check (jsonb_typeof(question) = 'object' and question <> '{}'),
  -- Why now, who decides, and what is fixed already.
  background jsonb not null check (jsonb_typeof(background) = 'object' and background <> '{}'),
  decides jsonb not null check (jsonb_typeof(decides) = 'object' and decides <> '{}'),
  fixed jsonb check (jsonb_typeof(fixed) = 'object' and fixed <> '{}'),
  focus_area text not null,
  contributions_until date not null,
  comments_until date not null,
  stances_until date not null,
  -- What the contributions said, for the editors of the draft and for those who wrote them.
  summary jsonb check (jsonb_typeof(summary) = 'object' and summary <> '{}'),
  outcome_kind text check (outcome_kind in ('agreed', 'agreed_with_dissent', 'no_agreement')),
  statement jsonb check (jsonb_typeof(statement) = 'object' and statement <> '{}'),
  -- What changes by it, and for whom.
  changes jsonb check (jsonb_typeof(changes) = 'object' and changes <> '{}'),
  review_on date,
  -- Follows from the events; a version is counted for each change of the content as well.
  state text not null default 'none',
  -- Since when everybody reads it.
  opened_at timestamptz,
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean not null generated always as (opened_at is not null) stored,
  constraint dialogues_two_cities check (seconded_by_id <> asked_by_id),
  constraint dialogues_days check (contributions_until < comments_until and comments_until < stances_until),
  constraint dialogues_opened check (state in ('none', 'asked', 'withdrawn') or opened_at is not null),
  constraint dialogues_outcome check (
    state <> 'follow_up'
    or (outcome_kind is not null and statement is not null and changes is not null and review_on is not null))
);
create index dialogues_of_state on dialogues (state, stances_until);

-- The same moves as in src/dialogues/workflow.ts, which a test compares.
select keep_steps('dialogues', 'dialogue', '[
  ["ask", "none", "asked"],
  ["second", "asked", "asked"],
  ["open", "asked", "contributions"],
  ["beginDraft", "contributions", "draft"],
  ["publishDraft", "draft", "comments"],
  ["freeze", "comments", "stances"],
  ["closeStances", "stances", "outcome"],
  ["writeOutcome", "outcome", "outcome"],
  ["seal", "outcome", "follow_up"],
  ["withdraw", "asked", "withdrawn"],
  ["withdraw", "contributions", "withdrawn"],
  ["withdraw", "draft", "withdrawn"],
  ["withdraw", "comments", "withdrawn"]
]');

-- The two cities that write the draft.
create table dialogue_editors (
  dialogue_id uuid not null references dialogues (id),
  city_id text not null references cities (id),
  primary key (dialogue_id, city_id)
);

create table dialogue_contributions (
  id uuid primary key default gen_random_uuid(),
  dialogue_id uuid not null references dialogues (id),
  number integer not null check (number >= 1),
  -- For whom it speaks: a city, an organisation, or whoever wrote it.
  city_id text references cities (id),
  organisation_id text references organisations (id),
  -- Who wrote it; null of somebody without an account.
  person_id text,
  name text not null check (length(name) between 1 and 200),
  place text check (length(place) between 1 and 100),
  focus_area text,
  text text not null check (length(text) between 1 and 2000),
  language text not null,
  at timestamptz not null,
  -- Of somebody without an account it is held until somebody of the commission has read it.
  state text not null check (state in ('held', 'shown', 'hidden')),
  hidden_because text check (length(hidden_because) between 1 and 500),
  constraint dialogue_contributions_number unique (dialogue_id, number),
  constraint dialogue_contributions_one_voice check (num_nonnulls(city_id, organisation_id) <= 1),
  constraint dialogue_contributions_hidden check ((state = 'hidden') = (hidden_because is not null))
);
create index dialogue_contributions_of on dialogue_contributions (dialogue_id, at);
create index dialogue_contributions_of_city on dialogue_contributions (city_id) where city_id is not null;
create index dialogue_contributions_held on dialogue_contributions (at) where state = 'held';

create table dialogue_paragraphs (
  id uuid primary key default gen_random_uuid(),
  dialogue_id uuid not null references dialogues (id),
  number integer not null check (number >= 1),
  text jsonb not null check (jsonb_typeof(text) = 'object' and text <> '{}'),
  version integer not null default 1,
  -- Its number stays free, so that comments name what they were about.
  dropped_at timestamptz,
  constraint dialogue_paragraphs_number unique (dialogue_id, number)
);

-- Each paragraph as it was before; nothing is lost.
create table dialogue_paragraph_versions (
  paragraph_id uuid not null references dialogue_paragraphs (id),
  version integer not null,
  text jsonb not null,
  by_name text not null,
  at timestamptz not null,
  primary key (paragraph_id, version)
);
create trigger dialogue_paragraph_versions_stay before update or delete on dialogue_paragraph_versions
  for each row execute function refuse_change();

create table dialogue_comments (
  id uuid primary key default gen_random_uuid(),
  paragraph_id uuid not null references dialogue_paragraphs (id),
  -- Which text it is about.
  paragraph_version integer not null,
  city_id text references cities (id),
  organisation_id text references organisations (id),
  person_id text not null,
  name text not null check (length(name) between 1 and 200),
  text text not null check (length(text) between 1 and 1000),
  language text not null,
  at timestamptz not null,
  verdict text check (verdict in ('taken', 'partly', 'not_taken')),
  because text check (length(because) between 1 and 1000),
  answered_at timestamptz,
  constraint dialogue_comments_one_voice check (num_nonnulls(city_id, organisation_id) <= 1),
  constraint dialogue_comments_answered check (num_nonnulls(verdict, because, answered_at) in (0, 3))
);
create index dialogue_comments_of on dialogue_comments (paragraph_id, at);

-- What a city thinks of the frozen draft. Until the dialogue is closed only the city itself reads it.
create table dialogue_stances (
  dialogue_id uuid not null references dialogues (id),
  city_id text not null references cities (id),
  stance text not null check (stance in ('agree', 'agree_with_remark', 'stand_aside', 'object')),
  remark text check (length(remark) between 1 and 1000),
  language text not null,
  by_name text not null,
  at timestamptz not null,
  version integer not null default 1,
  primary key (dialogue_id, city_id),
  constraint dialogue_stances_why check (stance not in ('agree_with_remark', 'object') or remark is not null)
);
create index dialogue_stances_of_city on dialogue_stances (city_id);

-- What a city will do because of the outcome, and what became of that.
create table dialogue_commitments (
  id uuid primary key default gen_random_uuid(),
  dialogue_id uuid not null references dialogues (id),
  city_id text not null references cities (id),
  what jsonb not null check (jsonb_typeof(what) = 'object' and what <> '{}'),
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'kept', 'changed', 'dropped')),
  said jsonb check (jsonb_typeof(said) = 'object' and said <> '{}'),
  settled_at timestamptz,
  -- How often its city was reminded: before it is due, and when it is over.
  reminders integer not null default 0 check (reminders between 0 and 2),
  version integer not null default 1,
  made_at timestamptz not null,
  constraint dialogue_commitments_settled check ((state = 'open') = (settled_at is null) and (state = 'open') = (said is null))
);
create index dialogue_commitments_of on dialogue_commitments (dialogue_id, due_on);
create index dialogue_commitments_of_city on dialogue_commitments (city_id, due_on) where state = 'open';

-- The outcome as it was sealed: canonical bytes, digest and signature, under a number by which it is cited.
create table dialogue_seals (
  dialogue_id uuid primary key references dialogues (id),
  name text not null unique,
  year integer not null,
  number_in_year integer not null check (number_in_year >= 1),
  content bytea not null,
  digest text not null unique,
  signature text not null,
  key_id text not null references signing_keys (id),
  sealed_at timestamptz not null,
  constraint dialogue_seals_number unique (year, number_in_year)
);
create trigger dialogue_seals_stay before update or delete on dialogue_seals
  for each row execute function refuse_change();

select keep_found('dialogue', 'dialogues', 'id');
select guard_cited('citations', 'dialogue', 'dialogues');
