-- When cities were told that the day has come on which they look again at what they said they would do.
alter table dialogues add column review_told_at timestamptz;
