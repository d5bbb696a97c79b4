-- What can happen to a report: also that a city takes it back, that an endorsement is opened again, and what comes after
-- it was published. Each event says which state it led to, so that lists need not follow all that happened before.
alter table report_events drop constraint report_events_action_check;
alter table report_events add constraint report_events_action_check check (action in (
  'submit', 'takeBack', 'startReview', 'return', 'endorse', 'proposeReopening', 'dropReopening', 'confirmReopening',
  'publish', 'openEdition', 'addErratum', 'withdraw'
));
alter table report_events add column state text;
-- What an erratum is about, where it is about one question.
alter table report_events add column question_id text;
alter table report_events disable trigger report_events_append_only;
update report_events set state = case action
  when 'submit' then 'submitted' when 'return' then 'returned' when 'endorse' then 'endorsed' else 'published' end;
alter table report_events enable trigger report_events_append_only;
alter table report_events alter column state set not null;
alter table report_events add constraint report_events_state_check check (state in (
  'draft', 'submitted', 'reviewing', 'returned', 'endorsed', 'reopening', 'published', 'withdrawn'
));

-- What is said about a question: by the commission to the city, by the city to the commission, or among the city.
create table report_comments (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references reports (id),
  city_id text not null references cities (id),
  question_id text not null,
  -- How often the report had been submitted when it was written.
  submission integer not null check (submission >= 0),
  side text not null check (side in ('city', 'commission')),
  is_for_both boolean not null,
  text text not null check (length(text) between 1 and 4000),
  written_by text,
  written_by_name text not null,
  written_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by text,
  closed_by_name text,
  constraint report_comments_closed check ((closed_at is null) = (closed_by_name is null)),
  -- The commission has no comments of its own that the city may not see.
  constraint report_comments_of_commission check (side = 'city' or is_for_both)
);
create index report_comments_report on report_comments (report_id, question_id, written_at);

create table report_comment_answers (
  id bigint generated always as identity primary key,
  comment_id uuid not null references report_comments (id),
  city_id text not null references cities (id),
  side text not null check (side in ('city', 'commission')),
  text text not null check (length(text) between 1 and 4000),
  written_by text,
  written_by_name text not null,
  written_at timestamptz not null default now()
);
create index report_comment_answers_comment on report_comment_answers (comment_id, id);
create trigger report_comment_answers_append_only before update or delete on report_comment_answers
  for each row execute function refuse_change();

-- Which questions of a submission a reviewer has read.
create table report_read_marks (
  report_id uuid not null,
  submission integer not null,
  question_id text not null,
  reader_id text not null,
  city_id text not null references cities (id),
  reader_name text not null,
  read_at timestamptz not null default now(),
  primary key (report_id, submission, question_id, reader_id),
  foreign key (report_id, submission) references seals (report_id, submission)
);

-- Who answers a question by when. The newest row of a question counts; without a person nobody is asked any more.
create table question_assignments (
  id bigint generated always as identity primary key,
  report_id uuid not null references reports (id),
  question_id text not null,
  city_id text not null references cities (id),
  person_id text,
  person_name text,
  due_on date,
  assigned_by text,
  assigned_by_name text not null,
  assigned_at timestamptz not null default now(),
  constraint question_assignments_day check (person_id is not null or due_on is null)
);
create index question_assignments_question on question_assignments (report_id, question_id, id desc);
create index question_assignments_person on question_assignments (person_id) where person_id is not null;
