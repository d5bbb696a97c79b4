-- Why a meeting that was called is on another day, at another hour or in another place: whoever planned to come is told.
alter table meetings add column moved_because text check (length(moved_because) between 1 and 1000);
