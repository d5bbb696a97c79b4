-- Who came to a meeting: each person once a day, at the first moment that anybody says. Several devices say it, also later, when they
-- are in reach of a network again: the key decides, and nothing is refused.
create function check_in_code() returns text language sql volatile as $$
  -- Six signs that nobody mistakes for another one when they are read out.
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((drawn.bits >> (5 * place)) & 31)::integer, 1), '')
  from (select ('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint as bits) drawn, generate_series(0, 5) place
$$;
alter table meeting_invitations
  add column organisation text check (length(organisation) between 1 and 150),
  -- Whether their name may stand on the public page of the meeting.
  add column may_be_named boolean not null default false,
  add column check_in_code text not null default check_in_code(),
  add column thanked_at timestamptz;
create unique index meeting_invitations_code on meeting_invitations (check_in_code);
create function free_check_in_code() returns trigger language plpgsql as $$
begin
  while exists (select from meeting_invitations where check_in_code = new.check_in_code) loop
    new.check_in_code := check_in_code();
  end loop;
  return new;
end $$;
create trigger meeting_invitation_code before insert on meeting_invitations
  for each row execute function free_check_in_code();

-- A place where people are checked in, such as a door or a call: whoever holds its link writes down who comes.
create table meeting_desks (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  name text not null check (length(name) between 1 and 80),
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index meeting_desks_meeting on meeting_desks (meeting_id);

create table meeting_arrivals (
  id uuid primary key default gen_random_uuid(),
  meeting_id text not null references meetings on delete cascade,
  day_number integer not null check (day_number between 1 and 14),
  invitation_id uuid references meeting_invitations on delete cascade,
  -- Of who was not invited: made by the device that writes them down, so that the same one sent twice is one.
  walk_in uuid,
  name text check (length(name) between 1 and 120),
  organisation text check (length(organisation) between 1 and 150),
  takes_part text not null check (takes_part in ('in_person', 'video', 'phone', 'text')),
  source text not null check (source in ('list', 'code', 'scan', 'sheet', 'self')),
  -- Where: none of who said it by their own link.
  desk_id uuid references meeting_desks on delete cascade,
  -- The mark of a browser, drawn by itself, where it runs our script.
  device text check (device ~ '^[0-9a-f]{8}$'),
  arrived_at timestamptz not null,
  kept_at timestamptz not null,
  may_be_named boolean not null default false,
  is_minor boolean not null default false,
  -- Written down by mistake. A device that sends the same once more does not bring it back.
  taken_back_at timestamptz,
  constraint meeting_arrivals_whom check ((invitation_id is null) = (walk_in is not null)),
  -- Children are counted, and named nowhere.
  constraint meeting_arrivals_named check ((walk_in is not null and not is_minor) = (name is not null)),
  constraint meeting_arrivals_child check (not (is_minor and may_be_named)),
  unique (meeting_id, day_number, invitation_id),
  unique (meeting_id, day_number, walk_in)
);
create index meeting_arrivals_invitation on meeting_arrivals (invitation_id) where invitation_id is not null;
create index meeting_arrivals_desk on meeting_arrivals (desk_id) where desk_id is not null;
