-- Photographs that a city shows on its public page: who is pictured agreed, and what is seen is said in words. The picture
-- itself is a file like any other; removing a photograph removes it too.
create table photographs (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  file_id uuid not null unique references files (id),
  position integer not null check (position >= 1),
  -- By language, as all that people write.
  alternative jsonb not null check (jsonb_typeof(alternative) = 'object' and alternative <> '{}'),
  caption jsonb not null default '{}' check (jsonb_typeof(caption) = 'object'),
  credit text not null check (length(credit) between 1 and 200),
  licence text not null check (licence in ('all_rights', 'cc_by', 'cc_by_sa', 'cc0')),
  -- Who said that those who can be recognised agree, and when.
  consent_by_name text not null,
  consent_at timestamptz not null,
  version integer not null default 1,
  constraint photographs_order unique (city_id, position) deferrable initially deferred
);

-- The order of the blocks on a city's public page, by their names; what is not named comes after, in its usual order.
alter table cities add column page_order text[] not null default '{}';

-- A copy for phones beside the one for screens.
alter table derived_pictures drop constraint derived_pictures_kind_check;
alter table derived_pictures add constraint derived_pictures_kind_check
  check (kind in ('clean', 'small', 'phone'));
