-- Applications for membership, written by people without an account: by a link that was mailed to them.

-- The forms as they were published; an application keeps the edition that it was begun with.
create table application_forms (
  edition text primary key check (edition <> ''),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  loaded_at timestamptz not null default now()
);
create trigger application_forms_unchanged before update on application_forms
  for each row execute function refuse_change();

create table membership_applications (
  id uuid primary key default gen_random_uuid(),
  -- Null as long as nobody has shown that the address is theirs.
  membership_id uuid unique references memberships (id) on delete cascade,
  form_edition text not null references application_forms (edition),
  name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
  kind text not null check (kind in ('city', 'county', 'consortium')),
  located_in text references places (id),
  person_name text not null check (person_name <> ''),
  email text not null check (length(email) <= 254),
  -- In which the applicant is written to.
  language text not null,
  declared_at timestamptz not null,
  checked_at timestamptz,
  constraint membership_applications_checked check ((checked_at is null) = (membership_id is null))
);
create index membership_applications_email on membership_applications (lower(email), declared_at);
create index membership_applications_unchecked on membership_applications (declared_at) where checked_at is null;

-- Every version of an answer; the newest is the answer.
create table application_answers (
  application_id uuid not null references membership_applications (id) on delete cascade,
  question_id text not null check (question_id ~ '^[a-z][A-Za-z0-9]{0,39}$'),
  version integer not null check (version > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  written_at timestamptz not null,
  primary key (application_id, question_id, version)
);
create trigger application_answers_unchanged before update on application_answers
  for each row execute function refuse_change();

-- What the applicant attaches: plans, maps, photographs.
create table application_files (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references membership_applications (id) on delete cascade,
  file_id uuid not null references files (id),
  added_at timestamptz not null,
  removed_at timestamptz
);
create index application_files_application on application_files (application_id, added_at);
create index application_files_file on application_files (file_id);
