-- Tables of people to invite: kept from the upload until they are confirmed, and for a while what came of each row.
create table invitee_lists (
  id uuid primary key default gen_random_uuid(),
  place text not null check (place in ('network', 'city')),
  place_id text references cities (id),
  -- As they were typed.
  rows jsonb not null check (jsonb_array_length(rows) between 1 and 200),
  created_by text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  verdicts jsonb,
  constraint invitee_lists_place check ((place = 'network') = (place_id is null)),
  constraint invitee_lists_confirmed check ((confirmed_at is null) = (verdicts is null))
);
create index invitee_lists_age on invitee_lists (created_at);
