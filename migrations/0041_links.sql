-- Links for people without an account, all in one place: what each opens, until when, and whether it was ended. Only the
-- digest of a link is kept. A signed link of before has no digest yet: it gets it when it is used first.
create table links (
  purpose text not null,
  subject text not null,
  digest text unique,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- How much its holder wrote since a moment: a link that went astray is no door for a flood.
  writes integer not null default 0,
  writes_since timestamptz not null default now(),
  primary key (purpose, subject)
);

insert into links (purpose, subject, made_at, expires_at, ended_at)
select 'value request', id::text, asked_at, due_on::timestamp at time zone 'UTC' + interval '60 days', withdrawn_at
from value_requests;

insert into links (purpose, subject, made_at, expires_at, ended_at)
select 'expert review', review_id::text || '-' || seat, opened_at,
  due_on::timestamp at time zone 'UTC' + interval '60 days', withdrawn_at
from experts join expert_reviews on expert_reviews.id = review_id;

insert into links (purpose, subject, digest, made_at, expires_at, ended_at)
select 'invitation', id::text, token_digest, invited_at, expires_at, coalesce(accepted_at, withdrawn_at)
from invitations;

alter table invitations drop column token_digest, drop column expires_at;
