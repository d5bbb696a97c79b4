-- What a round says besides its days: the form of its applications, what they are judged by, and where they go to.
alter table membership_rounds
  add column form_edition text references application_forms (edition),
  add column guiding_documents text not null default '' check (length(guiding_documents) <= 2000),
  add column send_to text not null default '' check (length(send_to) <= 500);
create index membership_rounds_form on membership_rounds (form_edition) where form_edition is not null;

-- Letters of the commission: what each says is kept when it is written, its PDF once it was made.
create table membership_letters (
  id uuid primary key default gen_random_uuid(),
  membership_id uuid not null references memberships (id) on delete cascade,
  kind text not null check (kind in ('receipt', 'endorse', 'decline')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  written_at timestamptz not null
);
create index membership_letters_membership on membership_letters (membership_id, written_at);
create trigger membership_letters_unchanged before update on membership_letters
  for each row execute function refuse_change();
create table membership_letter_pdfs (
  letter_id uuid not null references membership_letters (id) on delete cascade,
  language text not null,
  content bytea not null,
  primary key (letter_id, language)
);
create trigger membership_letter_pdfs_unchanged before update on membership_letter_pdfs
  for each row execute function refuse_change();

-- What came to the commission, such as the letter with UIL's answer.
create table membership_documents (
  id uuid primary key default gen_random_uuid(),
  membership_id uuid not null references memberships (id) on delete cascade,
  file_id uuid not null references files (id),
  title text not null check (title <> ''),
  added_by_name text not null,
  added_at timestamptz not null
);
create index membership_documents_membership on membership_documents (membership_id, added_at);
create index membership_documents_file on membership_documents (file_id);
create trigger membership_documents_unchanged before update on membership_documents
  for each row execute function refuse_change();
