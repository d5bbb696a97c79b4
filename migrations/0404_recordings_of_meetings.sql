-- A meeting is not recorded, unless it is said before what for and when the recording is deleted; and afterwards that it is.
alter table meetings
  add column recording_purpose jsonb,
  add column recording_delete_on date,
  add column recording_deleted_at timestamptz,
  add constraint meetings_recording_whole check ((recording_purpose is null) = (recording_delete_on is null)),
  add constraint meetings_recording_deleted check (recording_deleted_at is null or recording_purpose is not null);
create index meetings_recordings on meetings (recording_delete_on)
  where recording_delete_on is not null and recording_deleted_at is null;
