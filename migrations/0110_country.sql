-- The country that the installation serves, where it is another than the program comes with: its network, its areas and the
-- outlines of these, as they were loaded by `jifunze country load`.
create table loaded_country (
  singleton boolean primary key default true check (singleton),
  -- Two letters (ISO 3166-1).
  country text not null check (country ~ '^[A-Z]{2}$'),
  edition text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  loaded_at timestamptz not null default now()
);
