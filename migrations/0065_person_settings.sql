-- What a person set for themselves: the language and the time zone in which they read pages and mails. Empty as long as
-- nobody knows.
create table person_settings (
  person_id text primary key references auth."user" ("id") on delete cascade,
  language text check (language ~ '^[a-z]{2,3}$'),
  time_zone text check (length(time_zone) between 1 and 60)
);
