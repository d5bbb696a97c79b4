-- On what law a practice rests, who does it with its city, and to which level of the national qualifications framework it leads.
alter table practices
  add column partners jsonb check (jsonb_typeof(partners) = 'object' and partners <> '{}'),
  add column legal_basis jsonb check (jsonb_typeof(legal_basis) = 'object' and legal_basis <> '{}'),
  add column knqf text check (length(knqf) between 1 and 10);
