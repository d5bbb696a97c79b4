-- Who gets the network's own award gets a badge as well: each round has an achievement, each recipient one attestation, however often
-- the job begins.
alter table achievements
  add column award_round_id uuid constraint achievements_award_once unique references award_rounds (id);
alter table attestations
  add column nomination_id uuid constraint attestations_award_once unique references award_nominations (id);

-- What stands in the badge is why the award was given, which may be as long as the reason of a choice.
alter table attestations drop constraint attestations_evidence_check;
alter table attestations add constraint attestations_evidence_check check (length(evidence) between 1 and 1500);
