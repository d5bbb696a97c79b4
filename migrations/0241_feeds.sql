-- What other programs take from here, as RPDE 1.0 has it: each run and each opportunity that can be found, with a number that grows at
-- each change, and what is gone for as long as somebody may not have heard of it. Its numbers have to become visible in their order:
-- those who change it come one after the other.
create table feed_items (
  feed text not null check (feed in ('runs', 'opportunities')),
  id uuid not null,
  code text not null,
  city_id text not null,
  topics text[] not null,
  modified bigint not null,
  is_deleted boolean not null default false,
  first_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (feed, id)
);
create index feed_items_modified on feed_items (feed, modified, id);
create index feed_items_of_city on feed_items (feed, city_id, modified desc);
create index feed_items_gone on feed_items (changed_at) where is_deleted;

-- Milliseconds, but never one that was there already.
create function next_feed_number() returns bigint language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('feed_items'));
  return greatest((extract(epoch from clock_timestamp()) * 1000)::bigint,
    (select coalesce(max(modified), 0) + 1 from feed_items));
end $$;

-- Brings the feeds up to what can be found of these opportunities.
create function keep_feeds(changed uuid[]) returns void language plpgsql as $$
declare
  number constant bigint := next_feed_number();
begin
  insert into feed_items as item (feed, id, code, city_id, topics, modified, first_at, changed_at)
  select 'runs', id, code, city_id,
    array(select substr(facet, 8) from unnest(facets) as facet where starts_with(facet, '@topic:')), number, now(), now()
  from catalogue_entries where opportunity_id = any(changed) and run is not null
  union all
  select distinct on (opportunity_id) 'opportunities', opportunity_id, code, city_id,
    array(select substr(facet, 8) from unnest(facets) as facet where starts_with(facet, '@topic:')), number, now(), now()
  from catalogue_entries where opportunity_id = any(changed)
  on conflict (feed, id) do update set code = excluded.code, city_id = excluded.city_id, topics = excluded.topics,
    modified = number, is_deleted = false, changed_at = now();
  update feed_items as item set is_deleted = true, modified = number, changed_at = now()
  where feed = 'opportunities' and not is_deleted and id = any(changed)
    and not exists (select from catalogue_entries where opportunity_id = item.id);
end $$;

create function keep_feeds_added() returns trigger language plpgsql as $$
begin
  perform keep_feeds(array(select distinct opportunity_id from added));
  return null;
end $$;

create function keep_feeds_gone() returns trigger language plpgsql as $$
declare
  number constant bigint := next_feed_number();
begin
  update feed_items as item set is_deleted = true, modified = number, changed_at = now()
  from gone where item.feed = 'runs' and item.id = gone.id and not item.is_deleted;
  perform keep_feeds(array(select distinct opportunity_id from gone));
  return null;
end $$;

create trigger keep_feeds_added after insert on catalogue_entries referencing new table as added
  for each statement execute function keep_feeds_added();
create trigger keep_feeds_gone after delete on catalogue_entries referencing old table as gone
  for each statement execute function keep_feeds_gone();

select keep_feeds(array(select distinct opportunity_id from catalogue_entries));
