-- Of a row that was not taken back with its table: a message that says why.
alter table record_rows add column stays text;
