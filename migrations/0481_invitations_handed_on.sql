-- Whoever is invited to a meeting hands the invitation on to somebody else: that is an invitation of its own, in the place of theirs, which
-- ends. Who speaks for a city in somebody's place has no account perhaps, and no mail: then a telephone number, encrypted.
alter table meeting_invitations
  add column delegate_of uuid references meeting_invitations on delete cascade,
  add column delegate_role text check (length(delegate_role) between 1 and 120),
  -- How often it was handed on by then.
  add column handed_on_times integer not null default 0 check (handed_on_times between 0 and 3),
  add column handed_on_at timestamptz,
  add column handed_on_told_at timestamptz,
  add column phone_key text,
  add column phone_sealed bytea check (length(phone_sealed) <= 200),
  add constraint meeting_invitations_handed_on check (handed_on_at is null or withdrawn_at is not null),
  add constraint meeting_invitations_number check ((phone_key is null) = (phone_sealed is null)),
  drop constraint meeting_invitations_whom,
  add constraint meeting_invitations_whom check (
    (kind = 'guest') = (person_id is null)
    and (kind = 'guest') = (email is not null or phone_key is not null)
    and (kind = 'guest') = (name is not null)
    and (kind <> 'city' or city_id is not null)
    and (kind = 'city' or city_id is null or delegate_of is not null)
  );
create index meeting_invitations_delegate on meeting_invitations (delegate_of) where delegate_of is not null;
create unique index meeting_invitations_phone on meeting_invitations (meeting_id, phone_key) where withdrawn_at is null;
create index meeting_invitations_to_tell on meeting_invitations (handed_on_at) where handed_on_told_at is null and handed_on_at is not null;
