-- The search: one row for each record that can be found, with its words and with who may find it in one index. All of it follows
-- from other tables; `jifunze search rebuild` makes it anew.
create extension if not exists pg_trgm;

create table search_documents (
  kind text not null,
  id text not null,
  seq bigint generated always as identity,
  href text not null check (href like '/%'),
  city_id text,
  importance smallint not null check (importance between 1 and 9),
  title jsonb not null check (jsonb_typeof(title) = 'object'),
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  passages jsonb not null default '{}' check (jsonb_typeof(passages) = 'object'),
  -- Its own subject and those that it was read from besides, as search_changes has them: "city:kilifi".
  rests_on text[] not null check (cardinality(rests_on) >= 1),
  -- Words and their roots with their weights, and what a search is limited by: @who may find it, #kind, +city.
  doc tsvector not null,
  -- Of all of the above: what is the same is not written again.
  digest text not null,
  primary key (kind, id)
);
create unique index search_documents_seq on search_documents (seq);
create index search_documents_best on search_documents (importance desc, seq);
-- What is pending would be read through by each search.
create index search_documents_doc on search_documents using gin (doc) with (fastupdate = off);
create index search_documents_rest_on on search_documents using gin (rests_on);

-- Each word that somebody may find, with how many records have it: what is typed wrong is compared with these. A word that
-- stands only in what others may see is not among those of an audience.
create table search_words (
  audience text not null,
  word text not null,
  documents integer not null check (documents > 0),
  -- Roots and groups of words begin with a sign; nobody types them.
  is_word boolean generated always as (position(':' in word) = 0 and word not like '=%') stored,
  primary key (word, audience)
);
create index search_words_begin on search_words (word text_pattern_ops) where is_word;
create index search_words_like on search_words using gin (word gin_trgm_ops) where is_word;

-- What changed and is not in the index yet. Nothing that rests on it is found until then: it may have been withdrawn.
create table search_changes (
  id bigint generated always as identity primary key,
  subject text not null,
  -- What rests on a subject is noted by the job itself, and leads no further.
  follows boolean not null default false
);
create index search_changes_subject on search_changes (subject);

-- Which edition of a kind the index holds; of a kind that is missing here all is read anew.
create table search_kinds (
  kind text primary key,
  edition text not null
);

create function search_words_of(doc tsvector) returns table (audience text, word text) language sql immutable as $$
  select substr(who.lexeme, 2), what.lexeme
  from unnest(tsvector_to_array(doc)) as who (lexeme), unnest(tsvector_to_array(doc)) as what (lexeme)
  where who.lexeme like '@%' and what.lexeme !~ '^([@#+!]|t:)'
$$;

create function note_search_change() returns trigger language plpgsql as $$
declare
  noted text[];
begin
  noted := array(
    select distinct tg_argv[0] || ':' || (changed ->> tg_argv[1])
    from unnest(array[
      case when tg_op <> 'INSERT' then to_jsonb(old) end,
      case when tg_op <> 'DELETE' then to_jsonb(new) end]) as changed
    where changed ->> tg_argv[1] is not null);
  -- The accounts have a search path of their own.
  insert into public.search_changes (subject) select unnest(noted);
  perform pg_notify('jifunze_job', 'search.keepCurrent');
  return null;
end $$;

-- Has the changes of a table noted as those of a subject. A slice whose records can be found calls it in its own migration for
-- each table that it reads: keep_found('report', 'report_events', 'report_id').
create function keep_found(subject text, changing regclass, id_column text) returns void language plpgsql as $$
begin
  execute format(
    'create trigger %I after insert or update or delete on %s for each row execute function note_search_change(%L, %L)',
    'found_as_' || subject, changing, subject, id_column);
end $$;

select keep_found('city', 'cities', 'id');
-- A city that was taken out of a cycle shows no report of it.
select keep_found('city', 'cycle_cities', 'city_id');
select keep_found('place', 'places', 'id');
select keep_found('report', 'report_events', 'report_id');
select keep_found('person', 'roles', 'person_id');
select keep_found('person', 'auth."user"', 'id');
