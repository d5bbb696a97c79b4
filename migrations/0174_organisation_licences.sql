-- The legal licence of an organisation, and of which of its days people were told.
alter table organisations
  add column licence_issuer text,
  add column licence_number text,
  add column licence_until date,
  -- Until when the licence of which people were told runs, and how many days before the last time; 0 once it was over.
  add column licence_told_until date,
  add column licence_told_days integer,
  add constraint organisations_licence check ((licence_number is null) = (licence_issuer is null)
    and (licence_until is null or licence_number is not null));
create index organisations_licence_until on organisations (licence_until) where licence_until is not null;
