-- Finding learning: one row for each run that can be joined or visited, or for each opportunity that never had one, with its words and
-- all that a search is limited by in one index. All of it follows from other tables; `jifunze catalogue rebuild` makes it anew.
create table catalogue_entries (
  -- That of the run, or of the opportunity.
  id uuid primary key,
  opportunity_id uuid not null,
  seq bigint generated always as identity,
  -- On what telephones and notices call it.
  code text not null,
  run integer,
  city_id text not null,
  organisation_id text not null,
  place_id text,
  longitude double precision,
  latitude double precision,
  starts_on date,
  -- The last days on which it counts as fresh, and on which it is still asked about; after them it stands last.
  fresh_until date not null,
  due_until date not null,
  -- The last day on which anybody finds it: joining ends, it is over, or nobody has said for a year that it is right.
  shown_until date not null,
  places text not null,
  -- What a list shows of it.
  card jsonb not null check (jsonb_typeof(card) = 'object'),
  -- What it can be filtered by: @topic:sewing, @place:ke-003, @free. They stand in `doc` as well.
  facets text[] not null,
  doc tsvector not null,
  -- Of all of the above: what is the same is not written again.
  digest text not null
);
-- The words stay in the row: hundreds of them are compared for one answer.
alter table catalogue_entries set (toast_tuple_target = 8160);
create unique index catalogue_entries_seq on catalogue_entries (seq);
create index catalogue_entries_code on catalogue_entries (code);
create index catalogue_entries_of on catalogue_entries (opportunity_id);
create index catalogue_entries_shown_until on catalogue_entries (shown_until);
-- What is pending would be read through by each search.
create index catalogue_entries_doc on catalogue_entries using gin (doc) with (fastupdate = off);

-- Each word and each filter, with how many entries have it: what is typed wrong is compared with these.
create table catalogue_words (
  word text primary key,
  documents integer not null check (documents > 0),
  -- Roots, groups of words and filters begin with a sign; nobody types them.
  is_word boolean generated always as (word !~ '^[=@~]' and position(':' in word) = 0) stored
);
create index catalogue_words_begin on catalogue_words (word text_pattern_ops) where is_word;
create index catalogue_words_like on catalogue_words using gin (word gin_trgm_ops) where is_word;

-- Opportunities that changed and are not in the index yet. Nobody finds them until then: they may have been withdrawn.
create table catalogue_changes (
  id bigint generated always as identity primary key,
  opportunity_id uuid not null
);
create index catalogue_changes_of on catalogue_changes (opportunity_id);

-- Which edition of words and topics the index was made with.
create table catalogue_index (
  edition text primary key
);

create function catalogue_words_of(doc tsvector) returns table (word text) language sql immutable as $$
  select what.lexeme from unnest(tsvector_to_array(doc)) as what (lexeme) where what.lexeme !~ '^(t:|~)'
$$;

-- Notes the opportunities that a row belongs to; each table says how it leads to them.
create function note_catalogue_change() returns trigger language plpgsql as $$
declare
  -- The accounts have a search path of their own.
  noting constant text := 'insert into public.catalogue_changes (opportunity_id) ' || tg_argv[0];
begin
  if tg_op <> 'INSERT' then execute noting using old; end if;
  if tg_op <> 'DELETE' then execute noting using new; end if;
  perform pg_notify('jifunze_job', 'catalogue.keepCurrent');
  return null;
end $$;

create trigger found_in_catalogue after insert or update or delete on opportunities
  for each row execute function note_catalogue_change('select ($1).id');
create trigger found_in_catalogue after insert or update or delete on runs
  for each row execute function note_catalogue_change('select ($1).opportunity_id');
create trigger found_in_catalogue after update on venues
  for each row execute function note_catalogue_change(
    'select distinct opportunity_id from public.runs where venue_id = ($1).id');
create trigger found_in_catalogue after update of name, other_names, abbreviations, state on organisations
  for each row execute function note_catalogue_change(
    'select id from public.opportunities where organisation_id = ($1).id');
-- That a session was held says that a run goes on.
create trigger found_in_catalogue after update of state on run_sessions
  for each row when (new.state = 'held')
  execute function note_catalogue_change('select opportunity_id from public.runs where id = ($1).run_id');
