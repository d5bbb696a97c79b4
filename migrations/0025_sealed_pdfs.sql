-- The PDF of a submission is made once and kept: whoever downloads it gets the same bytes, and a copy is known by them.
create table report_pdfs (
  seal_digest text not null references seals (digest),
  language text not null,
  -- Which edition of the pages it has; see `renderer` in sealed-pdfs.ts.
  renderer text not null,
  -- The cover of a published report says so.
  is_published boolean not null,
  city_id text not null references cities (id),
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null default now(),
  primary key (seal_digest, language, renderer, is_published)
);
create index report_pdfs_sha256 on report_pdfs (sha256);
create trigger report_pdfs_append_only before update or delete on report_pdfs
  for each row execute function refuse_change();
