-- Who gets the network's own award gets a badge as well: each round has an achievement, each recipient one attestation, however often
-- the job begins.
alter table achievements
  add column award_round_id uuid constraint achievements_award_once unique references award_rounds (id);
alter table attestations
  add column nomination_id uuid constraint attestations_award_once unique references award_nominations (id);

-- What stands in the badge is why the award was given, which may be as long as the reason of a choice.
alter table attestations drop constraint attestations_evidence_check;
alter table attestations add constraint attestations_evidence_check check (length(evidence) between 1 and 1500);

-- The last day on which a jury declares and rates; where nobody gave one, that on which all are told.
alter table award_rounds
  add column judge_until date,
  add constraint award_rounds_judged check (
    judge_until is null or (jury is not null and judge_until > nominations_until and judge_until <= send_until));

-- Of what somebody was reminded before which day: once, although the day is counted again each morning.
create table award_reminders (
  round_id uuid not null references award_rounds (id),
  kind text not null check (kind in ('declare', 'rate', 'object')),
  -- A juror, or a nomination whose city can object.
  told text not null,
  due_on date not null,
  told_at timestamptz not null,
  primary key (round_id, kind, told, due_on)
);
