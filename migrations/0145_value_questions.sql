-- What the commission asks about a value, and what is said about it until the commission closes it. Nothing of it is public.
create table value_questions (
  id uuid primary key default gen_random_uuid(),
  value_id uuid not null,
  -- The version of the value that was asked about.
  value_version integer not null,
  city_id text not null references cities (id),
  text text not null check (length(text) between 1 and 2000),
  asked_by text,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  -- Counts what was said; whoever closes it says by this what they have read.
  version integer not null default 1 check (version > 0),
  -- Who spoke last, and the version that the value had then. A newer version is the city's answer, too.
  last_side text not null default 'commission' check (last_side in ('city', 'commission')),
  last_value_version integer not null,
  -- The newest version of the value of which whoever asked was told.
  told_version integer not null,
  closed_at timestamptz,
  closed_by text,
  closed_by_name text,
  foreign key (value_id, value_version) references value_versions (value_id, version),
  constraint value_questions_closed check ((closed_at is null) = (closed_by_name is null)),
  constraint value_questions_versions check (last_value_version >= value_version and told_version >= value_version)
);
create index value_questions_value on value_questions (value_id, asked_at);
create index value_questions_city on value_questions (city_id, asked_at);
create index value_questions_open on value_questions (city_id) where closed_at is null;
create trigger value_questions_text_stays before update of value_id, value_version, city_id, text or delete on value_questions
  for each row execute function refuse_change();

create table value_question_answers (
  id bigint generated always as identity primary key,
  question_id uuid not null references value_questions (id),
  city_id text not null references cities (id),
  side text not null check (side in ('city', 'commission')),
  text text not null check (length(text) between 1 and 2000),
  written_by text,
  written_by_name text not null,
  written_at timestamptz not null default now()
);
create index value_question_answers_question on value_question_answers (question_id, id);
create trigger value_question_answers_append_only before update or delete on value_question_answers
  for each row execute function refuse_change();
