-- Whoever offers something is asked by text message whether it is still right, and answers with one figure.

-- The number that somebody who speaks for an organisation gave for that, encrypted as all numbers of people are. Until the code
-- that it was sent is typed, it is asked nothing.
create table provider_phones (
  id uuid primary key default gen_random_uuid(),
  organisation_id text not null references organisations,
  person_id text not null,
  phone_key text not null check (length(phone_key) between 16 and 100),
  phone_sealed bytea not null,
  language text not null,
  code text,
  code_until timestamptz,
  -- When the telephone showed that it is theirs.
  shown_at timestamptz,
  given_at timestamptz not null,
  constraint provider_phones_of unique (organisation_id, person_id),
  constraint provider_phones_code check ((code is null) = (code_until is null)),
  constraint provider_phones_shown check ((code is null) = (shown_at is not null))
);
create index provider_phones_key on provider_phones (phone_key);

-- What a telephone was asked: of each time that an opportunity was confirmed once, and one after the other.
create table phone_questions (
  opportunity_id uuid not null references opportunities,
  confirmed_on date not null,
  phone_key text not null,
  -- What was asked about.
  version integer not null,
  asked_at timestamptz not null,
  -- Whoever says that it ended is asked once more.
  end_asked_at timestamptz,
  -- The message that was answered to last: one that comes twice means the same question.
  answer_key text check (length(answer_key) <= 200),
  answer text check (answer in ('right', 'end', 'change', 'none')),
  answered_at timestamptz,
  primary key (opportunity_id, confirmed_on),
  constraint phone_questions_answered check ((answer is null) = (answered_at is null))
);
create unique index phone_questions_open on phone_questions (phone_key) where answer is null;
create index phone_questions_of on phone_questions (phone_key, asked_at);
create index phone_questions_to_change on phone_questions (opportunity_id) where answer = 'change';
