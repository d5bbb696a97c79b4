-- How the head of a city signs an application, and what is handed in with it.
create table application_sign_offs (
  id uuid primary key default gen_random_uuid(),
  application_id uuid not null references membership_applications (id) on delete cascade,
  way text not null check (way in ('link', 'scan')),
  head_name text not null check (head_name <> ''),
  head_office text not null check (head_office <> ''),
  -- Where the link went; null of a scan.
  head_email text check (length(head_email) <= 254),
  language text not null,
  asked_at timestamptz not null,
  signed_at timestamptz,
  -- Of what was signed: with another word in it the signature is no longer one.
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  -- The pledge of that edition, in all its languages.
  pledge jsonb check (jsonb_typeof(pledge) = 'object'),
  file_id uuid references files (id),
  -- Another one was asked instead.
  ended_at timestamptz,
  constraint application_sign_offs_signed
    check ((signed_at is null) = (digest is null) and (signed_at is null) = (pledge is null)),
  constraint application_sign_offs_way
    check (case way when 'link' then head_email is not null and file_id is null else file_id is not null end)
);
create index application_sign_offs_application on application_sign_offs (application_id, asked_at);
create index application_sign_offs_file on application_sign_offs (file_id) where file_id is not null;
create unique index application_sign_offs_open on application_sign_offs (application_id)
  where signed_at is null and ended_at is null;

create function keep_signature() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null
    and (old.digest, old.pledge, old.head_name, old.head_office, old.signed_at, old.way, old.application_id)
      is distinct from (new.digest, new.pledge, new.head_name, new.head_office, new.signed_at, new.way, new.application_id) then
    raise exception 'what was signed stays' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger application_sign_offs_kept before update on application_sign_offs
  for each row execute function keep_signature();

-- An application as it was handed in, each time.
create table application_submissions (
  application_id uuid not null references membership_applications (id) on delete cascade,
  number integer not null check (number > 0),
  sign_off_id uuid not null references application_sign_offs (id),
  round_id uuid not null references membership_rounds (id),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  handed_in_at timestamptz not null,
  primary key (application_id, number)
);
create index application_submissions_sign_off on application_submissions (sign_off_id);
create index application_submissions_round on application_submissions (round_id);
create trigger application_submissions_unchanged before update on application_submissions
  for each row execute function refuse_change();

-- What the commission asks to be completed, for each question; those of the last time count.
create table application_remarks (
  application_id uuid not null references membership_applications (id) on delete cascade,
  question_id text not null,
  remark text not null check (remark <> ''),
  by_name text not null,
  asked_at timestamptz not null,
  primary key (application_id, question_id, asked_at)
);
create trigger application_remarks_unchanged before update on application_remarks
  for each row execute function refuse_change();
