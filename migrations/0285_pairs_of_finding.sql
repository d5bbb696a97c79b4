-- A place with a topic or a level, and a topic with a level, are one lexeme each, so that a look-up for both reads few entries
-- (src/catalogue/finding/pairs.ts). Entries that are there already get theirs, so that they are found at once.
update catalogue_entries set doc = doc || array_to_tsvector(array(
  select '~' || one || ' ' || other from unnest(facets) as one, unnest(facets) as other
  where (one like '@place:%' and (other like '@topic:%' or other like '@level:%'))
    or (one like '@topic:%' and other like '@level:%')));
