-- When the rows of a table that was taken were removed: it cannot be taken back any more, and only what was answered stays known.
alter table record_tables add column cleared_at timestamptz;
