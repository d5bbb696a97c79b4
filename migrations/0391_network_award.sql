-- The network's own award: a jury reads and rates apart, in words, and the commission decides.
alter table award_rounds
  -- Null where others than the network give the award; else what binds its jury, as it was when the round was opened.
  add column jury jsonb check (jsonb_typeof(jury) = 'object'),
  -- Of reference/awards.json, in which its criteria stand.
  add column criteria_edition text not null default '2026-11' check (length(criteria_edition) between 1 and 20),
  -- Since when those who stood have their letters.
  add column sent_at timestamptz;
alter table award_rounds alter column criteria_edition drop default;
update award_rounds set sent_at = (
  select max(at) from award_round_events where award_round_id = award_rounds.id and action = 'send');

-- As in src/recognition/awards/rounds/workflow.ts.
insert into award_round_moves (action, from_state, to_state) values
  ('convene', 'open', 'judging'),
  ('handOver', 'judging', 'choosing'),
  ('tell', 'choosing', 'told'),
  ('publish', 'told', 'settled'),
  ('cancel', 'judging', 'cancelled');

create table award_jurors (
  round_id uuid not null references award_rounds (id),
  person_id text not null,
  seat text not null check (seat in ('juror', 'reserve')),
  -- When a reserve was asked to take part.
  called_at timestamptz,
  -- When they said last with which nominees they have to do: no file is open before.
  declared_at timestamptz,
  primary key (round_id, person_id),
  constraint award_jurors_called check (seat = 'reserve' or called_at is null)
);
create index award_jurors_person on award_jurors (person_id);

-- With whom a juror has to do, as they said themselves. What follows from records is looked up.
create table award_interests (
  nomination_id uuid not null references award_nominations (id),
  person_id text not null,
  kinds text[] not null check (cardinality(kinds) between 1 and 3 and kinds <@ array['family', 'money', 'work']),
  primary key (nomination_id, person_id)
);

-- What one juror thinks of one nominee: nobody else reads it before they have finished their own.
create table award_sheets (
  nomination_id uuid not null references award_nominations (id),
  person_id text not null,
  state text not null check (state in ('draft', 'final', 'abstained')),
  -- For each criterion a step in words, and why.
  ratings jsonb not null check (jsonb_typeof(ratings) = 'array'),
  -- Why they cannot judge.
  reason text check (length(reason) between 1 and 1500),
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (nomination_id, person_id),
  constraint award_sheets_abstained check ((state = 'abstained') = (reason is not null))
);
-- A draft is saved as often as one likes; what is final stays until all of it is deleted.
create function keep_final_sheet() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' then
    raise exception 'what a juror finished stays as it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger award_sheets_stay before update on award_sheets for each row execute function keep_final_sheet();

-- What the jury proposes together, with its reasons; nothing in it is counted from the ratings.
create table award_proposals (
  nomination_id uuid primary key references award_nominations (id),
  choice text not null check (choice in ('chosen', 'not_chosen')),
  reason text not null check (length(reason) between 1 and 1500),
  strengths text not null check (length(strengths) between 1 and 1500),
  suggestion text not null check (length(suggestion) between 1 and 1000),
  written_by_id text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  -- Why the commission decides otherwise, where it does.
  departure text check (length(departure) between 1 and 1500)
);

-- That the procedure was not kept: nothing else can be objected.
create table award_objections (
  nomination_id uuid primary key references award_nominations (id),
  text text not null check (length(text) between 1 and 1500),
  made_at timestamptz not null,
  made_by_id text not null,
  answer text check (length(answer) between 1 and 1500),
  answered_at timestamptz,
  answered_by_id text,
  constraint award_objections_answered check (num_nonnulls(answer, answered_at, answered_by_id) in (0, 3))
);

-- Who got it and why, as it was published: canonical bytes, digest and signature.
create table award_seals (
  round_id uuid primary key references award_rounds (id),
  content bytea not null,
  digest text not null unique,
  signature text not null,
  key_id text not null references signing_keys (id),
  sealed_at timestamptz not null
);
create trigger award_seals_stay before update or delete on award_seals
  for each row execute function refuse_change();
