-- Accounts: the tables of better-auth 1.7 in a schema of their own, as its `getMigrations` writes them.
create schema auth;

create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth."rateLimit" (
  "id" text not null primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

create view people as
  select "id" as id, "name" as name, "email" as email, coalesce("twoFactorEnabled", false) as has_second_factor,
         "createdAt" as created_at
  from auth."user";

-- What a person may do, and where: a scope is empty for the whole network, else what the role is held in.
create table roles (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  role text not null,
  scope text,
  granted_by text,
  granted_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index roles_held_once on roles (person_id, role, coalesce(scope, '')) where ended_at is null;

create table invitations (
  id uuid primary key default gen_random_uuid(),
  email text,
  name text,
  role text not null,
  scope text,
  language text not null default 'en',
  token_digest text not null unique,
  invited_by text,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  withdrawn_at timestamptz
);

create table access_tokens (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references auth."user" ("id") on delete cascade,
  name text not null check (length(name) between 1 and 80),
  token_digest text not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index access_tokens_person on access_tokens (person_id);

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id text,
  actor_name text not null,
  operation text not null,
  scope text,
  subject text,
  details jsonb not null default '{}',
  request_id text
);
create index audit_entries_scope on audit_entries (scope, id desc);
create index audit_entries_subject on audit_entries (subject, id desc);

create table idempotency_keys (
  actor_id text not null,
  key text not null check (length(key) between 8 and 100),
  operation text not null,
  request_digest text not null,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (actor_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- A file's bytes are kept once, however often they are uploaded.
create table file_contents (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  size integer not null check (size >= 0)
);

create table files (
  id uuid primary key default gen_random_uuid(),
  scope text not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  sha256 text not null references file_contents (sha256),
  uploaded_by text,
  uploaded_at timestamptz not null default now()
);
create index files_scope on files (scope, uploaded_at desc);

create table mails (
  id uuid primary key default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  language text not null,
  written_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
create index mails_waiting on mails (written_at) where sent_at is null;

-- History is only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_append_only before update or delete on audit_entries
  for each row execute function refuse_change();
