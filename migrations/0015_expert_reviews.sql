-- Expert review: two named people rate apart, see each other's rating only then, and agree.
create table expert_reviews (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  framework_id text not null,
  framework_edition text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  period_label text not null,
  due_on date not null,
  language text not null,
  message text,
  opened_by text,
  opened_by_name text not null,
  opened_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index expert_reviews_city on expert_reviews (city_id, opened_at desc);

create table experts (
  review_id uuid not null references expert_reviews (id),
  seat smallint not null check (seat in (1, 2)),
  name text not null check (length(name) between 1 and 120),
  email text not null,
  mailed_at timestamptz not null default now(),
  primary key (review_id, seat),
  constraint experts_are_two unique (review_id, email)
);

create table reviewed_measurements (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references expert_reviews (id),
  measurement_id text not null,
  -- What one of the two put forward as the common rating, and whether the other agreed.
  proposed_by smallint check (proposed_by in (1, 2)),
  proposal_number integer not null default 0,
  rating smallint check (rating between 1 and 5),
  justification text,
  agreed_at timestamptz,
  value_id uuid references city_values (id),
  constraint reviewed_once unique (review_id, measurement_id),
  constraint reviewed_proposal_whole check (num_nulls(proposed_by, rating, justification) in (0, 3)),
  constraint reviewed_agreed_on_something check (agreed_at is null or rating is not null),
  constraint reviewed_accepted_when_agreed check (value_id is null or agreed_at is not null)
);

create table expert_ratings (
  measurement_review_id uuid not null references reviewed_measurements (id),
  seat smallint not null check (seat in (1, 2)),
  rating smallint not null check (rating between 1 and 5),
  justification text not null check (length(justification) between 1 and 4000),
  evidence_id uuid references evidence (id),
  rated_at timestamptz not null default now(),
  primary key (measurement_review_id, seat)
);
create index expert_ratings_evidence on expert_ratings (evidence_id) where evidence_id is not null;
