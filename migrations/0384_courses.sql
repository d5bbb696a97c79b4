-- Short courses come with the program, in editions. What is kept of one is how far its checking is: an edition is read by everybody
-- only after a second person of the commission opened it.
create table courses (
  id uuid primary key default gen_random_uuid(),
  -- As in its address and in the files that come with the program.
  key text not null check (key ~ '^[a-z][a-z0-9-]*$' and length(key) <= 40),
  edition integer not null check (edition between 1 and 1000),
  state text not null default 'none',
  -- Who sent it for checking: another person opens it.
  sent_by text,
  -- When somebody last read it and found it right.
  checked_on date not null,
  -- What can be attested of whoever finished it: an achievement of the network.
  achievement_id uuid references achievements (id),
  version integer not null default 1,
  changed_at timestamptz not null,
  unique (key, edition)
);
select keep_steps('courses', 'course', '[
  ["add", "none", "draft"],
  ["send", "draft", "checking"],
  ["return", "checking", "draft"],
  ["open", "checking", "open"],
  ["confirm", "open", "open"],
  ["rest", "open", "resting"],
  ["reopen", "resting", "open"]
]');

-- Somebody takes a course: nobody else reads how they answered.
create table course_enrolments (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references courses (id),
  person_id text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- They want the badge, with their name in it.
  badge_asked_at timestamptz,
  -- It was attested; a second person issues it.
  attested_at timestamptz,
  unique (course_id, person_id),
  constraint course_enrolments_order check (
    (badge_asked_at is null or finished_at is not null) and (attested_at is null or badge_asked_at is not null))
);
create index course_enrolments_person on course_enrolments (person_id);

-- The last answer to each question. What comes twice, or late from a telephone that was offline, counts once.
create table course_answers (
  enrolment_id uuid not null references course_enrolments (id) on delete cascade,
  unit text not null check (length(unit) <= 40),
  question text not null check (length(question) <= 40),
  chosen text not null check (length(chosen) <= 40),
  -- This answer, or one before it.
  was_right boolean not null,
  answered_at timestamptz not null,
  primary key (enrolment_id, unit, question)
);

-- How many people of a city finished a course: without their names, so that it stays when they leave.
create table city_courses (
  id uuid primary key default gen_random_uuid(),
  city_id text not null references cities (id),
  course_id uuid not null references courses (id),
  finished integer not null check (finished >= 1),
  last_finished_on date not null,
  version integer not null default 1,
  unique (city_id, course_id)
);
select guard_cited('citations', 'course', 'city_courses');
select keep_found('course', 'courses', 'id');
