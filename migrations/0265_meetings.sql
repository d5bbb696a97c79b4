-- Meetings of the network. What nobody knows is null, or the word "unknown": it is never counted, and never a nought.
create table meetings (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(id) <= 60),
  title jsonb not null,
  -- What is to be said of the title, such as that it is not the official one.
  title_note jsonb,
  state text not null check (state in ('draft', 'called', 'under_way', 'held', 'minutes_out', 'approved', 'cancelled')),
  mode text check (mode in ('in_person', 'remote', 'hybrid')),
  time_zone text not null check (length(time_zone) between 1 and 60),
  venue jsonb,
  town text check (length(town) between 1 and 100),
  country text check (country ~ '^[A-Z]{2}$'),
  -- How people with disabilities get in and take part.
  access jsonb,
  convened_by jsonb,
  convened_note jsonb,
  -- Where what is said of it comes from.
  source jsonb not null,
  -- Counted on when a day, an hour or the place changes: calendars take the higher one.
  sequence integer not null default 0,
  changed_at timestamptz not null
);

create table meeting_days (
  meeting_id text not null references meetings on delete cascade,
  day date not null,
  -- In the time zone of the meeting.
  starts_at time,
  ends_at time,
  primary key (meeting_id, day),
  constraint meeting_days_hours check (ends_at is null or (starts_at is not null and ends_at > starts_at))
);
create index meeting_days_day on meeting_days (day);

-- Who was invited: a member city, an organisation, or several under one name of whom it is not known who they were.
create table meeting_invited (
  meeting_id text not null references meetings on delete cascade,
  position integer not null check (position between 1 and 500),
  kind text not null check (kind in ('city', 'organisation', 'group')),
  city_id text references cities,
  name jsonb,
  -- Who of it: "a representative".
  who jsonb,
  capacity text not null check (capacity in ('member', 'observer', 'guest', 'speaker', 'interpreter')),
  -- How they were to take part.
  takes_part text check (takes_part in ('in_person', 'remote')),
  time_zone text check (length(time_zone) between 1 and 60),
  attended text not null default 'unknown' check (attended in ('yes', 'no', 'unknown')),
  primary key (meeting_id, position),
  constraint meeting_invited_named check ((kind = 'city') = (city_id is not null) and (city_id is null) = (name is not null))
);
create index meeting_invited_city on meeting_invited (city_id);

select keep_found('meeting', 'meetings', 'id');
select keep_found('meeting', 'meeting_days', 'meeting_id');
