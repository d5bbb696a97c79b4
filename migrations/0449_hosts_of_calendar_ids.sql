-- The ids of a meeting's events in calendars are unique in the whole world only with the host of the installation. Calendars know those that
-- were made before by their id: they keep it, and stay null.
alter table meetings add column uid_host text check (length(uid_host) between 1 and 253);
