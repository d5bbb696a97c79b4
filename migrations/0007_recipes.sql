-- What a saved import said of its source, for a recipe made of it.
alter table imports add column about jsonb;
update imports set about = (
  select jsonb_strip_nulls(jsonb_build_object(
    'title', source_title, 'kind', source_kind, 'publisher', source_publisher, 'url', source_url))
  from value_versions where import_id = imports.id limit 1
) where state in ('saved', 'undone');

-- A mapping by headings, under a name: what one city found out about a publisher's tables, all can use.
create table recipes (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  name text not null check (length(name) between 1 and 120),
  recipe jsonb not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  constraint recipes_name_once unique (city_id, name)
);
