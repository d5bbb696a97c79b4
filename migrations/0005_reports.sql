create table cycles (
  id text primary key check (id ~ '^[0-9]{4}-[0-9]{4}$'),
  period_from date not null,
  period_to date not null check (period_to > period_from),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  template_id text not null,
  template_edition text not null,
  framework_id text not null,
  framework_edition text not null,
  foreign key (template_id, template_edition) references editions (id, edition),
  foreign key (framework_id, framework_edition) references editions (id, edition)
);

-- Which cities must report in a cycle, and by when where it differs from the cycle's close.
create table cycle_cities (
  cycle_id text not null references cycles (id),
  city_id text not null references cities (id),
  due_on date,
  primary key (cycle_id, city_id)
);

create table reports (
  id uuid primary key default gen_random_uuid(),
  cycle_id text not null,
  city_id text not null,
  created_at timestamptz not null default now(),
  constraint reports_once unique (cycle_id, city_id),
  foreign key (cycle_id, city_id) references cycle_cities (cycle_id, city_id)
);

-- What happened to a report; its state is read from these.
create table report_events (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports (id),
  city_id text not null references cities (id),
  action text not null check (action in ('submit', 'return', 'endorse', 'publish')),
  submission integer not null check (submission > 0),
  note text,
  actor_id text,
  actor_name text not null,
  at timestamptz not null default now()
);
create index report_events_report on report_events (report_id, id);
create trigger report_events_append_only before update or delete on report_events
  for each row execute function refuse_change();

create table answers (
  report_id uuid not null references reports (id),
  question_id text not null,
  city_id text not null references cities (id),
  version integer not null check (version > 0),
  primary key (report_id, question_id)
);

create table answer_versions (
  report_id uuid not null,
  question_id text not null,
  version integer not null check (version > 0),
  city_id text not null references cities (id),
  text text not null check (length(text) <= 20000),
  language text not null,
  declared jsonb,
  written_by text,
  written_by_name text not null,
  written_at timestamptz not null default now(),
  primary key (report_id, question_id, version),
  foreign key (report_id, question_id) references answers (report_id, question_id) deferrable initially deferred
);
create trigger answer_versions_append_only before update or delete on answer_versions
  for each row execute function refuse_change();

create table citations (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references reports (id),
  question_id text not null,
  city_id text not null references cities (id),
  value_id uuid references city_values (id),
  file_id uuid references files (id),
  cited_by text,
  cited_by_name text not null,
  cited_at timestamptz not null default now(),
  constraint citations_one_record check (num_nonnulls(value_id, file_id) = 1),
  constraint citations_once unique nulls not distinct (report_id, question_id, value_id, file_id)
);

create table signing_keys (
  id text primary key,
  public_key jsonb not null,
  -- AES-256-GCM under the installation's SECRET.
  private_key bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);

create table seals (
  report_id uuid not null references reports (id),
  submission integer not null check (submission > 0),
  city_id text not null references cities (id),
  content bytea not null,
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  signature text not null,
  key_id text not null references signing_keys (id),
  sealed_at timestamptz not null default now(),
  primary key (report_id, submission)
);
create trigger seals_append_only before update or delete on seals
  for each row execute function refuse_change();
