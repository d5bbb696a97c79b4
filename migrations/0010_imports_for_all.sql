-- One table for several cities: an import for each, of one batch.
alter table imports add column batch_id uuid;
create index imports_batch on imports (batch_id) where batch_id is not null;
