-- Tokens end, and may be less than their owner: only reading, only one city.
alter table access_tokens
  add column expires_at timestamptz,
  add column scope text,
  add column city_id text references cities (id);
-- Those that are there keep what they could do, and work for at least a month more.
update access_tokens
set scope = 'write',
    expires_at = least(greatest(created_at + interval '1 year', now() + interval '30 days'), now() + interval '1 year');
alter table access_tokens
  alter column expires_at set not null,
  alter column scope set not null,
  add constraint access_tokens_scope check (scope in ('read', 'write'));

-- When the person of a session last showed that it is them. better-auth writes the row and does not know the column.
alter table auth."session" add column "confirmedAt" timestamptz;
update auth."session" set "confirmedAt" = "createdAt";
alter table auth."session"
  alter column "confirmedAt" set default current_timestamp,
  alter column "confirmedAt" set not null;

-- A code of an authenticator app works for a minute and a half; here stands which was used.
create table used_second_factor_codes (
  person_id text not null references auth."user" ("id") on delete cascade,
  code_digest text not null,
  used_at timestamptz not null default now(),
  primary key (person_id, code_digest)
);

-- Tries to sign in and the like, to be counted. The subject is a keyed digest of an address or an account.
create table sign_in_tries (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  at timestamptz not null default now()
);
create index sign_in_tries_subject on sign_in_tries (kind, subject, at);
create index sign_in_tries_age on sign_in_tries (at);

-- From now on better-auth keeps digests of its links; those that are kept in clear no longer work.
delete from auth."verification";

-- A person has one link at most to choose a new password: the newest.
create function auth.keep_one_reset_link() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('reset link ' || new."value"));
  delete from auth."verification" where "value" = new."value" and "identifier" like 'reset-password:%';
  return new;
end $$;
create trigger verification_one_reset_link before insert on auth."verification"
  for each row when (new."identifier" like 'reset-password:%') execute function auth.keep_one_reset_link();

-- With a password dies what it has opened: tokens, links to choose a new one, half-done sign-ins.
create function auth.end_what_a_password_opened() returns trigger language plpgsql as $$
begin
  update public.access_tokens set revoked_at = now() where person_id = new."userId" and revoked_at is null;
  delete from auth."verification" where "value" = new."userId";
  return null;
end $$;
create trigger account_password_changed after update of "password" on auth."account"
  for each row when (old."password" is distinct from new."password")
  execute function auth.end_what_a_password_opened();

-- A mail with a link that opens something is a key. Once it is sent, the key is with its recipient only.
alter table mails
  add column holds_link boolean not null default false,
  -- Whose link it is, such as one of an expert review, where somebody asks how it went out.
  add column link_of text,
  add column opened_at timestamptz,
  add column opened_by_name text;
create index mails_link_of on mails (link_of) where link_of is not null;
update mails set holds_link = true where body ~ 'https?://';

create function withhold_links_of_mail() returns trigger language plpgsql as $$
begin
  new.body := regexp_replace(new.body, 'https?://\S+', '[…]', 'g');
  return new;
end $$;
create trigger mails_sent_without_links before update of sent_at on mails
  for each row when (new.sent_at is not null and new.holds_link) execute function withhold_links_of_mail();
update mails set sent_at = sent_at where sent_at is not null and holds_link;
