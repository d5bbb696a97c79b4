-- Evidence is kept once, as a file or a link, and backs any number of values and answers. Files that back something
-- already become evidence under their own ids, so that what points to them stays as it is.
create table evidence (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) <= 2000),
  file_id uuid unique references files (id),
  url text,
  added_by text,
  added_by_name text not null,
  added_at timestamptz not null default now(),
  constraint evidence_is_one_thing check (num_nonnulls(file_id, url) = 1),
  constraint evidence_link_once unique (city_id, url)
);
create index evidence_city on evidence (city_id, added_at desc);

insert into evidence (id, city_id, title, file_id, added_by, added_by_name, added_at)
select files.id, files.scope, files.name, files.id, files.uploaded_by, coalesce(people.name, '–'), files.uploaded_at
from files
left join people on people.id = files.uploaded_by
where exists (select from value_versions where evidence_file_id = files.id)
  or exists (select from citations where file_id = files.id)
  or exists (select from requested_values where answer ->> 'evidenceFileId' = files.id::text);

alter table value_versions rename column evidence_file_id to evidence_id;
alter table value_versions drop constraint value_versions_evidence_file_id_fkey;
alter table value_versions add constraint value_versions_evidence_id_fkey
  foreign key (evidence_id) references evidence (id);
create index value_versions_evidence on value_versions (evidence_id) where evidence_id is not null;

alter table citations rename column file_id to evidence_id;
alter table citations drop constraint citations_file_id_fkey;
alter table citations add constraint citations_evidence_id_fkey foreign key (evidence_id) references evidence (id);
create index citations_evidence on citations (evidence_id) where evidence_id is not null;
create index citations_value on citations (value_id) where value_id is not null;

update requested_values
set answer = (answer - 'evidenceFileId') || jsonb_build_object('evidenceId', answer -> 'evidenceFileId')
where answer is not null;
