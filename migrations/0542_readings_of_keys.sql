-- By which words of a country the keys of organisations were made: with other words they are made anew.
create table organisation_key_readings (
  singleton boolean primary key default true check (singleton),
  digest text not null check (digest ~ '^[0-9a-f]{64}$')
);
