-- The Beijing Declaration, what the later conferences agreed on, and what the global network is: editions like the others.
alter table editions drop constraint editions_kind_check;
alter table editions add constraint editions_kind_check check (kind in
  ('key-features', 'report-template', 'sdgs', 'themes', 'own-measurements', 'declaration', 'outcome-documents', 'global-network'));
