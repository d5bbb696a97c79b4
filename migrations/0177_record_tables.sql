-- Tables of records (organisations, initiatives) that somebody uploaded: each row with what would come of it, what was asked and
-- answered about it, and what came of it. A row that was taken says so in the transaction that took it, so that a process that
-- dies takes none twice.
create table record_tables (
  id uuid primary key default gen_random_uuid(),
  -- Which records: `organisations`, `initiatives`.
  kind text not null,
  -- Null where the commission uploaded it for the whole network.
  city_id text references cities (id),
  file_name text not null,
  -- The headings of the file's columns, and a digest by which the next file with the same ones is known.
  heading jsonb not null check (jsonb_typeof(heading) = 'array'),
  heading_digest text not null,
  -- Which column holds what: {"nameEn": {"at": 3}, "sector": {"all": "other_public"}}
  columns jsonb not null default '{}' check (jsonb_typeof(columns) = 'object'),
  state text not null default 'columns' check (state in ('columns', 'reading', 'open', 'taking', 'undoing', 'undone')),
  -- How far the work in hand is.
  done integer not null default 0,
  tries integer not null default 0,
  failure text,
  -- In which language names are kept for whoever looks.
  language text not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  asked_at timestamptz not null,
  taken_at timestamptz
);
create index record_tables_place on record_tables (kind, city_id, created_at);
create index record_tables_work on record_tables (asked_at) where state in ('reading', 'taking', 'undoing');

create table record_rows (
  table_id uuid not null references record_tables on delete cascade,
  -- As the file counts.
  row integer not null,
  cells jsonb not null check (jsonb_typeof(cells) = 'array'),
  -- The name by which people know the row.
  title text not null default '',
  outcome text check (outcome in ('create', 'link', 'change', 'same', 'ask', 'twice', 'wrong')),
  -- What is wrong, by column; what it may be the same as; what would change.
  errors jsonb not null default '[]',
  candidates jsonb not null default '[]',
  changes jsonb not null default '[]',
  -- The record that it is, or became, and the version of it that was seen.
  subject text,
  version integer,
  same_as integer,
  -- By what the same row of a later table is known.
  key text,
  -- `new`, `skip`, `table` (what the table says), or `same:ID`.
  answer text check (length(answer) <= 120),
  taken text check (taken in ('created', 'linked', 'changed', 'same')),
  -- What is needed to undo it.
  before jsonb,
  primary key (table_id, row)
);
create index record_rows_outcome on record_rows (table_id, outcome, row);
-- What somebody answered once is not asked again.
create index record_rows_remembered on record_rows (key) where taken is not null and answer is not null;
create index record_rows_twice on record_rows (table_id, key) where key is not null;
