-- A practice has documents besides photographs: what others need who want to do it too. A draft that brings a published practice up to
-- date has the same files, at the same addresses, until it takes its place.
create table practice_documents (
  practice_id uuid not null references practices (id),
  file_id uuid not null references files (id),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  language text not null check (length(language) between 2 and 8),
  licence text not null check (licence in ('cc0', 'cc_by', 'cc_by_sa', 'all_rights')),
  added_at timestamptz not null,
  primary key (practice_id, file_id)
);
create index practice_documents_file on practice_documents (file_id);
