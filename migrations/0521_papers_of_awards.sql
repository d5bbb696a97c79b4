-- What those who give an award send with their call, such as a form of theirs: everybody downloads it from the round.
create table award_round_files (
  id uuid primary key default gen_random_uuid(),
  round_id uuid not null references award_rounds (id),
  -- In the language of the file.
  title text not null check (length(title) between 1 and 160),
  language text not null check (length(language) between 2 and 8),
  file_id uuid not null references files (id),
  added_at timestamptz not null
);
create index award_round_files_round on award_round_files (round_id, added_at);
create index award_round_files_file on award_round_files (file_id);
