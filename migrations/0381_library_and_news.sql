-- The network's library of documents, each in one or more languages and editions, and its news.

create table documents (
  id uuid primary key default gen_random_uuid(),
  -- In its address.
  number integer not null unique check (number >= 1),
  kind text not null check (kind in ('concept_note', 'template', 'guide', 'press_kit', 'presentation', 'other')),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  licence text not null check (licence in ('cc0', 'cc_by', 'cc_by_sa', 'all_rights')),
  -- Whose work it is, as it is to be named.
  credit text not null check (length(credit) between 1 and 200),
  state text not null default 'none',
  version integer not null default 1,
  changed_at timestamptz not null,
  is_public boolean generated always as (state = 'public') stored
);
select keep_steps('documents', 'document', '[
  ["add", "none", "public"],
  ["withdraw", "public", "withdrawn"],
  ["restore", "withdrawn", "public"]
]');

-- What was kept stays: a newer edition stands before it.
create table document_files (
  document_id uuid not null references documents (id),
  language text not null check (length(language) between 2 and 8),
  edition integer not null check (edition >= 1),
  file_id uuid not null references files (id),
  -- What is new in it.
  note text not null default '' check (length(note) <= 300),
  added_at timestamptz not null,
  primary key (document_id, language, edition)
);
create index document_files_file on document_files (file_id);

create table news (
  id uuid primary key default gen_random_uuid(),
  number integer not null unique check (number >= 1),
  title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
  body jsonb not null check (jsonb_typeof(body) = 'object' and body <> '{}'),
  state text not null default 'none',
  version integer not null default 1,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  is_public boolean generated always as (state = 'public') stored
);
create index news_by_day on news (published_at);
select keep_steps('news', 'news_item', '[
  ["publish", "none", "public"],
  ["withdraw", "public", "withdrawn"],
  ["restore", "withdrawn", "public"]
]');

select keep_found('document', 'documents', 'id');
select keep_found('news', 'news', 'id');
