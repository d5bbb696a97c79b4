-- Who came to a meeting in somebody's place and has no mail is reached by a number, which is forgotten some time after the meeting. That they
-- were invited stays.
alter table meeting_invitations
  add column number_forgotten_at timestamptz,
  add constraint meeting_invitations_forgotten check (number_forgotten_at is null or phone_key is null),
  drop constraint meeting_invitations_whom,
  add constraint meeting_invitations_whom check (
    (kind = 'guest') = (person_id is null)
    and (kind = 'guest') = (email is not null or phone_key is not null or number_forgotten_at is not null)
    and (kind = 'guest') = (name is not null)
    and (kind <> 'city' or city_id is not null)
    and (kind = 'city' or city_id is null or delegate_of is not null)
  );
