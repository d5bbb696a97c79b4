-- A day that moves, or a meeting that is held in another way, leaves answers behind that do not fit any more: they are asked again.
alter table meeting_answers add column asked_again_at timestamptz;
-- When its day or the way in which it is held changed last: whoever said no may come after all.
alter table meetings add column rearranged_at timestamptz;
