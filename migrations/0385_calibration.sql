-- Reviewers rate samples in words before they see what was agreed; once a year again. Only they see how they rated.
create table calibration_ratings (
  person_id text not null,
  sample text not null check (length(sample) <= 40),
  -- In the year of the round.
  round integer not null check (round between 2000 and 2999),
  rating text not null check (rating in ('none', 'begun', 'clear', 'strong')),
  rated_at timestamptz not null,
  primary key (person_id, sample, round)
);
create index calibration_ratings_round on calibration_ratings (round, person_id);
