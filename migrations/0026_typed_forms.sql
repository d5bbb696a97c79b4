-- What was typed into a form whose session had ended, until its person has signed in again. Sealed under the
-- installation's secret: a copy of the database alone does not show it.
create table typed_forms (
  id uuid primary key default gen_random_uuid(),
  token_digest text not null unique,
  person_id text not null references auth."user" ("id") on delete cascade,
  sealed bytea not null check (octet_length(sealed) <= 400000),
  kept_at timestamptz not null,
  expires_at timestamptz not null
);
create index typed_forms_person on typed_forms (person_id, kept_at);
create index typed_forms_expiry on typed_forms (expires_at);
