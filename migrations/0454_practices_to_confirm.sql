-- When a city was asked last whether a practice that it has not confirmed for a year is still so.
alter table practices add column confirm_asked_at timestamptz;
