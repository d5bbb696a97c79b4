-- How a table was read is offered for the next one with the same columns: the headings, whatever their years, and the mapping by them.
alter table imports
  add column headings text,
  add column recipe jsonb;
create index imports_by_headings on imports (headings, saved_at desc) where state = 'saved' and headings is not null;
