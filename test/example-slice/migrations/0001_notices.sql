create table notices (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities,
  title text not null,
  body text not null,
  ends_on date not null,
  state text not null default 'draft' check (state in ('draft', 'published', 'ended')),
  version integer not null default 1
);
create index notices_city on notices (city_id, ends_on);

-- An answer can cite a notice, and one that is cited stays.
select guard_cited('citations', 'notice', 'notices');
