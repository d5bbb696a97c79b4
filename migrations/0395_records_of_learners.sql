-- A learner puts badges into their own record, with the code that only they have. It goes with the learner: whoever is forgotten has none.
create table learner_badges (
  learner_id uuid not null references learners (id) on delete cascade,
  badge_id uuid not null references badges (id),
  added_at timestamptz not null,
  primary key (learner_id, badge_id)
);
create index learner_badges_of_badge on learner_badges (badge_id);
