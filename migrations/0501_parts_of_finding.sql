-- What very many entries have is compared among a part of them, another one each day. To find the part, the index of words went through all
-- that have each of the filters: with a million entries 2 to 7 ms for a filter that a third of them have. Here each part has lists of its
-- own, which are as short as if there were no more entries than the part has.

-- The buckets of an entry are those of src/catalogue/finding/buckets.ts. Of its places only the country and the area (the first two that
-- are told) have very many entries; by city nobody filters.
create function catalogue_parts(id uuid, facets text[]) returns text[] language sql immutable parallel safe cost 10000 as $$
  select array_agg(bucket || facet)
  from (
    select size || '/' || ((get_byte(hashed, 0) * 256 + get_byte(hashed, 1)) % size) || ' ' as bucket
    from sha256(convert_to(id::text, 'UTF8')) as hashed, unnest(array[4, 16, 64, 256, 1024]) as size offset 0
  ) as buckets, (
    select facet from unnest(facets) with ordinality as told (facet, place)
    where not starts_with(facet, '@city:') and (place <= 3 or not starts_with(facet, '@place:')) offset 0
  ) as wide
$$;
create index catalogue_entries_parts on catalogue_entries using gin (catalogue_parts(id, facets)) with (fastupdate = off);

-- Always true. It tells the planner that reading rows one by one is dear: of two filters that nearly nothing has both of, it expected very
-- many, read through a million rows until it had some, and took seconds; the lists of the index say so in some 50 ms.
create function catalogue_by_index(id uuid) returns boolean language plpgsql immutable parallel safe cost 100000 as $$
begin
  return true;
end $$;
