-- Who joins a run, without an account: by a telephone number, or by a code on paper for whoever has no telephone. A number stands here
-- once for each person, encrypted (phone_sealed), and goes 90 days after the end of the last run that it is for.

create table learners (
  id uuid primary key default gen_random_uuid(),
  -- By which the same number, or the same code on paper, is found again; made from the installation's secret.
  key text not null constraint learners_key unique check (length(key) between 16 and 100),
  -- Null of whoever has a code on paper: then nothing else is kept of them.
  phone_sealed bytea,
  language text not null,
  -- The code that was sent to the telephone to open what it joined, as a digest.
  opening_code text,
  opening_code_until timestamptz,
  added_at timestamptz not null,
  constraint learners_opening check ((opening_code is null) = (opening_code_until is null))
);

create table joins (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references runs (id),
  -- Null once it is forgotten who it was: then only what is counted is left.
  learner_id uuid references learners (id),
  -- Four figures, which with the number open this one again.
  code text check (code ~ '^[0-9]{4}$'),
  -- A household joins with all, or not at all.
  places smallint not null default 1 check (places between 1 and 10),
  first_name text check (length(first_name) between 1 and 60),
  age_band text not null check (age_band in ('under_18', 'from_18', 'from_25', 'from_35', 'from_60', 'adult')),
  sex text check (sex in ('woman', 'man', 'other')),
  disability_need text check (length(disability_need) between 1 and 200),
  -- The edition of the text that somebody agreed to (reference/consents.json); that about a disability is agreed to apart.
  consent text not null check (length(consent) <= 20),
  disability_consent text check (length(disability_consent) <= 20),
  -- Of whoever is under 18: who answers for them, by telephone or by signing at the provider's.
  guardian_way text check (guardian_way in ('phone', 'paper')),
  guardian_key text,
  guardian_sealed bytea,
  -- What the guardian's telephone was sent: the child does not know it.
  guardian_code text check (guardian_code ~ '^[0-9]{4}$'),
  guardian_until timestamptz,
  guardian_agreed_at timestamptz,
  channel text not null check (channel in ('web', 'sms', 'ussd', 'provider')),
  language text not null,
  -- The place in line follows from it.
  asked_at timestamptz not null,
  offered_until timestamptz,
  -- When the telephone showed that it is the learner's: by a code that was sent to it.
  number_shown_at timestamptz,
  reason text check (length(reason) between 1 and 300),
  has_rated boolean not null default false,
  state text not null check (state in (
    'guardian_asked', 'joined', 'waiting', 'offered', 'lapsed', 'left', 'no_show', 'completed', 'removed')),
  version integer not null default 1,
  changed_at timestamptz not null,
  constraint joins_code check ((code is null) = (learner_id is null)),
  constraint joins_need_agreed check (disability_need is null or disability_consent is not null),
  constraint joins_guardian check (
    (guardian_key is null) = (guardian_sealed is null) and (guardian_key is null) = (guardian_code is null)),
  constraint joins_guardian_asked check (state <> 'guardian_asked' or (guardian_way is not null and guardian_until is not null)),
  constraint joins_offered check ((state = 'offered') = (offered_until is not null)),
  constraint joins_forgotten check (
    learner_id is not null or (first_name is null and disability_need is null and guardian_key is null))
);
create index joins_of_run on joins (run_id, state, asked_at);
create index joins_of_learner on joins (learner_id) where learner_id is not null;
create index joins_of_guardian on joins (guardian_key) where guardian_key is not null;
create index joins_offered_until on joins (offered_until) where state = 'offered';
create index joins_guardian_until on joins (guardian_until) where state = 'guardian_asked';
-- Whoever joins twice has joined once.
create unique index joins_once on joins (run_id, learner_id)
  where learner_id is not null and state in ('guardian_asked', 'joined', 'waiting', 'offered');

-- What people who joined say of it afterwards. Who said it is known until it is released with at least four others.
create table feedback_batches (
  id uuid primary key default gen_random_uuid(),
  opportunity_id uuid not null references opportunities (id),
  number integer not null check (number >= 1),
  -- The first day of the month: no nearer.
  released_in date not null check (extract(day from released_in) = 1),
  answer text check (length(answer) between 1 and 1000),
  answered_by_name text,
  answered_at timestamptz,
  constraint feedback_batches_number unique (opportunity_id, number),
  constraint feedback_batches_answered check ((answer is null) = (answered_at is null))
);

create table feedback (
  id uuid primary key default gen_random_uuid(),
  opportunity_id uuid not null references opportunities (id),
  join_id uuid constraint feedback_once unique references joins (id),
  verdict text not null check (verdict in ('very_good', 'good', 'not_good', 'did_not_happen', 'did_not_go')),
  text text check (length(text) between 1 and 280),
  language text,
  given_on date not null,
  -- A text is read before others read it; without one there is nothing to read.
  moderation text not null check (moderation in ('waiting', 'shown', 'hidden', 'none')),
  batch_id uuid references feedback_batches (id),
  constraint feedback_moderated check ((text is null) = (moderation = 'none')),
  constraint feedback_released check (
    batch_id is null or (join_id is null and extract(day from given_on) = 1 and moderation <> 'waiting'))
);
create index feedback_of_opportunity on feedback (opportunity_id, moderation) where batch_id is null;
create index feedback_of_batch on feedback (batch_id) where batch_id is not null;

-- What is wrong with an opportunity, as people tell who look at it: one of each kind at a time, with those who told it.
create table faults (
  id uuid primary key default gen_random_uuid(),
  opportunity_id uuid not null references opportunities (id),
  kind text not null check (kind in ('not_running', 'price', 'place_or_time', 'nobody_answers', 'unsafe')),
  state text not null default 'asked' check (state in ('asked', 'corrected', 'upheld', 'not_upheld')),
  reported_at timestamptz not null,
  -- Whoever offers it answers until then.
  answer_until timestamptz not null,
  reporters integer not null default 0,
  answer text check (length(answer) between 1 and 1000),
  decided_by_name text,
  decided_at timestamptz,
  version integer not null default 1,
  constraint faults_decided check ((state = 'asked') = (decided_at is null))
);
create unique index faults_one_at_a_time on faults (opportunity_id, kind) where state = 'asked';
create index faults_of_opportunity on faults (opportunity_id, reported_at desc);
create index faults_answer_until on faults (answer_until) where state = 'asked';

-- Who told it: a key of this fault alone, which goes when it is decided. What they wrote stays with it.
create table fault_reports (
  fault_id uuid not null references faults (id) on delete cascade,
  reporter text not null,
  channel text not null check (channel in ('web', 'sms', 'ussd', 'feedback')),
  text text check (length(text) between 1 and 280),
  reported_at timestamptz not null,
  primary key (fault_id, reporter)
);
