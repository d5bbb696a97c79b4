-- Somebody without e-mail who comes in another one's place is told by text message what others get by mail; their number goes after the
-- meeting. When it is gone nothing is left by which it could be found.
alter table meeting_invitations
  add column texted_at timestamptz,
  drop constraint meeting_invitations_number,
  add constraint meeting_invitations_number check (phone_sealed is null or phone_key is not null);
update meeting_invitations set texted_at = invited_at where phone_sealed is not null;
