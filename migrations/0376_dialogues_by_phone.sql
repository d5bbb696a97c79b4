-- What people say to the question of a dialogue by text message. Their number is kept as those of other telephones are: encrypted, with a key
-- by which it is found; it goes when they ask to be forgotten, and what they said stays.
alter table dialogue_contributions
  add column phone_key text,
  add column phone_sealed bytea,
  add constraint dialogue_contributions_phone check ((phone_key is null) = (phone_sealed is null));
create index dialogue_contributions_of_phone on dialogue_contributions (phone_key) where phone_key is not null;
