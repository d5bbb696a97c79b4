create table imports (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  file_id uuid not null references files (id),
  sheet text,
  mapping jsonb,
  state text not null check (state in ('uploaded', 'saved', 'discarded')),
  values_saved integer not null default 0,
  created_by text,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  saved_at timestamptz
);
create index imports_city on imports (city_id, created_at desc);

-- One measured value: city × measurement × period × disaggregation. What it says is in its versions.
create table city_values (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  framework_id text not null,
  framework_edition text not null,
  measurement_id text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  period_label text not null,
  disaggregation jsonb not null default '{}',
  version integer not null check (version > 0),
  created_at timestamptz not null default now(),
  foreign key (framework_id, framework_edition, measurement_id)
    references measurements (framework_id, framework_edition, id),
  constraint city_values_once
    unique (city_id, framework_id, framework_edition, measurement_id, period_from, period_to, disaggregation)
);

create table value_versions (
  value_id uuid not null references city_values (id),
  version integer not null check (version > 0),
  city_id text not null references cities (id),
  status text not null check (status in ('measured', 'not_collected', 'not_applicable')),
  amount numeric,
  numerator numeric,
  denominator numeric check (denominator <> 0),
  source_title text not null check (length(source_title) between 1 and 300),
  source_kind text not null check (source_kind in ('official', 'survey', 'expert')),
  source_publisher text,
  source_url text,
  source_published text,
  note text,
  evidence_file_id uuid references files (id),
  import_id uuid references imports (id),
  origin jsonb,
  recorded_by text,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  primary key (value_id, version),
  -- Missing is not zero: an amount is there exactly when something was measured.
  constraint value_versions_amount_when_measured check ((status = 'measured') = (amount is not null)),
  constraint value_versions_both_parts check ((numerator is null) = (denominator is null))
);
alter table city_values add constraint city_values_current
  foreign key (id, version) references value_versions (value_id, version) deferrable initially deferred;
create trigger value_versions_append_only before update or delete on value_versions
  for each row execute function refuse_change();
