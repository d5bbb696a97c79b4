-- Awards that others give, for progress: rounds with their rules as data, what cities hand in, and which of it the commission sends.

create table award_rounds (
  id uuid primary key default gen_random_uuid(),
  number integer not null generated always as identity unique,
  -- Of reference/awards.json.
  award text not null,
  round text not null check (length(round) between 1 and 40),
  -- As they were when the round was opened; a later edition of the reference data changes nothing here.
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  source text not null check (length(source) between 1 and 300),
  opens_on date not null,
  nominations_until date not null,
  -- Until when the commission sends what it chose.
  send_until date not null,
  -- When those who give the award said who gets it.
  awarded_on date,
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint award_rounds_once unique (award, round),
  constraint award_rounds_days check (opens_on <= nominations_until and nominations_until < send_until)
);

-- The same moves as in src/recognition/awards/rounds/workflow.ts, which a test compares.
select keep_steps('award_rounds', 'award_round', '[
  ["open", "none", "open"],
  ["close", "open", "choosing"],
  ["send", "choosing", "sent"],
  ["settle", "sent", "settled"],
  ["cancel", "open", "cancelled"],
  ["cancel", "choosing", "cancelled"]
]');

create table award_nominations (
  id uuid primary key default gen_random_uuid(),
  number integer not null generated always as identity unique,
  round_id uuid not null references award_rounds (id),
  city_id text not null references cities (id),
  -- In which it is written.
  language text not null,
  head_name text check (length(head_name) between 1 and 120),
  head_office text check (length(head_office) between 1 and 120),
  head_email text check (length(head_email) between 3 and 254),
  signed_way text check (signed_way in ('link', 'scan')),
  signed_at timestamptz,
  signature_file_id uuid references files (id),
  consent_file_id uuid references files (id),
  -- What each rule of the round came to, as it was handed in.
  findings jsonb check (jsonb_typeof(findings) = 'array'),
  handed_in_at timestamptz,
  -- What one person of the commission proposes and another one agrees to; the city reads it once all is sent.
  choice text check (choice in ('chosen', 'not_chosen')),
  reason text check (length(reason) between 1 and 1500),
  strengths text check (length(strengths) between 1 and 1500),
  suggestion text check (length(suggestion) between 1 and 1000),
  proposed_by_id text,
  state text not null default 'none',
  -- Counted for each change of what it says as well.
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint award_nominations_once unique (round_id, city_id),
  constraint award_nominations_signed check (
    num_nonnulls(signed_way, signed_at) in (0, 2)
    and (signed_way is distinct from 'scan' or signature_file_id is not null)),
  constraint award_nominations_handed_in check (
    state in ('none', 'draft', 'withdrawn') or (handed_in_at is not null and findings is not null)),
  constraint award_nominations_weighed check (
    state not in ('weighed', 'chosen', 'not_chosen', 'awarded')
    or num_nonnulls(choice, reason, strengths, suggestion, proposed_by_id) = 5)
);
create index award_nominations_city on award_nominations (city_id);
create index award_nominations_signature on award_nominations (signature_file_id) where signature_file_id is not null;
create index award_nominations_consent on award_nominations (consent_file_id) where consent_file_id is not null;

-- The same moves as in src/recognition/awards/nominations/workflow.ts.
select keep_steps('award_nominations', 'award_nomination', '[
  ["start", "none", "draft"],
  ["handIn", "draft", "handed_in"],
  ["takeBack", "handed_in", "draft"],
  ["withdraw", "draft", "withdrawn"],
  ["withdraw", "handed_in", "withdrawn"],
  ["resume", "withdrawn", "draft"],
  ["weigh", "handed_in", "weighed"],
  ["choose", "weighed", "chosen"],
  ["passOver", "weighed", "not_chosen"],
  ["disagree", "weighed", "handed_in"],
  ["award", "chosen", "awarded"]
]');

create table award_answers (
  nomination_id uuid not null references award_nominations (id),
  -- Of reference/awards.json.
  criterion text not null,
  text text not null check (length(text) between 1 and 4000),
  primary key (nomination_id, criterion)
);

-- What backs an answer, with what it was called when it was cited.
create table award_citations (
  nomination_id uuid not null,
  criterion text not null,
  position integer not null check (position between 1 and 8),
  kind text not null,
  record_id text not null,
  title text not null check (length(title) between 1 and 500),
  primary key (nomination_id, criterion, position),
  constraint award_citations_once unique (nomination_id, criterion, kind, record_id),
  constraint award_citations_answer foreign key (nomination_id, criterion)
    references award_answers (nomination_id, criterion)
);
create index award_citations_record on award_citations (kind, record_id);
