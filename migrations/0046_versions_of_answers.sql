-- Whoever answers a request, accepts an answer or sends it back says which one they saw.
alter table requested_values add column version integer not null default 0;
update requested_values set version = 1 where state <> 'asked';
