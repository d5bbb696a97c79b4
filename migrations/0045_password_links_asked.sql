-- Who asked for a link to choose a new password, until a job has looked whether there is such an account: the answer to
-- whoever asks must not take longer for one than for the other.
create table password_links_asked (
  id bigint generated always as identity primary key,
  email text not null check (length(email) <= 320),
  asked_at timestamptz not null
);
