-- Whoever asked for the badge of a course sees what became of it: whether it was issued, or declined and why.
alter table course_enrolments add column attestation_id uuid references attestations (id);
