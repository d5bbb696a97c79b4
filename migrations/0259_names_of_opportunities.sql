-- What opportunities are called, without signs and capitals: those of an organisation that are called the same are found by an index.
create table opportunity_names (
  opportunity_id uuid not null references opportunities (id) on delete cascade,
  language text not null,
  city_id text not null,
  organisation_id text not null,
  level text not null,
  called text not null,
  primary key (opportunity_id, language)
);
create index opportunity_names_alike on opportunity_names (city_id, organisation_id, level, called, opportunity_id);

create function keep_opportunity_names() returns trigger language plpgsql as $$
begin
  delete from opportunity_names where opportunity_id = new.id;
  if new.state in ('submitted', 'published', 'paused') then
    insert into opportunity_names (opportunity_id, language, city_id, organisation_id, level, called)
    select new.id, language, new.city_id, new.organisation_id, new.level,
      lower(btrim(regexp_replace(title, '[^[:alnum:]]+', ' ', 'g')))
    from jsonb_each_text(new.title) as titled (language, title);
  end if;
  return null;
end $$;

create trigger opportunity_names after insert or update of title, state, city_id, organisation_id, level on opportunities
  for each row execute function keep_opportunity_names();

insert into opportunity_names (opportunity_id, language, city_id, organisation_id, level, called)
select id, language, city_id, organisation_id, level, lower(btrim(regexp_replace(titled.title, '[^[:alnum:]]+', ' ', 'g')))
from opportunities, jsonb_each_text(title) as titled (language, title)
where state in ('submitted', 'published', 'paused');
